/** Documents handed in, judged on blocks and references against the log (virtual customer 6), never on their prose. */
import type { Quantity } from '../method/acts.ts';
import { documentType } from '../method/documents/all.ts';
import {
  type Heard,
  type HeardItem,
  type WrittenDocument,
  writtenDocumentSchema,
} from '../method/documents/block-types.ts';
import { checkDocument } from '../method/documents/check-document.ts';
import { compareMaps, drawMap } from '../method/documents/need-map.ts';
import { BUYING_ROLES } from '../method/key-players.ts';
import type { PainMap } from '../method/pain-map.ts';
import type { FactKind, RubricItem, Scenario } from '../scenarios/schema.ts';
import type { Event } from './events.ts';
import { CALL_PLAN, rightInPlan } from './preparation.ts';
import { sourceIn } from './research.ts';
import { counter, DEAL, marks, type State } from './state.ts';
import { heardFacts } from './view.ts';

const HEARD = new Set(['answer', 'admit', 'volunteer', 'confirm', 'promise', 'accept', 'correct', 'object']);
/** In thousandths of what the document earns: a decoy, and a block that was not heard so. */
const DECOY_COST = 250;
const FAULT_COST = 50;
/** What an element says must have been told as such: a pain admitted, a reason given. */
const TOLD_AS: Record<string, readonly FactKind[]> = {
  pain: ['pain'],
  reason: ['reason', 'figure', 'event', 'process'],
  impact: ['impact', 'figure'],
  affected: ['impact', 'pain', 'reason', 'figure'],
  wish: ['capability'],
};

/** All that the writer can know: from the log so far, and from the labs before (`from`). */
export function heardInLog(scenario: Scenario, events: readonly Event[], from?: State): Heard {
  const items: HeardItem[] = from
    ? heardFacts(scenario, from).map(({ event, person, about, fact, quantities }) => ({
        event,
        day: 1,
        by: person,
        about,
        fact,
        quantities,
      }))
    : [];
  const read = (id: string, event: number) => items.push(...itemsOf(scenario, id, event));
  if (from) for (const id of marks(from, DEAL, 'researched')) read(id, counter(from, DEAL, `toldAt:${id}`));
  for (const { payload, seq, person } of events) {
    if (payload.kind === 'researched') read(payload.source, seq);
    if (payload.kind !== 'replied' || person === null) continue;
    for (const act of payload.acts) {
      if (!HEARD.has(act.type)) continue;
      items.push({
        event: seq,
        day: 1,
        by: person,
        about: act.about,
        ...(act.fact !== undefined && { fact: act.fact }),
        quantities: (act.quantities ?? []) as Quantity[],
      });
    }
  }
  return { items, ...publicIn(scenario) };
}

/** What was found, of everybody whom it concerns. */
function itemsOf(scenario: Scenario, id: string, event: number): HeardItem[] {
  const source = sourceIn(scenario, id);
  return (source?.people ?? []).map((by) => ({ event, day: 1, by, about: source?.about ?? [], quantities: [] }));
}

type Public = Pick<Heard, 'topics' | 'people' | 'products' | 'stories'>;
const publics = new WeakMap<Scenario, Public>();

/** What can be referred to without having heard it: the same in all turns. */
function publicIn(scenario: Scenario): Public {
  const { topics, people, stories } = scenario.world;
  const found = publics.get(scenario) ?? {
    topics: Object.fromEntries(topics.map((topic) => [topic.id, topic.kind])),
    people: people.map((one) => one.id),
    products: topics.filter((topic) => topic.kind === 'product').map((topic) => topic.id),
    stories: stories.map((story) => story.id),
  };
  publics.set(scenario, found);
  return found;
}

/** The scenario's pain map in the method's shape. */
export function painMapOf(scenario: Scenario): PainMap {
  const { nodes, edges } = scenario.world.painMap;
  return {
    nodes: nodes.map(({ person, trouble }) => ({
      person,
      trouble,
      reasons: edges.filter(({ to }) => to[0] === person && to[1] === trouble).map(({ from }) => from[1]),
    })),
    edges: edges.map(({ from, to }) => ({
      from: { person: from[0], trouble: from[1] },
      to: { person: to[0], trouble: to[1] },
    })),
  };
}

