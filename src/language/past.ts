/** Weighing a reading by what happened before: P(type | the customer's last acts, own last acts, how far the talk is). */

import { ACTS, type Form, type SellerActType } from '../method/acts.ts';
import { biasOf, logits, softmax } from './model/head.ts';
import { historyBag, type Past } from './model/history.ts';
import type { LanguageModel } from './model/model.ts';
import type { ReadAct, Reading, ReadTurn } from './read.ts';

/** Weight of the past against the words; chosen on the training writers. */
export const HISTORY = 0.25;

/** How much the last act's own evidence counts beside the ways as a whole; chosen on the training writers. */
export const LAST = 0.6;
/** A last act as likely as this has a way of its own. */
const LIKELY_LAST = 0.08;

/** Chances of the last act's type: its clause and what happened before. */
export function lastTypes(model: LanguageModel, reading: Reading, past: Past): Map<string, number> {
  const before = logits(model.last, historyBag(past));
  const bias = biasOf(model.last);
  const sums = before.map((value, label) => value + (reading.last[label] ?? 0) - (bias[label] ?? 0));
  const chances = softmax(sums, model.temperature[reading.lang]);
  return new Map(model.last.labels.map((label, at) => [label, chances[at] ?? 0]));
}

/** Ways that end in a likely last act which no other way ends in: the likeliest way with its end changed. */
function withOtherEnds(turns: readonly ReadTurn[], last: ReadonlyMap<string, number>): ReadTurn[] {
  const ends = new Set<string>(turns.map(({ acts }) => acts.at(-1)?.type ?? ''));
  const best = turns.reduce((one, other) => (other.confidence > one.confidence ? other : one));
  const end = best.acts.at(-1);
  if (!end) return [...turns];
  const more = [...last]
    .filter(([type, chance]) => chance >= LIKELY_LAST && !ends.has(type))
    .map(([type]) => ({
      confidence: Math.round(best.confidence / 2),
      acts: [...best.acts.slice(0, -1), { ...end, ...detailsOf(end, type as SellerActType) }],
    }));
  return [...turns, ...more];
}

function detailsOf(act: ReadAct, type: SellerActType): Pick<ReadAct, 'type' | 'forms' | 'of'> {
  const forms: readonly Form[] = ACTS[type].forms;
  const kept = act.forms.filter(({ value }) => forms.includes(value));
  return { type, forms: kept.length > 0 ? kept : [{ value: forms[0] ?? 'none', confidence: 500 }], of: [] };
}

/** The same ways to take the line with their chances changed; they sum to a thousand. */
export function withPast(model: LanguageModel, reading: Reading, past: Past): Reading {
  if (past.own.length + past.heard.length === 0 || reading.turns.length === 0) return reading;
  const prior = softmax(logits(model.prior, historyBag(past)));
  const last = lastTypes(model, reading, past);
  const ways = withOtherEnds(reading.turns, last);
  const scores = ways.map(({ acts, confidence }) => {
    const type = acts[0]?.type ?? 'follow_up';
    const chance = prior[model.prior.labels.indexOf(type)] ?? 0;
    const end = last.get(acts.at(-1)?.type ?? 'follow_up') ?? 0;
    return (
      (confidence / 1000 + 1e-4) *
      ((chance + 0.002) / ((model.shares[type] ?? 0) + 0.01)) ** HISTORY *
      (end + 0.005) ** LAST
    );
  });
  const sum = scores.reduce((all, score) => all + score, 0);
  const turns = ways
    .map((turn, index) => ({ ...turn, confidence: Math.round(((scores[index] ?? 0) / sum) * 1000) }))
    .sort((a, b) => b.confidence - a.confidence);
  return { ...reading, turns };
}
