/**
 * Living calls: calls written act by act by people, played on a scenario, and counted: how many of the customer's written
 * acts does the virtual customer do at the same place?
 */
import { readFileSync } from 'node:fs';
import type { CustomerAct, CustomerActType, SellerAct } from '../../src/method/acts.ts';
import { parseCustomerActs, parseSellerActs, writeActs } from '../../src/method/notation.ts';
import type { Scenario } from '../../src/scenarios/schema.ts';
import { play } from '../../src/simulator/play.ts';
import { start } from '../../src/simulator/start.ts';

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

const sameTopic = (written: CustomerAct, played: CustomerAct): boolean => {
  const [main] = written.about;
  return main === undefined || played.about.length === 0 ? true : played.about.includes(main);
};

export interface Comparison {
  share: number;
  strict: number;
  written: number;
  strictWritten: number;
  /** Facts told although their gate was shut, and turns that were only an acknowledgement twice running. */
  bare: number;
  differences: string[];
}

export function compare(scenario: Scenario, lab: string, person: string, turns: readonly WrittenTurn[]): Comparison {
  let { state } = start(scenario, { lab, seed: 1, person });
  let hit = 0;
  let written = 0;
  let strictHit = 0;
  let strictWritten = 0;
  let bare = 0;
  let bareBefore = false;
  const differences: string[] = [];
  for (const [index, turn] of turns.entries()) {
    const played = play(scenario, state, { move: 'say', acts: turn.seller });
    if (!played.ok) {
      differences.push(`${index + 1} refused: ${played.refusal.code} ${JSON.stringify(played.refusal.params ?? {})}`);
      const lost = turn.customer.filter((act) => !ASIDE.includes(act.type));
      written += lost.length;
      strictWritten += lost.filter((act) => STRICT.includes(act.type)).length;
      continue;
    }
    state = played.state;
    const open = [...state.customer];
    const missed: CustomerAct[] = [];
    for (const act of turn.customer) {
      if (ASIDE.includes(act.type)) continue;
      written++;
      const strict = STRICT.includes(act.type);
      if (strict) strictWritten++;
      const at = open.findIndex((one) => classOf(one) === classOf(act) && sameTopic(act, one));
      if (at < 0) {
        missed.push(act);
        continue;
      }
      hit++;
      if (strict) strictHit++;
      open.splice(at, 1);
    }
    const isBare = state.customer.every((act) => act.type === 'accept' || act.type === 'greet');
    if (isBare && bareBefore) bare++;
    bareBefore = isBare;
    if (missed.length > 0) {
      differences.push(
        `${index + 1} S ${writeActs(turn.seller)}\n     wanted ${writeActs(missed)}\n     played ${writeActs(state.customer)}`,
      );
    }
  }
  return { share: hit / Math.max(1, written), strict: strictHit / Math.max(1, strictWritten), written, strictWritten, bare, differences };
}
