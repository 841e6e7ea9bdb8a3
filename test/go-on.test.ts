/** "And then?" is told more for a while; whoever says nothing else has to ask in the end. */
import { expect, test } from 'vitest';
import { needScenario } from '../src/commands/begin.ts';
import { settingsIn } from '../src/commands/proof.ts';
import { parseSellerActs } from '../src/method/notation.ts';
import { Walk } from '../src/proving/course.ts';

const scenario = needScenario('fresh-milk');

test.each(['operations', 'techDirector', 'finance'])('with %s it brings something, and not for ever', (contact) => {
  const setting = settingsIn(scenario).find((one) => one.lab === '03' && (one.contact ?? 'operations') === contact);
  if (!setting) throw new Error(`no lab 03 with ${contact}`);
  const walk = new Walk(scenario, setting);
  const heardAfter = (times: number) => {
    for (let turn = 0; turn < times && walk.state.over === null; turn++) walk.say(parseSellerActs('follow_up.open'));
    return new Set(
      walk.events
        .flatMap(({ payload }) => (payload.kind === 'replied' ? payload.acts : []))
        .flatMap(({ type, fact }) => (type === 'answer' && fact !== undefined ? [fact] : [])),
    ).size;
  };
  const before = heardAfter(0);
  const some = heardAfter(8);
  expect(some).toBeGreaterThan(before);
  expect(heardAfter(4)).toBe(some);
});
