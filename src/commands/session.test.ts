import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { aPractice, notationListener } from '../../test/builders/practice.ts';
import type { Practice } from '../practice/practice.ts';
import { readInput } from './input.ts';
import { playJson } from './json.ts';
import type { Line, TurnLine } from './lines-out.ts';
import { replay, resumed } from './replayed.ts';
import { parseSave, saveText } from './save.ts';
import { answer, close, openSession, type Session } from './session.ts';

function talk(...inputs: unknown[]): { session: Session; replies: Line[][] } {
  return talkFrom(openSession(aPractice(), notationListener), ...inputs);
}

function talkFrom(session: Session, ...inputs: unknown[]): { session: Session; replies: Line[][] } {
  let now = session;
  const replies = inputs.map((input) => {
    const answered = answer(now, readInput(typeof input === 'string' ? input : JSON.stringify(input), 'en'));
    now = answered.session;
    return answered.lines;
  });
  return { session: now, replies };
}

const turn = (lines: Line[] | undefined): TurnLine => {
  const found = lines?.find((line): line is TurnLine => 'turn' in line);
  if (!found) throw new Error(`no turn in ${JSON.stringify(lines)}`);
  return found;
};
const codes = (replies: Line[][]) =>
  replies.map(([first]) => (first && 'refused' in first ? first.refused.code : null));

describe('a turn', () => {
  test('comes back as one line with exactly what is promised', () => {
    const { replies } = talk({ say: 'ask_pain.control(late)' });
    expect(replies[0]).toHaveLength(1);
    expect(Object.keys(turn(replies[0]))).toEqual(['turn', 'day', 'minute', 'lines', 'understood', 'moves', 'clock']);
    expect(turn(replies[0])).toMatchObject({
      turn: 1,
      day: 1,
      understood: { band: 'accepted' },
      clock: { daysLeft: 0 },
    });
    expect(turn(replies[0]).lines[0]).toEqual({ who: 'ops', text: expect.any(String) });
  });

  test('by acts is the same turn as by text', () => {
    const said = talk({ say: 'ask_pain.control(late)' });
    const acted = talk({ acts: [{ type: 'ask_pain', form: 'control', about: ['late'] }] });
    const chosen = talk({ move: 'say:ask_pain.control', fields: { about: ['late'] } });
    const lines = [said, acted, chosen].map(({ replies }) => turn(replies[0]).lines);
    expect(lines[1]).toEqual(lines[0]);
    expect(lines[2]).toEqual(lines[0]);
    const hashes = [said, acted, chosen].map(({ session }) => session.practice.log.at(-1)?.hash);
    expect(new Set(hashes).size).toBe(1);
  });

  test('of dots is silence', () => {
    expect(turn(talk({ say: '…' }).replies[0]).turn).toBe(1);
  });

  test('offers eight likely sentences, every type and form, the documents and the end', () => {
    const { moves } = turn(talk({ say: 'greet' }).replies[0]);
    expect(moves.filter(({ fields, id }) => fields === null && id.startsWith('say:'))).toHaveLength(8);
    expect(moves.filter(({ fields, id }) => fields !== null && id.startsWith('say:'))).toHaveLength(65);
    expect(moves.slice(-2).map(({ id }) => id)).toEqual(['write:notes', 'end']);
  });

  test('is short enough to be read, and what it lists is taken', () => {
    const practice = aPractice();
    const { moves } = turn(talk({ say: 'greet' }).replies[0]);
    const schema = (id: string) =>
      moves.find((one) => one.id === id && one.fields !== null)?.fields as {
        properties: { about?: { items: { enum: string[] } } };
      };
    expect(JSON.stringify(moves)).not.toMatch(/\$schema|9007199254740991/);
    const listed = (id: string) => schema(id).properties.about?.items.enum ?? [];
    const kind = (id: string) => practice.scenario.world.topics.find((topic) => topic.id === id)?.kind;
    expect([...new Set(listed('say:ask_pain.open').map(kind))]).toEqual(['trouble']);
    const open = practice.scenario.world.topics.filter(({ personal }) => !personal).map((topic) => topic.id);
    expect(listed('say:situation.open')).toEqual(expect.arrayContaining(open));
    expect(listed('say:greet.none')).toEqual([]);
    for (const id of moves.map((one) => one.id).filter((one) => /^say:\w+\.\w+$/.test(one))) {
      const about = listed(id).slice(0, 1);
      const fields = about.length > 0 ? { about } : {};
      expect([id, codes(talk({ move: id, fields }).replies)]).toEqual([id, [null]]);
    }
  });

  test('takes each of the likely sentences by its id', () => {
    const session = openSession(aPractice(), null);
    const { moves } = turn(talkFrom(session, { acts: [{ type: 'greet' }] }).replies[0]);
    const { session: next } = talkFrom(session, { acts: [{ type: 'greet' }] });
    for (const { id } of moves.slice(0, 8)) expect(turn(talkFrom(next, { move: id }).replies[0]).turn).toBe(2);
  });
});