/** The document of a type last handed in. */
export function writtenIn(type: string, events: readonly Event[]): { document: WrittenDocument; seq: number } | null {
  for (const event of [...events].reverse()) {
    if (event.payload.kind !== 'wrote' || event.payload.document !== type) continue;
    const parsed = writtenDocumentSchema.safeParse(event.payload.fields);
    return parsed.success ? { document: parsed.data, seq: event.seq } : null;
  }
  return null;
}

/** Right blocks of a document: no fault, and for a link of the need map a way on the true map. */
export function rightBlocks(
  scenario: Scenario,
  type: string,
  events: readonly Event[],
  from?: State,
): { elements: string[]; decoys: string[]; faults: number; seq: number } {
  const known = documentType(type);
  const written = writtenIn(type, events);
  if (!known || !written) return { elements: [], decoys: [], faults: 0, seq: 0 };
  const before = events.filter((event) => event.seq < written.seq);
  const check = checkDocument(known, written.document, heardInLog(scenario, before, from));
  const faulty = new Set(check.faults.filter((fault) => fault.code !== 'out-of-order').map((fault) => fault.block));
  const truth = painMapOf(scenario);
  const right = written.document.blocks.filter(
    (block, index) =>
      !faulty.has(index) &&
      isToldAs(scenario, block) &&
      isInTheirPart(scenario, block) &&
      (block.element !== 'link' || isTrueLink(block, truth)),
  );
  const distinct = new Set(right.map((block) => `${block.element}|${playerIn(block) ?? block.about[0] ?? ''}`));
  return {
    elements: [
      ...[...distinct].map((one) => one.split('|')[0] ?? ''),
      ...(type === CALL_PLAN ? rightInPlan(scenario, written.document) : []),
    ],
    decoys: check.decoys,
    faults: written.document.blocks.length - right.length - check.decoys.length,
    seq: written.seq,
  };
}

/** The block points to a fact that was told as what the block says. */
function isToldAs(scenario: Scenario, block: WrittenDocument['blocks'][number]): boolean {
  const kinds = TOLD_AS[block.element];
  if (!kinds) return true;
  const facts = block.refs.flatMap((ref) => (ref.kind === 'heard' && ref.fact !== undefined ? [ref.fact] : []));
  return Object.values(scenario.people).some((person) =>
    person.facts.some((fact) => facts.includes(fact.id) && kinds.includes(fact.kind)),
  );
}

/** The person of a block that says which part somebody plays in the purchase. */
function playerIn({ element, refs }: WrittenDocument['blocks'][number]): string | undefined {
  if (!(BUYING_ROLES as readonly string[]).includes(element)) return undefined;
  const ref = refs.find((one) => one.kind === 'person');
  return ref?.kind === 'person' ? ref.person : undefined;
}

function isInTheirPart(scenario: Scenario, block: WrittenDocument['blocks'][number]): boolean {
  const player = playerIn(block);
  return (
    player === undefined || scenario.world.people.find(({ id }) => id === player)?.hidden?.buyingRole === block.element
  );
}

const isTrueLink = (block: WrittenDocument['blocks'][number], truth: PainMap): boolean =>
  compareMaps(drawMap({ blocks: [block] }), truth).links.right.length > 0;

/** What a document earns of an item in thousandths of its points, and of what. */
export interface Written {
  share: number;
  events: number[];
  /** How many right blocks there are of each element asked for, at most as many as are asked for. */
  elements: { element: string; right: number; of: number }[];
  decoys: string[];
  /** Blocks that do not say what was heard. */
  faults: number;
}

export function documentShare(scenario: Scenario, item: RubricItem, events: readonly Event[], from?: State): Written {
  const { elements, decoys, faults, seq } = rightBlocks(scenario, item.document ?? '', events, from);
  const wanted = Object.entries(item.elements ?? {}).map(([element, of]) => ({
    element,
    right: Math.min(of, elements.filter((one) => one === element).length),
    of,
  }));
  const sum = (name: 'right' | 'of') => wanted.reduce((all, one) => all + one[name], 0);
  const share = seq === 0 || sum('of') === 0 ? 0 : Math.floor((1000 * sum('right')) / sum('of'));
  return {
    share: Math.max(0, share - DECOY_COST * decoys.length - FAULT_COST * faults),
    events: seq === 0 ? [] : [seq],
    elements: wanted,
    decoys,
    faults,
  };
}
