/**
 * `turn`: a whole turn as the terminal makes it: text → language → play → log with hashes → view → menu → lines; p50 and p99
 * in milliseconds after warm-up, over the committed plays of the expert.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readInput } from '../src/commands/input.ts';
import { answer, openSession } from '../src/commands/session.ts';
import { loadModel } from '../src/language/load.ts';
import { listener } from '../src/practice/hear.ts';
import { begin } from '../src/practice/practice.ts';
import { readCommonLines, readScenario } from '../src/scenarios/read.ts';
import { LANGUAGES } from '../src/scenarios/schema.ts';
import { percentile, report } from './parts/figures.ts';

const WARM_UP = 60;
const ROUNDS = 10;
const scenario = readScenario('fresh-milk');
if (!scenario) throw new Error('fresh-milk is missing');
const common = readCommonLines();
const listen = listener(loadModel());

const times: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const lang of LANGUAGES) {
    const file = new URL(`../test/plays/02-expert.${lang}.jsonl`, import.meta.url);
    if (!existsSync(file)) continue;
    const practice = begin(scenario, common, { lab: '02', lang, seed: round + 1, mode: 'training', name: 'Lin' });
    let session = openSession(practice, listen);
    for (const line of readFileSync(file, 'utf8')
      .split('\n')
      .filter((one) => one.includes('"say"'))) {
      const begun = performance.now();
      const input = readInput(line, lang);
      const answered = answer(session, input);
      const took = performance.now() - begun;
      session = answered.session;
      // The last line also looks for the turning points, as the debrief does: that is no turn.
      if (session.practice.state.over !== null) break;
      times.push(took);
    }
  }
}
const settled = times.slice(WARM_UP);
for (const p of [50, 99])
  report({ name: `turn p${p}`, value: Math.round(100 * percentile(settled, p)) / 100, unit: 'ms' });
