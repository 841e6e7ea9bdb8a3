/**
 * Living calls: calls written act by act by people, played on a scenario, and counted: how many of the customer's written
 * acts does the virtual customer do at the same place?
 */
import { readFileSync } from 'node:fs';
import type { CustomerAct, CustomerActType, SellerAct } from '../../src/method/acts.ts';
import { parseCustomerActs, parseSellerActs, writeActs } from '../../src/method/notation.ts';
import type { Scenario } from '../../src/scenarios/schema.ts';
import { isMatter } from '../../src/simulator/candidates.ts';
import { play } from '../../src/simulator/play.ts';
import { start } from '../../src/simulator/start.ts';
import { counter, MEETING, meter } from '../../src/simulator/state.ts';
import { throughShutGates } from './gates.ts';

export interface WrittenTurn {
  seller: SellerAct[];
  customer: CustomerAct[];
}

/** A file of acts: `S …` the seller's, `C …` the customer's acts in the notation; `#` comments. */
export function readCall(path: string): WrittenTurn[] {
  const turns: WrittenTurn[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const match = /^([SC])\s+(.*)$/.exec(line.trim());
    if (!match) continue;
    const [, who, acts = ''] = match;
    if (who === 'S') turns.push({ seller: parseSellerActs(acts), customer: [] });
    else turns.at(-1)?.customer.push(...parseCustomerActs(acts));
  }
  return turns;
}

/** Told is told and held back is held back, whatever the exact act. */
const CLASSES: Partial<Record<CustomerActType, string>> = {
  answer: 'tells',
  confirm: 'tells',
  volunteer: 'tells',
  admit: 'tells',
  deflect: 'holds back',
  partial: 'holds back',
  refuse: 'holds back',
  counter: 'holds back',
};
const classOf = (act: CustomerAct) => CLASSES[act.type] ?? act.type;
const STRICT: readonly CustomerActType[] = ['admit', 'correct', 'promise', 'refuse', 'end'];
const ASIDE: readonly CustomerActType[] = ['remark', 'pause'];
const isAside = (act: CustomerAct) => ASIDE.includes(act.type);
const isStrict = (act: CustomerAct) => STRICT.includes(act.type);

/** The same main topic; an act written without a topic is told by what it is `of`. */
function sameTopic(written: CustomerAct, played: CustomerAct): boolean {
  const [main] = written.about;
  if (main !== undefined) return played.about.includes(main);
  return written.of === undefined || played.of === undefined || written.of === played.of;
}

/** Of the acts that are counted strictly the exact act is wanted, not its class. */
const sameAct = (written: CustomerAct, played: CustomerAct): boolean =>
  (isStrict(written) ? written.type === played.type : classOf(written) === classOf(played)) &&
  sameTopic(written, played);

interface Unpaired {
  written: CustomerAct[];
  played: CustomerAct[];
}

/** Acts that find no partner: each played act answers for one written one. Those that name more are paired first. */
function unpaired(written: readonly CustomerAct[], played: readonly CustomerAct[]): Unpaired {
  const open = [...played];
  const detail = (act: CustomerAct) => Number(isStrict(act)) * 2 + Number(act.about.length > 0);
  const missed = [...written]
    .sort((a, b) => detail(b) - detail(a))
    .filter((act) => {
      const at = open.findIndex((one) => sameAct(act, one));
      if (at >= 0) open.splice(at, 1);
      return at < 0;
    });
  return { written: missed, played: open };
}

/**
 * How many of the acts that found no partner at their own place find one in the turn before or after: each played act
 * answers for one, and what is written later is not paired with what is played earlier (the longest common sequence).
 */
function pairedNearby(turns: readonly Unpaired[]): number {
  const placed = (side: keyof Unpaired) => turns.flatMap((one, turn) => one[side].map((act) => ({ act, turn })));
  const played = placed('played');
  let best = new Array<number>(played.length + 1).fill(0);
  for (const { act, turn } of placed('written')) {
    const next = [0];
    for (const [at, one] of played.entries()) {
      const fits = Math.abs(one.turn - turn) === 1 && sameAct(act, one.act);
      next.push(Math.max(best[at + 1] ?? 0, next[at] ?? 0, fits ? (best[at] ?? 0) + 1 : 0));
    }
    best = next;
  }
  return best.at(-1) ?? 0;
}

export interface Comparison {
  /** Written acts that were played, and those of them that are counted strictly: hits of how many. */
  all: { hit: number; of: number };
  strict: { hit: number; of: number };
  /** Of all written acts those that were played in their turn, the one before or the one after. Told beside, not asked for. */
  nearby: { hit: number; of: number };
  /** Turns that were only an acknowledgement, the second running. */
  bare: number;
  /** Facts told although their gate was shut at that moment. */
  leaks: string[];
  /** What was written and not played, turn by turn. */
  differences: string[];
  /** The whole talk as it was played. */
  transcript: string[];
}

export function compare(scenario: Scenario, lab: string, person: string, turns: readonly WrittenTurn[]): Comparison {
  let { state } = start(scenario, { lab, seed: 1, person });
  const result: Comparison = {
    all: { hit: 0, of: 0 },
    strict: { hit: 0, of: 0 },
    nearby: { hit: 0, of: 0 },
    bare: 0,
    leaks: [],
    differences: [],
    transcript: [],
  };
  const count = (written: readonly CustomerAct[], missed: readonly CustomerAct[]) => {
    const strict = written.filter(isStrict).length;
    result.all.of += written.length;
    result.all.hit += written.length - missed.length;
    result.strict.of += strict;
    result.strict.hit += strict - missed.filter(isStrict).length;
  };
  let bareBefore = false;
  const leftOver: Unpaired[] = [];
  for (const [index, turn] of turns.entries()) {
    const written = turn.customer.filter((act) => !isAside(act));
    const played = play(scenario, state, { move: 'say', acts: turn.seller });
    if (!played.ok) {
      result.differences.push(`${index + 1} refused: ${played.refusal.code}`);
      count(written, written);
      leftOver.push({ written, played: [] });
      continue;
    }
    result.leaks.push(...throughShutGates(scenario, state, played.events).map((leak) => `${index + 1} ${leak}`));
    state = played.state;
    const left = unpaired(written, state.customer);
    const missed = left.written;
    count(written, missed);
    leftOver.push(left);
    const isBare = !state.customer.some((act) => isMatter(act) || act.type === 'end');
    if (isBare && bareBefore) result.bare++;
    bareBefore = isBare;
    const minutes = Math.floor(counter(state, MEETING, 'second') / 60);
    const meters = [...['trust', 'warmth'].map((name) => meter(state, person, name)), `${minutes} min`].join(', ');
    result.transcript.push(`${index + 1} S ${writeActs(turn.seller)}\n   C ${writeActs(state.customer)}  [${meters}]`);
    if (missed.length > 0) {
      result.differences.push(`${index + 1} wanted ${writeActs(missed)}\n  played ${writeActs(state.customer)}`);
    }
  }
  result.nearby = { hit: result.all.hit + pairedNearby(leftOver), of: result.all.of };
  return result;
}
