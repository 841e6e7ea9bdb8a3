/**
 * `rulebook`: `play` alone (no hashing, no text, no menu) over the committed plays of labs 02 and 03, turns a second on one
 * core, beside inkjs on `peer.ink` in the same run.
 */

import type { SellerAct } from '../src/method/acts.ts';
import { LEARNERS } from '../src/proving/learners.ts';
import { run } from '../src/proving/run.ts';
import { readScenario } from '../src/scenarios/read.ts';
import { turns } from '../src/simulator/history.ts';
import { play } from '../src/simulator/play.ts';
import { start } from '../src/simulator/start.ts';
import type { State } from '../src/simulator/state.ts';
import { report, sideBySide } from './parts/figures.ts';
import { inkPlayer } from './parts/peer.ts';

const scenario = readScenario('fresh-milk');
if (!scenario) throw new Error('fresh-milk is missing');

interface Play {
  lab: string;
  from: State | undefined;
  acts: SellerAct[][];
}

/** What a simulated learner says in a lab: the same acts in every round. */
function playOf(name: string, lab: string, from: State | undefined): { play: Play; end: State } {
  const learner = LEARNERS.find((one) => one.name === name);
  if (!learner || !scenario) throw new Error(name);
  const played = run(scenario, learner, { lab, seed: 1, ...(from && { from }) });
  const acts = turns(scenario.id, played.events, from).map((turn) => turn.acts);
  return { play: { lab, from, acts }, end: played.state };
}

const expert02 = playOf('expert', '02', undefined);
const plays = [
  expert02.play,
  playOf('expert', '03', expert02.end).play,
  playOf('pitch', '02', undefined).play,
  playOf('polite', '03', expert02.end).play,
];

function once(): number {
  let played = 0;
  for (const { lab, from, acts } of plays) {
    if (!scenario) return 0;
    let { state } = start(scenario, { lab, seed: 1, ...(from && { from }) });
    for (const turn of acts) {
      const next = play(scenario, state, { move: 'say', acts: turn });
      if (next.ok) state = next.state;
      played++;
    }
  }
  return played;
}

const ink = inkPlayer();
report({ name: 'rulebook', unit: 'turns/s', ...sideBySide(once, () => ink(500)) });
