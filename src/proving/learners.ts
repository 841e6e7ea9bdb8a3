/**
 * Simulated learners. They see what a learner sees (`view` and the background pack), never the state, a gate or the rubric,
 * and are bound to one another by a ladder: who sells better scores more.
 */
import { act, actInfo, SELLER_ACT_TYPES, type SellerAct } from '../method/acts.ts';
import { draw } from '../simulator/chance.ts';
import type { View } from '../simulator/view.ts';
import { expertDocument, expertTurn } from './expert.ts';
import type { Learner, LearnerMove, Memory } from './learner.ts';
import { type PublicWorld, topicsOfKinds } from './public-world.ts';

const said = (memory: Memory) => memory.moves.filter((move) => 'say' in move).length;
/** Turns with the person now spoken to. */
const saidHere = (memory: Memory) => memory.moves.slice(memory.since).filter((move) => 'say' in move).length;
const isDoor = (seen: View, world: PublicWorld) =>
  world.people.find(({ id }) => id === seen.person)?.playable === 'minor';
const wrote = (memory: Memory, document: string) =>
  memory.moves.some((move) => 'write' in move && move.write === document);
const pick = <T>(memory: Memory, name: string, items: readonly T[]): T | undefined =>
  items[draw(memory.seed, 'learner', name, memory.moves.length, items.length)];

/** Hands in what the lab asks for, filled as `fields` says, then ends. */
function handIn(world: PublicWorld, memory: Memory, fields: (document: string) => unknown): LearnerMove {
  const open = world.lab.documents.find((document) => !wrote(memory, document));
  return open === undefined ? { end: true } : { write: open, fields: fields(open) };
}

const emptyDocument = (type: string) => ({ type, to: null, day: 1, blocks: [] });
const decoyDocument = (type: string) => ({
  type,
  to: null,
  day: 1,
  blocks: ['praise', 'companyHistory', 'discount', 'ownDeadline'].map((element) => ({
    element,
    about: [],
    refs: [],
    text: '',
  })),
});

const script =
  (turns: readonly SellerAct[][], fields: (document: string) => unknown = emptyDocument): Learner['next'] =>
  (seen, world, memory) => {
    const turn = turns[said(memory)];
    return turn && seen.over === null ? { say: turn } : handIn(world, memory, fields);
  };

const MOST_TURNS = 40;

const random: Learner = {
  name: 'random',
  forecast: { process: 50, result: 50, documents: 50 },
  next: (seen, world, memory) => {
    if (seen.over !== null || said(memory) >= MOST_TURNS) return handIn(world, memory, emptyDocument);
    const type = pick(memory, 'type', SELLER_ACT_TYPES) ?? 'greet';
    const info = actInfo(type);
    const form = pick(memory, 'form', info.forms) ?? 'none';
    const topic = pick(memory, 'topic', topicsOfKinds(world, info.kinds));
    return { say: [act(type, form, info.most > 0 && topic !== undefined ? [topic] : [])] };
  },
};

const pitch: Learner = {
  name: 'pitch',
  forecast: { process: 90, result: 90, documents: 90 },
  next: (seen, world, memory) => {
    const turn = said(memory);
    if (seen.over !== null || turn >= MOST_TURNS) return handIn(world, memory, decoyDocument);
    const products = world.topics('product');
    const product = products[turn % Math.max(1, products.length)] ?? '';
    const turns: SellerAct[][] = [
      [act('greet', 'none'), act('intro', 'none'), act('pitch', 'none', [product])],
      [act('pitch', 'none', [product]), act('pitch', 'none', [product], { of: 'company' })],
      [act('price', 'none', [product], { quantities: [{ role: 'discount', min: 100 }] })],
      [act('pitch', 'none', [product], { of: 'novelty' }), act('close', 'control')],
    ];
    return { say: turns[turn % turns.length] ?? [] };
  },
};

/** Kind, open and shallow: lets people talk, follows nothing up, sums nothing up. */
const polite: Learner = {
  name: 'polite',
  forecast: { process: 60, result: 50, documents: 50 },
  next: (seen, world, memory) => {
    // Everybody who means it gets past a door.
    if (isDoor(seen, world) && seen.over === null) return expertTurn(seen, world, memory);
    const turn = saidHere(memory);
    const me = world.people.find((person) => person.id === seen.person);
    const topic = pick(memory, 'topic', world.sheet(me?.post ?? '').suffer) ?? '';
    const turns: SellerAct[][] = [
      [
        act('greet', 'none'),
        act('intro', 'none'),
        act('objective', 'confirm', [topic], { quantities: [{ role: 'duration', min: 30 }] }),
      ],
      [act('accept', 'none', [], { of: 'objective' }), act('ask_pain', 'open')],
      [act('greet', 'none')],
      [act('ask_reasons', 'open')],
      [act('accept', 'none', [], { of: 'feeling' })],
      [act('ask_pain', 'control', [topic])],
      [act('ask_impact', 'open')],
      [act('greet', 'none'), act('ask_capability', 'open')],
    ];
    if (seen.over !== null || turn > 20) return handIn(world, memory, emptyDocument);
    if (turn === 19)
      return { say: [act('promise', 'none', [], { of: 'letter', quantities: [{ role: 'date', min: 1 }] })] };
    if (turn === 20) return { say: [act('thanks_bye', 'none')] };
    return { say: turns[turn % turns.length] ?? [] };
  },
};

