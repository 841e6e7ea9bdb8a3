/**
 * `turn`: a whole turn as the terminal makes it: text → language → play → log with hashes → view → menu → lines; p50 and p99
 * in milliseconds over the committed plays of the expert. Warmed up are whole plays, for the code of a turn is compiled bit
 * by bit as its branches are used. A busy machine spoils single rounds, so the best round's p99 stands beside that of all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { needScenario } from '../src/commands/begin.ts';
import { readInput } from '../src/commands/input.ts';
import { answer, openSession } from '../src/commands/session.ts';
import { loadModel } from '../src/language/load.ts';
import { listener } from '../src/practice/hear.ts';
import { begin } from '../src/practice/practice.ts';
import { readCommonLines } from '../src/scenarios/read.ts';
import { LANGUAGES } from '../src/scenarios/schema.ts';
import { percentile, report } from './parts/figures.ts';

/** Plays of both languages in a round. */
const PLAYS = 5;
const WARM_UP = 4;
const ROUNDS = 5;
const scenario = needScenario('fresh-milk');
const common = readCommonLines();
const listen = listener(loadModel());

const plays = LANGUAGES.map((lang) => ({
  lang,
  file: new URL(`../test/plays/operations/02-expert.${lang}.jsonl`, import.meta.url),
}))
  .filter(({ file }) => existsSync(file))
  .map(({ lang, file }) => ({
    lang,
    lines: readFileSync(file, 'utf8')
      .split('\n')
      .filter((one) => one.includes('"say"')),
  }));

/** Plays all plays with several seeds; how long each turn took. */
function round(): number[] {
  const times: number[] = [];
  for (let seed = 1; seed <= PLAYS; seed++) {
    for (const { lang, lines } of plays) {
      const practice = begin(scenario, common, { lab: '02', lang, seed, mode: 'training', name: 'Lin' });
      let session = openSession(practice, listen);
      for (const line of lines) {
        const begun = performance.now();
        const answered = answer(session, readInput(line, lang));
        const took = performance.now() - begun;
        session = answered.session;
        // The last line also looks for the turning points, as the debrief does: that is no turn.
        if (session.practice.state.over !== null) break;
        times.push(took);
      }
    }
  }
  return times;
}

const rounds = Array.from({ length: WARM_UP + ROUNDS }, round);
const warmUp = rounds.slice(0, WARM_UP).flat();
const measured = rounds.slice(WARM_UP);
const all = measured.flat();
const rounded = (value: number) => Math.round(100 * value) / 100;
const p99 = (times: readonly number[]) => rounded(percentile(times, 99));

report({ name: 'turn, turns of warm-up', value: warmUp.length, unit: 'turns' });
report({ name: 'turn p50', value: rounded(percentile(all, 50)), unit: 'ms' });
report({ name: 'turn p99', value: p99(all), unit: 'ms' });
report({ name: `turn p99, best of ${ROUNDS} rounds`, value: Math.min(...measured.map(p99)), unit: 'ms' });
