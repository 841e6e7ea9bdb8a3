/** Weighing a reading by what happened before: P(type | the customer's last acts, own last acts, how far the talk is). */

import { logits, softmax } from './model/head.ts';
import { historyBag, type Past } from './model/history.ts';
import type { LanguageModel } from './model/model.ts';
import type { Reading } from './read.ts';

/** Weight of the past against the words; chosen on the training writers. */
export const HISTORY = 0.25;

/** The same ways to take the line with their chances changed; they sum to a thousand. */
export function withPast(model: LanguageModel, reading: Reading, past: Past): Reading {
  if (past.own.length + past.heard.length === 0 || reading.turns.length === 0) return reading;
  const prior = softmax(logits(model.prior, historyBag(past)));
  const scores = reading.turns.map(({ acts, confidence }) => {
    const type = acts[0]?.type ?? 'follow_up';
    const chance = prior[model.prior.labels.indexOf(type)] ?? 0;
    return (confidence / 1000 + 1e-4) * ((chance + 0.002) / ((model.shares[type] ?? 0) + 0.01)) ** HISTORY;
  });
  const sum = scores.reduce((all, score) => all + score, 0);
  const turns = reading.turns
    .map((turn, index) => ({ ...turn, confidence: Math.round(((scores[index] ?? 0) / sum) * 1000) }))
    .sort((a, b) => b.confidence - a.confidence);
  return { ...reading, turns };
}
