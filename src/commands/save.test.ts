import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { aPractice, notationListener } from '../../test/builders/practice.ts';
import type { Practice } from '../practice/practice.ts';
import { GENESIS, hashOf, nextHash, nextSeal } from '../simulator/log.ts';
import { readInput } from './input.ts';
import { CommandRefused } from './refused.ts';
import { replay, resumed, underPresentRules } from './replayed.ts';
import { parseSave, readSave, refuseToOverwrite, saveText, writeSave } from './save.ts';
import { answer, openSession } from './session.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'callhigh-save-'));

function played(...inputs: unknown[]): Practice {
  let session = openSession(aPractice(), notationListener);
  for (const input of inputs)
    session = answer(session, readInput(JSON.stringify(input), 'en'), '2026-09-01T09:00:00.000Z').session;
  return session.practice;
}

/** With everything in it that a log can hold. */
const full = played(
  { say: 'greet · intro' },
  { say: 'ask_pain.control(late) | ask_pain.open' },
  { say: 'hm' },
  { say: 'what? ask_reasons.open(late) | ask_impact.open(late)' },
  { correct: { turn: 2, reading: 0 } },
  { say: 'ask_impact.open(late) | ask_pain.open' },
  { correct: { turn: 4, reading: 0 } },
  { hint: 2 },
  { say: '…' },
  { rewind: { turn: 3 } },
  { say: 'ask_reasons.control(freeze; count)' },
  { end: true },
  { move: 'write:notes', fields: { blocks: [{ element: 'openQuestion', about: ['late'] }] } },
  { forecast: { process: 50, result: 50, documents: 50 } },
  { better: { turn: 2, say: 'ask_pain.open' } },
);

function refusalOf(work: () => unknown): { code: string; event: unknown } {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandRefused) return { code: error.code, event: error.params.event };
    throw error;
  }
  return { code: 'none', event: null };
}

