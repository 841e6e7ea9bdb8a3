/**
 * The eight likely sentences that head the menu: made and ranked only from what this learner has seen, good and bad moves
 * mixed, so that the menu teaches nothing that was not earned.
 */
import { act, type SellerAct } from '../method/acts.ts';
import type { Scenario, Topic } from '../scenarios/schema.ts';
import { draw } from './chance.ts';
import type { State } from './state.ts';
import { type HeardFact, unheardPrivate, type View, view } from './view.ts';

const LIKELY = 8;

export function likelyMoves(scenario: Scenario, state: State): SellerAct[][] {
  const seen = view(scenario, state);
  const { topics, stories } = scenario.world;
  const hidden = unheardPrivate(scenario, seen);
  // What is private is no likely thing to say before one has heard of it: the next in the list stands in for it.
  const pick = <T>(name: string, items: readonly T[]): T | undefined => {
    const at = draw(state.seed, 'menu', name, state.turn, items.length);
    return [...items.slice(at), ...items.slice(0, at)].find((one) => typeof one !== 'string' || !hidden.has(one));
  };
  const kind = (wanted: Topic['kind']) => topics.filter((topic) => topic.kind === wanted).map((topic) => topic.id);
  const heardTroubles = heardOf(seen, scenario);
  const last = heardTroubles.at(-1);
  const trouble = pick('trouble', kind('trouble')) ?? '';
  const story = pick('story', stories);
  const product = pick('product', kind('product')) ?? '';
  const capability = pick('capability', kind('capability')) ?? '';
  const situation = pick('situation', kind('situation')) ?? '';
  const lastType = seen.customer.at(-1)?.type;

  const options: SellerAct[][] = [];
  const add = (...acts: SellerAct[]) => options.push(acts);
  if (seen.turn === 0) add(act('greet', 'none'), act('intro', 'none'));
  if (lastType === 'pause') add(act('accept', 'none', [], { of: 'pause' }));
  if (lastType === 'object') add(act('objection', 'confirm', seen.customer.at(-1)?.about.slice(0, 1) ?? []));
  if (lastType === 'ask') add(act('answer', 'none', [], { of: 'unknown' }));
  if (seen.turn < 4) add(act('objective', 'confirm', [], { quantities: [{ role: 'duration', min: 30 }] }));
  if (last !== undefined) {
    add(act('ask_reasons', 'open', [last]));
    add(act('ask_impact', 'open', [last]));
    add(act('ask_reasons', 'control', [last], { why: true, quantities: [{ role: 'count' }] }));
  }
  if (heardTroubles.length >= 3) add(act('ask_reasons', 'confirm', heardTroubles.slice(-3)));
  if (heardTroubles.length >= 4) add(act('ask_capability', 'open'));
  add(act('pitch', 'none', [product]));
  add(act('ask_pain', 'control', [trouble]));
  if (last === undefined) add(act('ask_pain', 'open'));
  if (story) add(act('reference', 'none', [story.trouble], { of: story.id }));
  add(act('situation', 'control', [situation]));
  if (heardTroubles.length >= 2 && last !== undefined) add(act('propose_capability', 'control', [capability, last]));
  add(act('bargain', 'control', [], { give: [{ term: 'proof' }], get: [{ term: 'access' }], first: 'give' }));
  add(
    act(
      'propose_plan',
      'control',
      ['letter'].filter((id) => topics.some((topic) => topic.id === id)),
    ),
  );
  add(act('thanks_bye', 'none'));
  return options.slice(0, LIKELY);
}

/** Troubles that the learner has heard of, in the order heard. */
export function heardOf(seen: View, scenario: Scenario): string[] {
  const troubles = new Set(scenario.world.topics.filter((topic) => topic.kind === 'trouble').map((topic) => topic.id));
  return [...new Set(seen.heard.flatMap((fact: HeardFact) => fact.about.slice(0, 1)))].filter((id) => troubles.has(id));
}
