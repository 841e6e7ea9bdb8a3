/** What is typed at a question that asks for something else is never lost without a word. */
import { describe, expect, test } from 'vitest';
import { aPractice } from '../../../test/builders/practice.ts';
import { sees } from '../../../test/builders/terminal.ts';
import type { SellerAct } from '../../method/acts.ts';
import type { Practice } from '../../practice/practice.ts';

const call = [
  'objective.confirm · reference.none(late; of storyFits) · ask_pain.control(late)',
  'ask_reasons.open(late)',
  'ask_impact.open(late)',
];
const said = ({ log }: Practice): SellerAct[] =>
  log.flatMap(({ event }) => (event.payload.kind === 'said' ? [event.payload.act] : []));
const kinds = ({ log }: Practice) => log.map(({ event }) => event.payload.kind);
const count = (text: string, part: string) => text.split(part).length - 1;

describe('a sentence typed where a number was asked for', () => {
  test.each([
    ['at the menu', ['?']],
    ['where one chooses what to do', ['?', '9']],
    ['where a composed sentence waits to be said', ['?', '9', '1', '', '', '']],
    ['at the list of turns', [...call, '/back']],
  ])('%s is said, and nothing else is', async (_, before) => {
    const { practice } = await sees([...before, 'ask_pain.control(rush)']);
    expect(said(practice).at(-1)).toMatchObject({ type: 'ask_pain', about: ['rush'] });
    expect(kinds(practice)).not.toContain('rewound');
  });

  test('that begins with a yes does not end the practice', async () => {
    const { text, practice } = await sees([...call, '/结束', '是少发缺货的事', '否'], { lang: 'zh' });
    expect(practice.state.over).toBeNull();
    expect(count(text, '真的结束吗？')).toBe(2);
  });

  test('at the choice of a block is answered with the numbers there are', async () => {
    const { text } = await sees([...call, '/end', 'y', 'the loads go short']);
    expect(text).toContain('? 1–15');
  });

  test('a number that the menu does not have is asked for again', async () => {
    const { text, practice } = await sees(['?', '99', '1']);
    expect(text).toContain('? 1–9');
    expect(practice.state.turn).toBe(1);
  });
});

describe('commands', () => {
  test('notes, pack and help are shown in the form of a document, at the forecast and at a better line', async () => {
    for (const before of [[], ['', ''], ['', '', '50', '50', '50']]) {
      const { text } = await sees([...call, '/end', 'y', ...before, '/notes', '/help', '/pack']);
      expect([count(text, 'What you have heard'), count(text, 'How it works')]).toEqual([1, 1]);
    }
  });

  test('of the talk are said to be out of place in a document', async () => {
    const { text, practice } = await sees([...call, '/end', 'y', '/back 2', '/结束']);
    expect(text).toContain('/back 2 is of no use here.');
    expect(text).toContain('/结束 is of no use here.');
    expect(kinds(practice)).not.toContain('wrote');
  });

  test('of the talk are carried out at the menu', async () => {
    const { text } = await sees(['?', '/notes']);
    expect(text).toContain('What you have heard');
  });
});

describe('the turns', () => {
  test('are numbered at the prompt', async () => {
    const { text } = await sees(call);
    for (const turn of [1, 2, 3]) expect(text).toContain(`Turn ${turn} · ops · `);
    expect((await sees([], { lang: 'zh' })).text).toContain('第 1 轮 · ops · 还剩 30 分');
  });

  test('are listed by /back alone, and the one chosen is gone back to, with its last words', async () => {
    const { text, practice } = await sees([...call, '/back', '1']);
    expect(text).toContain(`  2  ${call[1]}`);
    expect(text).toContain('Back at the end of turn 1.');
    expect(text.slice(text.indexOf('Back at the end'))).toContain('We always ship late.');
    expect(practice.state.turn).toBe(1);
  });

  test('stay as they are when one only looked at the list', async () => {
    const { practice } = await sees([...call, '/back', '']);
    expect(practice.state.turn).toBe(3);
  });

  test('say so when there is none yet', async () => {
    expect((await sees(['/back'])).text).toContain('there is no turn to go back to');
  });
});

test('whoever gets more time is told how much', async () => {
  const { text } = await sees(call.slice(0, 1));
  expect(text).toContain('You are given 5 min more.');
});

