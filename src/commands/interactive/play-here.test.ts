import { describe, expect, test } from 'vitest';
import { aPractice } from '../../../test/builders/practice.ts';
import { sees } from '../../../test/builders/terminal.ts';
import { keptEvents, notesOf } from './notes.ts';
import { widthOf } from './wrap.ts';

const call = [
  'objective.confirm · reference.none(late; of storyFits) · ask_pain.control(late)',
  'ask_reasons.open(late)',
  'ask_impact.open(late)',
];

describe('a practice at the terminal', () => {
  test('shows who stands there, what was understood, the answer and the clock', async () => {
    const { text } = await sees(call.slice(0, 1));
    expect(text).toContain('Before you: ops');
    expect(text).toContain('[Ask for pain · Control: late]');
    expect(text).toContain('We always ship late.');
    expect(text).toMatch(/ops · \d+ min left ›/);
  });

  test('speaks Chinese to who chose Chinese', async () => {
    const { text } = await sees([...call, '/结束', '是', '', '', '50', '50', '50', '', '', ''], { lang: 'zh' });
    for (const word of ['您面前是', '我们老是晚发。', '还剩', '先估一估', '讲评', '九格']) expect(text).toContain(word);
  });

  test('has no colour in a pipe, and keeps to a narrow window', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const { text } = await sees(
        [...call, '?', '', '/notes', '/help', '/end', 'y', '', '', '50', '50', '50', '', '', ''],
        { lang, columns: 50 },
      );
      expect(text).not.toContain('\u001b');
      const prompts = /[›]/;
      expect(text.split('\n').filter((line) => !prompts.test(line) && widthOf(line) > 50)).toEqual([]);
    }
  });

  test('goes from the talk to notes, forecast, better lines and debrief', async () => {
    const { text, practice } = await sees([
      ...call,
      '/end',
      'y',
      '13',
      '1',
      '',
      '',
      '',
      '50',
      '50',
      '50',
      'ask_pain.open',
      '',
      '',
    ]);
    const order = [
      'Write: Call notes',
      'First your own forecast',
      'Three turning points',
      'Debrief',
      'Nine boxes',
      'doors stayed shut',
    ];
    const places = order.map((word) => text.indexOf(word.replace('Write: Call notes', 'Write: ')));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(practice.log.map(({ event }) => event.payload.kind)).toEqual(
      expect.arrayContaining(['wrote', 'forecast', 'better']),
    );
  });

  test('does not hand in a document that lacks what must be written on one Enter too many', async () => {
    const block = ['13', '1', ''];
    const once = await sees([...call, '/end', 'y', ...block, '']);
    expect(once.text).toContain('Not written yet: ');
    expect(once.text).not.toContain('First your own forecast');
    const twice = await sees([...call, '/end', 'y', ...block, '', '']);
    expect(twice.text).toContain('First your own forecast');
  });

  test('quotes what was told again, not what was taken back', async () => {
    const { practice } = await sees(['ask_pain.open', ...call, '/back 1', ...call]);
    const kept = keptEvents(practice);
    const notes = notesOf(practice);
    expect(notes.length).toBeGreaterThan(0);
    for (const { event } of notes) expect(kept).toContain(event);
  });

  test('is kept when the learner goes away, and goes on with the last words', async () => {
    const { text, practice } = await sees(call);
    expect(text).toContain('callhigh play --resume one.jsonl');
    expect(practice.state.over).toBeNull();
    const again = await sees(['/notes'], { from: practice });
    expect(again.text).toContain('Where you left off');
    expect(again.text).toContain('“We always ship late.”');
  });

  test('a second meeting begins with the notes of the first, in the words in which it was told', async () => {
    const first = await sees(call.slice(0, 1));
    const { text } = await sees([], { from: aPractice({ lang: 'en' }, first.practice.state) });
    expect(text).toContain('Your notes from last time');
    expect(text).toContain('“We always ship late.”');
  });

  test('offers readings by number when the customer asks back', async () => {
    const { practice } = await sees(['what? ask_reasons.open(late) | ask_impact.open(late)', '2']);
    expect(practice.log.findLast(({ event }) => event.payload.kind === 'said')?.event.payload).toMatchObject({
      act: { type: 'ask_impact' },
    });
  });

  test('opens the menu by itself when twice nothing was understood', async () => {
    const { text, practice } = await sees(['hm', 'hm', '2']);
    expect(text).toContain('Twice not understood');
    expect(practice.state.turn).toBe(1);
  });

  test('takes commands in both languages and with a Chinese keyboard', async () => {
    const { text } = await sees(['／帮助', '/笔记', '/notes', '/what']);
    expect(text.match(/How it works/g)).toHaveLength(2);
    expect(text.match(/What you have heard/g)).toHaveLength(2);
  });

  test('goes back and corrects what was taken wrongly', async () => {
    const { practice } = await sees(['greet', 'ask_reasons.open | ask_impact.open', '/not', '1', '/back 1']);
    expect(practice.state.turn).toBe(1);
    expect(practice.log.map(({ event }) => event.payload.kind)).toEqual(
      expect.arrayContaining(['corrected', 'rewound']),
    );
  });

  test('puts an act together in two steps, with topic, figure and reason', async () => {
    // Something else → ask for reasons, control → about "late" → how often, and why one asks → say it.
    const { practice } = await sees(['?', '9', '8', 'late', '1', '0 4', '']);
    expect(practice.log.findLast(({ event }) => event.payload.kind === 'said')?.event.payload).toMatchObject({
      act: { type: 'ask_reasons', form: 'control', about: ['late'], why: true, quantities: [{ role: 'count' }] },
    });
  });

  test('gives a hint, more with each asking', async () => {
    const { practice } = await sees(['/hint', '/hint', '/hint']);
    expect(practice.log.flatMap(({ event }) => (event.payload.kind === 'hinted' ? [event.payload.tier] : []))).toEqual([
      1, 2, 3,
    ]);
  });
});