describe('a saved practice', () => {
  test('is read back as it was', () => {
    const back = resumed(parseSave(saveText(full)), full.scenario, full.common);
    expect(back).toEqual(full);
  });

  test('goes on where it stopped, as if nothing had happened', () => {
    const first = played({ say: 'greet' }, { say: 'ask_pain.control(late)' });
    const back = resumed(parseSave(saveText(first)), first.scenario, first.common);
    const next = (practice: Practice) =>
      answer(openSession(practice, notationListener), readInput('{"say":"ask_reasons.open(late)"}', 'en')).session
        .practice;
    expect(next(back)).toEqual(next(first));
  });

  test('is written whole, and not over another', () => {
    const file = path.join(folder, 'deep', 'one.jsonl');
    writeSave(file, full);
    expect(readFileSync(file, 'utf8')).toBe(saveText(full));
    expect(refusalOf(() => refuseToOverwrite(file)).code).toBe('file-exists');
  });

  test('with any byte changed is refused', () => {
    const text = saveText(full);
    const step = Math.max(1, Math.floor(text.length / 400));
    const unseen: number[] = [];
    for (let at = 0; at < text.length; at += step) {
      const other = text[at] === 'x' ? 'y' : 'x';
      const { code } = refusalOf(() => parseSave(text.slice(0, at) + other + text.slice(at + 1)));
      if (!code.startsWith('save-')) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  test('with an event changed names that event', () => {
    const lines = saveText(full).split('\n');
    lines[4] = (lines[4] ?? '').replace('"trust":', '"trust ":').replace('"turn":1', '"turn":2');
    expect(refusalOf(() => parseSave(lines.join('\n')))).toEqual({ code: 'save-changed', event: 4 });
  });

  test('with its tail cut off anywhere is refused and names the first event that is missing', () => {
    const text = saveText(full);
    const step = Math.max(1, Math.floor(text.length / 300));
    const unseen: number[] = [];
    for (let length = text.length - 1; length > 0; length -= step) {
      if (refusalOf(() => parseSave(text.slice(0, length))).code !== 'save-cut') unseen.push(length);
    }
    expect(unseen).toEqual([]);
    const lines = text.split('\n');
    expect(refusalOf(() => parseSave(`${lines.slice(0, 6).join('\n')}\n`))).toEqual({ code: 'save-cut', event: 6 });
    const closing = lines.at(-2) ?? '';
    expect(refusalOf(() => parseSave(`${[...lines.slice(0, 6), closing].join('\n')}\n`))).toEqual({
      code: 'save-cut',
      event: 6,
    });
  });

  test('that is no practice, is not there, or is from the future is refused', () => {
    const file = path.join(folder, 'bad.jsonl');
    writeFileSync(file, '{"hello":1}\n{"world":2}\n');
    expect(refusalOf(() => readSave(file)).code).toBe('save-changed');
    expect(refusalOf(() => readSave(path.join(folder, 'nowhere'))).code).toBe('file-missing');
    expect(refusalOf(() => readSave(folder)).code).toBe('file-unreadable');
    expect(refusalOf(() => parseSave(saveText(full).replace('"format":1', '"format":2'))).code).toBe('save-newer');
  });
});

/** A save whose lines were changed by somebody who knows how it is sealed. */
function forged(practice: Practice, change: (lines: Record<string, unknown>[]) => void): string {
  const lines = saveText(practice)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const closing = lines.pop();
  change(lines);
  let hash = GENESIS;
  let seal = GENESIS;
  for (const entry of lines.slice(1)) {
    if (!entry) continue;
    hash = entry.hash = nextHash(hash, entry.event);
    seal = entry.seal = nextSeal(seal, hash, entry.beside);
  }
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  closing.closed = { events: lines.length - 1, hash: lines.length > 1 ? hash : '', seal: hashOf(body) };
  return `${body}${JSON.stringify(closing)}\n`;
}

// biome-ignore lint/suspicious/noExplicitAny: a forger asks for no types
type Anything = any;

describe('a save that was forged with all its seals', () => {
  const short = played({ say: 'greet · intro' }, { say: 'ask_pain.control(late)' });
  const last = short.log.length;

  test('holds when nothing was changed', () => {
    expect(forged(short, () => {})).toBe(saveText(short));
  });

  test.each<[string, (lines: Anything[]) => void, number]>([
    ['an event without payload', (lines) => delete lines[3].event.payload, 3],
    ['an unknown kind of event', (lines) => (lines[3].event.payload = { kind: 'won' }), 3],
    ['an act that nobody knows', (lines) => (lines[3].event.payload.act.type = 'toString'), 3],
    ['a list of nothing for an event', (lines) => (lines[2] = [null]), 2],
    ['lines that are no lines', (lines) => (lines[last].beside.lines = 7), last],
    ['nothing beside', (lines) => (lines[last].beside = null), last],
    ['a fraction', (lines) => (lines[3].event.changes[0].count = { asks: 0.5 }), 3],
    ['a number without end', (lines) => (lines[3].event.changes[0].add = { trust: 1e300 }), 3],
    ['a key of its own', (lines) => (lines[3].event.more = true), 3],
    ['a lab that is none', (lines) => (lines[0].options.lab = '77'), 0],
    ['another seed in its head', (lines) => (lines[0].options.seed = 2), 0],
    ['a seed without end', (lines) => (lines[0].options.seed = 1e15), 0],
    ['a beginning that is no state', (lines) => (lines[0].from = { foo: 1 }), 0],
    ['a beginning in another scenario', (lines) => (lines[0].from = { ...short.state, scenario: 'x', seq: 0 }), 0],
  ])('with %s is refused', (_, change, event) => {
    expect(refusalOf(() => parseSave(forged(short, change)))).toEqual({ code: 'save-changed', event });
  });

  test('with no events at all is refused', () => {
    expect(refusalOf(() => parseSave(forged(short, (lines) => lines.splice(1))))).toEqual({
      code: 'save-cut',
      event: 1,
    });
  });

  test.each<[string, (lines: Anything[]) => void, number]>([
    ['somebody whom nobody knows', (lines) => (lines[3].event.person = 'nobody'), 3],
    [
      'a lab that the scenario does not have',
      (lines) => {
        lines[0].options.lab = '77';
        lines[1].event.payload.lab = '77';
      },
      0,
    ],
  ])('with %s is refused before it is folded', (_, change, event) => {
    const saved = parseSave(forged(short, change));
    expect(refusalOf(() => resumed(saved, short.scenario, short.common))).toEqual({ code: 'save-changed', event });
  });

  test.each<[string, (lines: Anything[]) => void, number]>([
    ['trust that nobody earned', (lines) => lines[3].event.changes.push({ scope: 'ops', add: { trust: 90 } }), 3],
    ['the last answer left out', (lines) => lines.pop(), last],
    [
      'a practice reopened after its end',
      (lines) => {
        const event = (seq: number, payload: unknown) => ({
          seq,
          turn: 2,
          actor: 'learner',
          person: 'ops',
          payload,
          changes: [],
          rules: [],
        });
        lines.push({ event: event(last + 1, { kind: 'ended', reason: 'handedIn' }), beside: {} });
        lines.push({ event: event(last + 2, { kind: 'rewound', turn: 1 }), beside: {} });
      },
      last + 2,
    ],
  ])('with %s comes out differently when it is played again', (_, change, event) => {
    const { scenario, common } = short;
    expect(replay(parseSave(forged(short, change)), scenario, common).differs).toBe(event);
  });

  test('with a better line that wins without reason comes out differently', () => {
    const text = forged(full, (lines: Anything[]) => {
      const at = lines.findLast(({ event }) => event?.payload.kind === 'better');
      at.event.payload.gain += 1;
    });
    expect(replay(parseSave(text), full.scenario, full.common).differs).toBe(full.log.length);
  });
});

test('a file where none can be is refused in words, at once', () => {
  const blocked = path.join(folder, 'no-folder');
  writeFileSync(blocked, '');
  for (const file of [path.join(blocked, 'x'), path.join(blocked, 'x', 'y'), '/proc/x/y', folder, '/dev/null'])
    expect([file, refusalOf(() => writeSaveAsNew(file)).code]).toEqual([file, 'file-unreadable']);
  expect(refusalOf(() => readSave('/dev/null')).code).toBe('file-unreadable');
});

function writeSaveAsNew(file: string): void {
  refuseToOverwrite(file);
  writeSave(file, full);
}

describe('a replay', () => {
  test('plays every move again and comes to the same events', () => {
    const result = replay(parseSave(saveText(full)), full.scenario, full.common);
    expect(result).toEqual({ how: 'played', events: full.log.length, hash: full.log.at(-1)?.hash, differs: null });
  });

  test('checks chain and state only where the rules or the scenario have changed since', () => {
    const saved = parseSave(saveText(full));
    const other = { ...full.scenario, labs: { ...full.scenario.labs } };
    const lab = other.labs['02'];
    if (lab) other.labs['02'] = { ...lab, minutes: 29 };
    expect(replay(saved, other, full.common)).toMatchObject({ how: 'folded', differs: null });
  });

  test('lets an unfinished practice go on under new rules, once, and says so in the log', () => {
    const old = played({ say: 'greet' });
    const lab = old.scenario.labs['02'];
    if (!lab) throw new Error('no lab');
    const changed = { ...old.scenario, labs: { '02': { ...lab, minutes: 29 } } };
    const next = underPresentRules(resumed(parseSave(saveText(old)), changed, old.common));
    expect(next.log.at(-1)?.event.payload.kind).toBe('rulesChanged');
    expect(underPresentRules(next)).toBe(next);
    expect(underPresentRules(old)).toBe(old);
  });

  test('finds the first event that comes out differently, though its chain holds', () => {
    const other = played({ say: 'greet' }, { say: 'ask_pain.control(late)' });
    const saved = parseSave(saveText(other));
    saved.header.options = { ...saved.header.options, seed: 2 };
    expect(replay(saved, other.scenario, other.common).differs).toBe(1);
  });
});

test('where somebody else has gone on meanwhile nothing is lost: both stand, and it is said', () => {
  const file = path.join(folder, 'twice.jsonl');
  const begun = played({ say: 'greet · intro' });
  writeSave(file, begun);
  const theirs = saveText(played({ say: 'greet · intro' }, { say: 'ask_pain.open' }));
  writeFileSync(file, theirs);
  const refused = refusalOf(() => writeSave(file, full));
  expect(refused?.code).toBe('save-elsewhere');
  expect(readFileSync(file, 'utf8')).toBe(theirs);
  expect(readSave(path.join(folder, `twice-${process.pid}.jsonl`)).log).toEqual(full.log);
});