describe('what does not fit', () => {
  test('is refused with a stable code and changes nothing', () => {
    const { session, replies } = talk(
      { say: '' },
      { say: 'x'.repeat(100_000) },
      { say: '😀' },
      { say: 'a\u0000b' },
      { say: '<script>x</script>' },
      '{"say":',
      { sing: 'la' },
      { move: 'fly' },
      { move: 'say:ask_pain.none' },
      { move: 'say:ask_pain.control', fields: { about: ['moon'] } },
      { move: 'say:ask_pain.control', fields: { about: 'late' } },
      { move: 'write:letter', fields: { blocks: [] } },
      { move: 'write:notes', fields: { blocks: [{ element: 'poem' }] } },
      { acts: [{ type: 'ask_pain', form: 'open', about: ['moon'] }] },
      { acts: [{ type: 'hum' }] },
      { say: 'greet', to: 'nobody' },
      { rewind: { turn: 5 } },
      { correct: { turn: 0, reading: 0 } },
      { forecast: { process: 1, result: 1, documents: 1 } },
      { better: { turn: 1, say: 'greet' } },
    );
    expect(codes(replies)).toEqual([
      'empty-text',
      'text-too-long',
      'no-words',
      'control-characters',
      'markup',
      'not-json',
      'not-a-move',
      'not-offered',
      'not-offered',
      'bad-fields',
      'bad-fields',
      'not-offered',
      'bad-fields',
      'unknown-topic',
      'unknown-act',
      'unknown-person',
      'no-such-turn',
      'no-such-reading',
      'not-a-move',
      'not-a-move',
    ]);
    expect(session.practice.log).toEqual(aPractice().log);
  });

  test('is told in the language of the person', () => {
    const session = openSession(aPractice({ lang: 'zh' }), notationListener);
    const [line] = talkFrom(session, { say: '' }).replies[0] ?? [];
    expect(line && 'refused' in line && line.refused.text).toMatch(/\p{Script=Han}/u);
  });
});

describe('the same line sent twice', () => {
  test('gets the same reply and is played once', () => {
    const { session, replies } = talk(
      { id: 'a', say: 'ask_pain.control(late)' },
      { id: 'a', say: 'ask_pain.control(late)' },
    );
    expect(replies[1]).toEqual(replies[0]);
    expect(session.practice.state.turn).toBe(1);
  });

  test('gets the same reply from a process that was started anew', () => {
    const { session, replies } = talk(
      { id: 'a', say: 'ask_pain.control(late)' },
      { id: 'b', say: 'what? ask_reasons.open | ask_impact.open' },
      { id: 'c', correct: { turn: 1, reading: 1 } },
      { id: 'd', say: 'ask_reasons.open(late) | ask_impact.open' },
    );
    const { practice } = session;
    const again = openSession(
      resumed(parseSave(saveText(practice)), practice.scenario, practice.common),
      notationListener,
    );
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) {
      expect(talkFrom(again, { id, say: 'x' }).replies[0]).toEqual(replies[index]);
    }
  });

  test('another line for a turn that is taken is refused, with how things stand', () => {
    const { session, replies } = talk({ say: 'greet', after: 0 }, { say: 'ask_pain.open', after: 0 });
    const [line] = replies[1] ?? [];
    expect(line).toMatchObject({ refused: { code: 'turn-taken' }, view: { turn: 1 } });
    expect(session.practice.state.turn).toBe(1);
  });
});

