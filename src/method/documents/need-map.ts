/**
 * The need map as a document (method 2.2): the pain map as its writer heard it. Besides the common check it is drawn as
 * a map and compared with the true one.
 */
import { chain, type PainEdge, type PainMap, type PainNode, type PainRef } from '../pain-map.ts';
import { type DocumentType, type WrittenBlock, type WrittenDocument, withDecoys } from './block-types.ts';

export const NEED_MAP_DOCUMENT: DocumentType = {
  id: 'needMap',
  sentTo: 'own',
  blocks: withDecoys([
    { element: 'pain', required: true, about: ['trouble'], refs: ['heard', 'person'], several: true },
    { element: 'reason', required: true, about: ['trouble'], refs: ['heard', 'person'], several: true },
    { element: 'affected', required: true, about: ['trouble'], refs: ['heard', 'person'], several: true },
    /** Two troubles and two persons, the lower one first. */
    { element: 'link', required: true, about: ['trouble'], refs: ['heard', 'person', 'person'], several: true },
    { element: 'figure', required: true, about: ['trouble', 'situation'], refs: ['figure', 'person'], several: true },
    { element: 'companyResult', required: false, about: ['trouble'], refs: ['heard', 'person'] },
  ]),
};

/** A need map as a pain map. `tops` are the pains that its writer takes for a company result. */
export interface DrawnMap {
  map: PainMap;
  tops: PainRef[];
}

/** Blocks that put somebody's trouble on the map. */
const NODE_ELEMENTS = ['pain', 'affected', 'companyResult'];

const peopleOf = ({ refs }: WrittenBlock) => refs.flatMap((ref) => (ref.kind === 'person' ? [ref.person] : []));
const same = (one: PainRef, other: PainRef) => one.person === other.person && one.trouble === other.trouble;
const sameEdge = (one: PainEdge, other: PainEdge) => same(one.from, other.from) && same(one.to, other.to);

/** Draws the map that a document describes. A block that names no person or no trouble draws nothing. */
export function drawMap({ blocks }: Pick<WrittenDocument, 'blocks'>): DrawnMap {
  const map: PainMap = { nodes: [], edges: [] };
  const tops: PainRef[] = [];
  const nodeFor = (ref: PainRef): PainNode => {
    const known = map.nodes.find((node) => same(node, ref));
    if (known) return known;
    const node: PainNode = { ...ref, reasons: [] };
    map.nodes.push(node);
    return node;
  };
  const addReason = (node: PainNode, reason: string) => {
    if (node.trouble !== reason && !node.reasons.includes(reason)) node.reasons.push(reason);
  };
  for (const block of blocks) {
    const [person, above] = peopleOf(block);
    const [trouble, higher] = block.about;
    if (person === undefined || trouble === undefined) continue;
    const ref: PainRef = { person, trouble };
    if (NODE_ELEMENTS.includes(block.element)) nodeFor(ref);
    if (block.element === 'companyResult') tops.push(ref);
    if (block.element !== 'link' || above === undefined || higher === undefined) continue;
    const to: PainRef = { person: above, trouble: higher };
    nodeFor(ref);
    addReason(nodeFor(to), trouble);
    if (!map.edges.some((edge) => sameEdge(edge, { from: ref, to }))) map.edges.push({ from: ref, to });
  }
  for (const block of blocks.filter(({ element }) => element === 'reason')) {
    for (const node of map.nodes.filter(({ person }) => peopleOf(block).includes(person))) {
      for (const reason of block.about) addReason(node, reason);
    }
  }
  return { map, tops };
}

export interface Compared<Item> {
  right: Item[];
  wrong: Item[];
  missing: Item[];
}

/** A drawn map beside the true one. A link that skips a step of the true chain counts as right. */
export function compareMaps(drawn: DrawnMap, truth: PainMap) {
  const isTrue = (ref: PainRef) => truth.nodes.some((node) => same(node, ref));
  const isDrawn = (ref: PainRef) => drawn.map.nodes.some((node) => same(node, ref));
  const ref = ({ person, trouble }: PainRef): PainRef => ({ person, trouble });
  const travels = ({ from, to }: PainEdge) => !same(from, to) && chain(truth, from, to) !== null;
  const people: Compared<PainRef> = {
    right: drawn.map.nodes.filter(isTrue).map(ref),
    wrong: drawn.map.nodes.filter((node) => !isTrue(node)).map(ref),
    missing: truth.nodes.filter((node) => !isDrawn(node)).map(ref),
  };
  const links: Compared<PainEdge> = {
    right: drawn.map.edges.filter(travels),
    wrong: drawn.map.edges.filter((edge) => !travels(edge)),
    missing: truth.edges.filter((edge) => chain(drawn.map, edge.from, edge.to) === null),
  };
  const topsRight = drawn.tops.filter((top) =>
    truth.nodes.some((node) => same(node, top) && node.result !== undefined),
  );
  return { people, links, tops: { right: topsRight, wrong: drawn.tops.filter((top) => !topsRight.includes(top)) } };
}
