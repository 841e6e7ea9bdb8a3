/** The peer: inkjs over a compiled story of about the same shape. */
import { readFileSync } from 'node:fs';
import { Compiler } from 'inkjs/full';

const SEED = 7;

/** Plays the hub of choices `turns` times from its start; returns turns played. */
export function inkPlayer(): (turns: number) => number {
  const json = new Compiler(readFileSync(new URL('../peer.ink', import.meta.url), 'utf8')).Compile();
  return (turns) => {
    json.ResetState();
    json.ContinueMaximally();
    let state = SEED;
    for (let turn = 0; turn < turns; turn++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      json.ChooseChoiceIndex(state % json.currentChoices.length);
      json.ContinueMaximally();
    }
    return turns;
  };
}