describe('a line in doubt', () => {
  test('is asked back about; choosing a reading plays it and costs no turn', () => {
    const { replies } = talk(
      { say: 'what? ask_reasons.open(late) | ask_impact.open(late)' },
      { correct: { turn: 0, reading: 1 } },
    );
    expect(turn(replies[0])).toMatchObject({ turn: 0, understood: { band: 'clarify' } });
    expect(turn(replies[0]).understood?.suggestions).toHaveLength(2);
    expect(turn(replies[1])).toMatchObject({ turn: 1, understood: { acts: [{ type: 'ask_impact' }] } });
  });

  test('that was accepted can be taken otherwise afterwards, and the turn is played again', () => {
    const { session, replies } = talk(
      { say: 'greet' },
      { say: 'ask_reasons.open | ask_impact.open' },
      { correct: { turn: 2, reading: 0 } },
    );
    expect(turn(replies[2])).toMatchObject({ turn: 2, understood: { acts: [{ type: 'ask_impact' }] } });
    expect(session.practice.log.map(({ event }) => event.payload.kind)).toContain('corrected');
  });

  test('is left to the teacher in an exam', () => {
    const session = openSession(aPractice({ mode: 'exam' }), notationListener);
    const { replies } = talkFrom(
      session,
      { say: 'ask_reasons.open | ask_impact.open' },
      { correct: { turn: 1, reading: 0 } },
      { hint: 1 },
      { rewind: { turn: 0 } },
    );
    expect(codes(replies.slice(1))).toEqual(['teacher-decides', 'no-hints', 'no-rewind']);
  });
});

test('going back leaves the turn as it was then', () => {
  const { replies } = talk(
    { say: 'greet' },
    { say: 'ask_pain.control(late)' },
    { rewind: { turn: 1 } },
    { say: 'ask_pain.control(late)' },
  );
  expect(turn(replies[2]).turn).toBe(1);
  expect(turn(replies[3])).toMatchObject({ turn: 2, minute: turn(replies[1]).minute, clock: turn(replies[1]).clock });
});