/** Works through the boxes in order and through the prompt sheet's list, and hears nothing of what is said in between. */
const checklist: Learner = {
  name: 'checklist',
  forecast: { process: 75, result: 70, documents: 60 },
  next: (seen, world, memory) => {
    if (isDoor(seen, world) && seen.over === null) return expertTurn(seen, world, memory);
    const turn = saidHere(memory);
    const me = world.people.find((person) => person.id === seen.person);
    const sheet = world.sheet(me?.post ?? '');
    const last = seen.heard.at(-1)?.about[0] ?? sheet.suffer[0] ?? '';
    const hurts = seen.heard.find(({ kind, person }) => kind === 'pain' && person === seen.person)?.about[0];
    // The list of what may hurt is worked through until something does.
    const listed =
      hurts === undefined ? sheet.suffer.length : Math.min(sheet.suffer.length, sheet.suffer.indexOf(hurts) + 1);
    const turns: SellerAct[][] = [
      [act('intro', 'none'), act('objective', 'confirm', [], { quantities: [{ role: 'duration', min: 30 }] })],
      [act('ask_pain', 'open')],
      ...sheet.suffer.slice(0, listed).map((topic) => [act('ask_pain', 'control', [topic])]),
      [act('ask_reasons', 'open')],
      ...sheet.causes.slice(0, 5).map((topic) => [act('ask_reasons', 'control', [topic])]),
      [act('ask_reasons', 'confirm', sheet.causes.slice(0, 3))],
      [act('ask_impact', 'open')],
      [act('ask_impact', 'control', [last], { quantities: [{ role: 'loss' }] })],
      [act('ask_capability', 'open')],
      ...sheet.helps.slice(0, 2).map((topic) => [act('propose_capability', 'control', [topic, last])]),
      [act('propose_plan', 'control', [], { quantities: [{ role: 'date', min: 7 }] })],
      [act('thanks_bye', 'none')],
    ];
    const next = turns[turn];
    return next && seen.over === null
      ? { say: next }
      : handIn(world, memory, (document) => expertDocument(document, seen, world, 2));
  },
};

const grinder: Learner = {
  name: 'grinder',
  forecast: { process: 60, result: 60, documents: 60 },
  next: (seen, world, memory) => {
    const topics = world.topics('trouble');
    const turn = said(memory);
    if (seen.over !== null || turn >= topics.length) return handIn(world, memory, emptyDocument);
    return { say: [act('ask_pain', 'control', [topics[turn] ?? ''])] };
  },
};

const REPLIES: readonly SellerAct['type'][] = ['answer', 'accept', 'promise', 'objection'];

/** Sells as the expert does, with gaps: every third time what the customer asked is left unanswered, and nothing is summed up. */
const gaps: Learner = {
  name: 'gaps',
  forecast: { process: 75, result: 75, documents: 80 },
  next: (seen, world, memory) => {
    const move = expertTurn(seen, world, memory);
    if ('write' in move) return { ...move, fields: expertDocument(move.write, seen, world, GAP) };
    if (!('say' in move)) return move;
    const forgets = draw(memory.seed, 'learner', 'gap', memory.moves.length, GAP) === 0;
    const left = move.say.filter(
      ({ type, form }) => !(forgets && REPLIES.includes(type)) && !(forgets && form === 'confirm'),
    );
    return { say: left.length > 0 ? left : [act('follow_up', 'none')] };
  },
};
const GAP = 3;

const THREE_GREETINGS = [[act('greet', 'none')], [act('greet', 'none')], [act('greet', 'none')]];

const everyBlock = (type: string) => ({
  type,
  to: null,
  day: 1,
  blocks: ['pain', 'reason', 'impact', 'figure', 'nextStep', 'openQuestion', 'affected', 'link', 'wish'].map(
    (element) => ({
      element,
      about: [],
      refs: [],
      text: 'x',
    }),
  ),
});

export const LEARNERS: readonly Learner[] = [
  { name: 'silent', forecast: {}, next: () => ({ end: true }) },
  { name: 'humble', forecast: { process: 0, result: 0, documents: 0 }, next: script(THREE_GREETINGS) },
  {
    name: 'form-filler',
    forecast: { process: 50, result: 50, documents: 100 },
    next: script(THREE_GREETINGS, everyBlock),
  },
  grinder,
  random,
  pitch,
  polite,
  checklist,
  gaps,
  { name: 'expert', forecast: { process: 85, result: 80, documents: 90 }, next: expertTurn },
];