test('who is not there is said by name, never by an id of the program', async () => {
  const { text } = await sees(['/to nobody good morning', '/to boss good morning', '/to']);
  expect(text).toContain('There is nobody called “nobody”. In the room: ops.');
  expect(text).toContain('boss is not in the room. In the room: ops.');
  expect(text).toContain('To whom? In the room: ops.');
});

test('whoever is there is spoken to by a name of several words', async () => {
  const practice = aPractice({ lang: 'en' });
  const [first, second, ...others] = practice.scenario.world.people;
  if (!first || !second) throw new Error('nobody');
  const people = [first, { ...second, address: { zh: '欧总', en: 'Ms Ops' } }, ...others];
  const scenario = { ...practice.scenario, world: { ...practice.scenario.world, people } };
  const { practice: after } = await sees(['/to Ms Ops ask_pain.control(late)'], { from: { ...practice, scenario } });
  expect(said(after).at(-1)).toMatchObject({ type: 'ask_pain', about: ['late'] });
});

describe('a private matter', () => {
  test('is in no list before one has heard of it, and is found by whoever names it whole', async () => {
    // Something else → ask for pain, control → the list of troubles.
    const { text, practice } = await sees(['?', '9', '5', 'sham', 'shame', '1', '', '']);
    const list = text.slice(text.indexOf('About what?'), text.indexOf('nothing found'));
    expect(list).toContain('overtime');
    expect(list).not.toContain('shame');
    expect(said(practice).at(-1)).toMatchObject({ type: 'ask_pain', about: ['shame'] });
  });

  test('is not listed in a document either', async () => {
    const { text } = await sees([...call, '/end', 'y', '2', '', '', '']);
    expect(text).toContain('overtime');
    expect(text).not.toContain('shame');
  });
});

describe('a document', () => {
  test('left in the middle of a block keeps the blocks before it and no empty one', async () => {
    const { text, practice } = await sees([...call, '/end', 'y', '13', '1', '', '2', '1']);
    expect(text).toContain('--resume one.jsonl');
    const wrote = practice.log.findLast(({ event }) => event.payload.kind === 'wrote')?.event.payload;
    const { blocks } = (wrote as { fields: { blocks: { element: string }[] } }).fields;
    expect(blocks.map(({ element }) => element)).toEqual(['openQuestion']);
  });

  test('takes no block in which nothing stands', async () => {
    const { text } = await sees([...call, '/end', 'y', '1', '', '', '']);
    expect(text).toContain('This block is empty and was not added.');
    expect(text).not.toContain('✓ Situation');
  });

  test('offers to point only to what was heard in this practice, so that it can always be handed in', async () => {
    const first = await sees(call.slice(0, 1));
    const again = aPractice({ lang: 'en' }, first.practice.state);
    // Reason, about "late": what the first meeting brought is not in the list, what this one brought is.
    const { text, practice } = await sees([...call.slice(1), '/end', 'y', '3', 'late', '1', '1', '', '', '', ''], {
      from: again,
    });
    const list = text.slice(text.indexOf('On which words'), text.indexOf('✓ Reason'));
    expect(list).not.toContain('We always ship late.');
    expect(text).not.toContain('blocks.0');
    expect(kinds(practice)).toContain('wrote');
  });

  test('in which nothing stands is not said to be handed in', async () => {
    const { text, practice } = await sees([...call, '/end', 'y', '', '']);
    expect(text).toContain('Nothing is written. Enter once more leaves it unwritten');
    expect(text).toContain('not written.');
    expect(text).not.toMatch(/hands it in|handed in/);
    expect(kinds(practice)).not.toContain('wrote');
  });
});

describe('an exam', () => {
  const exam = (lines: string[], lang: 'zh' | 'en' = 'en') =>
    sees(lines, { from: aPractice({ lang, mode: 'exam' }), lang });

  test('is called an exam at its head and in its debrief, and says what it does not allow', async () => {
    const { text } = await exam([...call, '/end', 'y', '', '', '50', '50', '50', '', '', '']);
    expect(text).toMatch(/^── printing works · Lab 02 first visit · exam /);
    expect(text).toContain('This is an exam: no hints, no way back');
    expect(text).toContain('Debrief · exam');
    expect((await exam([], 'zh')).text).toContain('这是考试：没有提示，不能退回');
  });

  test('does not offer in its help what it does not allow', async () => {
    const { text } = await exam(['/help', '/back']);
    expect(text).not.toContain('/hint');
    expect(text).toContain('/notes');
    expect(text).not.toContain('from the beginning');
    expect((await sees(['/help'])).text).toContain('/hint');
  });
});