describe('the end', () => {
  const played = [
    { say: 'greet' },
    { say: 'ask_pain.control(late)' },
    { say: 'ask_reasons.open(late)' },
    { say: 'ask_impact.open(late)' },
  ];

  test('is followed once by the turning points, and nothing more can be said', () => {
    const { replies } = talk(
      ...played,
      { end: true },
      { end: true },
      { say: 'greet' },
      { move: 'say:greet.none' },
      { acts: [{ type: 'greet' }] },
    );
    expect(replies[4]).toEqual([{ reflect: { turningPoints: expect.any(Array) } }]);
    expect(replies[5]).toEqual([]);
    expect(codes(replies.slice(6))).toEqual(['practice-over', 'practice-over', 'practice-over']);
  });

  test('stays the end: nothing goes back, is taken otherwise or hinted at', () => {
    const { session, replies } = talk(
      ...played,
      { say: 'ask_reasons.open | ask_impact.open' },
      { end: true },
      { rewind: { turn: 1 } },
      { correct: { turn: 5, reading: 0 } },
      { hint: 3 },
    );
    expect(codes(replies.slice(6))).toEqual(['practice-over', 'practice-over', 'practice-over']);
    expect(session.practice.log.at(-1)?.event.payload.kind).toBe('ended');
  });

  test('that a customer made is final too', () => {
    const { session, replies } = talk(
      ...played,
      { acts: [{ type: 'rude' }, { type: 'withdraw' }] },
      { rewind: { turn: 1 } },
    );
    expect(session.practice.state.over).not.toBeNull();
    expect(codes(replies.slice(5))).toEqual(['practice-over']);
  });

  test.each(['training', 'exam'] as const)('closed by the debrief takes nothing more that scores, in %s', (mode) => {
    const { session } = talkFrom(openSession(aPractice({ mode }), notationListener), ...played);
    const closed = close(session).session;
    expect(closed.practice).toMatchObject({ debriefed: true, state: { over: 'handedIn' } });
    const { practice } = closed;
    const again = resumed(parseSave(saveText(practice)), practice.scenario, practice.common);
    expect(again).toEqual(practice);
    const { session: next, replies } = talkFrom(
      openSession(again, notationListener),
      { say: 'ask_pain.open' },
      { move: 'write:notes', fields: { blocks: [{ element: 'openQuestion', about: ['late'] }] } },
      { forecast: { process: 50, result: 50, documents: 50 } },
      { better: { turn: 2, say: 'ask_pain.open' } },
      { rewind: { turn: 1 } },
    );
    expect(codes(replies)).toEqual(Array(5).fill('practice-over'));
    expect(next.practice).toEqual(practice);
    expect(close(next).lines.at(-1)).toEqual(close(session).lines.at(-1));
  });

  test('leaves room for the document, the forecast and better lines, each once', () => {
    const notes = { blocks: [{ element: 'openQuestion', about: ['late'] }] };
    const { replies } = talk(
      ...played,
      { end: true },
      { move: 'write:notes', fields: notes },
      { forecast: { process: 50, result: 50, documents: 50 } },
      { forecast: { process: 50, result: 50, documents: 50 } },
      { better: { turn: 2, say: 'ask_pain.open' } },
      { better: { turn: 2, say: 'ask_pain.open' } },
    );
    expect(turn(replies[5]).turn).toBe(4);
    expect(replies[6]).toEqual([{ forecast: { process: 50, result: 50, documents: 50 } }]);
    expect(codes([replies[7] ?? []])).toEqual(['forecast-given']);
    expect(replies[8]?.[0]).toMatchObject({ better: { turn: 2, understood: { band: 'accepted' } } });
    expect(codes([replies[9] ?? []])).toEqual(['better-given']);
  });

  test('closes with a debrief of exactly the promised shape', () => {
    const { lines } = close(talk(...played).session);
    const [reflect, last] = lines;
    expect(reflect).toHaveProperty('reflect');
    if (!last || !('debrief' in last)) throw new Error('no debrief');
    expect(Object.keys(last)).toEqual(['debrief', 'hash']);
    expect(Object.keys(last.debrief).sort()).toEqual(['assessed', 'facts', 'items', 'score', 'turningPoints']);
    expect(Object.keys(last.debrief.score)).toEqual(['total', 'of', 'parts']);
    expect(Object.keys(last.debrief.score.parts)).toEqual(['process', 'result', 'documents', 'reflection']);
    for (const item of last.debrief.items) {
      expect(Object.keys(item)).toEqual(['id', 'part', 'points', 'of', 'reason', 'rule', 'events', 'said', 'better']);
    }
    expect(last.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('gives the same hash in both languages', () => {
    const hash = (lang: 'zh' | 'en') =>
      close(talkFrom(openSession(aPractice({ lang }), notationListener), ...played).session).session.practice.log.at(-1)
        ?.hash;
    expect(hash('zh')).toBe(hash('en'));
  });
});

describe('a stream of lines', () => {
  async function stream(text: string): Promise<{ lines: Line[]; kept: Practice[] }> {
    const input = new PassThrough();
    const output = new PassThrough();
    const kept: Practice[] = [];
    input.end(text);
    await playJson(aPractice(), notationListener, { input, output }, (practice) => kept.push(practice));
    output.end();
    const written = String(output.read() ?? '');
    return {
      lines: written
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
      kept,
    };
  }

  test('begins with the start, goes on with the turn that is open, and ends with the debrief', async () => {
    const { lines } = await stream('{"say":"greet"}\n\n{"say":"ask_pain.control(late)"}\n');
    const [start, ...rest] = lines;
    if (!start || !('start' in start)) throw new Error('no start');
    expect(Object.keys(start.start)).toEqual(['scenario', 'lab', 'seed', 'lang', 'brief', 'pack', 'people', 'rubric']);
    expect(start.start.rubric).toEqual(['pain admitted']);
    expect(rest.map((line) => Object.keys(line)[0])).toEqual(['turn', 'turn', 'turn', 'reflect', 'debrief']);
  });

  test('keeps the practice before each reply, and its end before the debrief', async () => {
    const { kept, lines } = await stream('{"say":"greet"}\nnonsense\n{"say":"ask_pain.control(late)"}');
    expect(kept.map(({ state, debriefed }) => [state.turn, state.over, debriefed])).toEqual([
      [0, null, false],
      [1, null, false],
      [2, null, false],
      [2, 'handedIn', true],
    ]);
    const last = kept.at(-1);
    expect(lines.at(-1)).toMatchObject({ hash: last?.log.at(-1)?.hash });
    if (!last) throw new Error('nothing kept');
    expect(replay(parseSave(saveText(last)), last.scenario, last.common).differs).toBeNull();
  });
});
