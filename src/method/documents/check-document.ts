/**
 * Judges a written document against its type and what was heard (virtual customer 6): which blocks are there, in order,
 * and whether each reference was heard, belongs to the right person and has the right value.
 */
import type { Quantity } from '../acts.ts';
import { sameFigure } from '../shapes.ts';
import type {
  BlockType,
  DocumentType,
  Heard,
  HeardItem,
  Reference,
  WrittenBlock,
  WrittenDocument,
} from './block-types.ts';

export const DOCUMENT_FAULTS = [
  'unknown-element',
  'written-twice',
  'out-of-order',
  'topic-missing',
  'reference-missing',
  'not-heard',
  'wrong-topic',
  'wrong-person',
  'wrong-value',
] as const;
export type DocumentFaultCode = (typeof DOCUMENT_FAULTS)[number];

/** `block` is the index in the written document, `ref` the index of the reference in it. */
export interface DocumentFault {
  code: DocumentFaultCode;
  element: string;
  block: number;
  ref?: number;
}

/** How one element of the type was met. All that follows `present` is false where it is absent. */
export interface ElementCheck {
  element: string;
  required: boolean;
  decoy: boolean;
  present: boolean;
  inOrder: boolean;
  /** Topics and references that the element asks for are given. */
  filled: boolean;
  heard: boolean;
  rightTopic: boolean;
  rightPerson: boolean;
  rightValue: boolean;
}

export interface DocumentCheck {
  elements: ElementCheck[];
  faults: DocumentFault[];
  /** Required elements that are absent. */
  missing: string[];
  /** Decoys that were written. */
  decoys: string[];
  recipientMissing: boolean;
  /** Days from the last thing heard to which the document points until it was written; null where it points to none. */
  late: number | null;
}

type Found = { code: DocumentFaultCode; ref?: number };

/** Which numbers belong to a longest row that never falls; of several, the one that ends first. */
function neverFalling(numbers: readonly number[]): boolean[] {
  const best: number[][] = [];
  for (const [at, number] of numbers.entries()) {
    let longest: number[] = [];
    for (const row of best) {
      const last = numbers[row.at(-1) ?? 0] ?? 0;
      if (last <= number && row.length > longest.length) longest = row;
    }
    best.push([...longest, at]);
  }
  const kept = best.reduce((one, other) => (other.length > one.length ? other : one), []);
  return numbers.map((_, at) => kept.includes(at));
}

const figureIn = (written: Quantity, item: HeardItem) => item.quantities.find((heard) => sameFigure(written, heard));

/** A date heard is so many days from the day on which it was said. */
const holdsDay = (item: HeardItem, day: number) =>
  item.quantities.some(
    ({ role, min, max }) =>
      role === 'date' && min !== undefined && day >= item.day + min && day <= item.day + (max ?? min),
  );

function faultsOfReference(ref: Reference, type: BlockType, block: WrittenBlock, heard: Heard): DocumentFaultCode[] {
  if (ref.kind === 'person') return heard.people.includes(ref.person) ? [] : ['not-heard'];
  if (ref.kind === 'product') return heard.products.includes(ref.product) ? [] : ['not-heard'];
  if (ref.kind === 'story') return heard.stories.includes(ref.story) ? [] : ['not-heard'];
  if (ref.kind === 'date' && ref.event === undefined) return [];
  // Several things may have been said in one breath: the reference stands for the one it fits best.
  const items = heard.items.filter(
    ({ event, fact }) => event === ref.event && (ref.kind !== 'heard' || ref.fact === undefined || ref.fact === fact),
  );
  const found = items.map((item) => faultsOfItem(ref, item, type, block));
  return found.reduce<DocumentFaultCode[]>(
    (best, one) => (one.length < best.length ? one : best),
    found[0] ?? ['not-heard'],
  );
}

type Pointing = Extract<Reference, { event?: number | undefined }>;

function faultsOfItem(ref: Pointing, item: HeardItem, type: BlockType, block: WrittenBlock): DocumentFaultCode[] {
  if (ref.kind === 'date') return holdsDay(item, ref.day) ? [] : ['wrong-value'];
  const faults: DocumentFaultCode[] = [];
  if (block.about.length > 0 && !item.about.some((topic) => block.about.includes(topic))) faults.push('wrong-topic');
  let whose = item.whose ?? item.by;
  if (ref.kind === 'figure') {
    const figure = figureIn(ref.quantity, item);
    const isWanted = type.quantity === undefined || type.quantity.includes(ref.quantity.role);
    if (figure === undefined || !isWanted) faults.push('wrong-value');
    whose = figure?.whose ?? whose;
  }
  const people = block.refs.flatMap((one) => (one.kind === 'person' ? [one.person] : []));
  if (people.length > 0 && !people.includes(whose)) faults.push('wrong-person');
  return faults;
}

function faultsOfBlock(type: BlockType, block: WrittenBlock, heard: Heard): Found[] {
  const found: Found[] = [];
  if (type.about.length > 0 && block.about.length === 0) found.push({ code: 'topic-missing' });
  for (const topic of block.about) {
    const kind = heard.topics[topic];
    if (kind === undefined || !type.about.includes(kind)) found.push({ code: 'wrong-topic' });
  }
  for (const kind of new Set(type.refs)) {
    const times = (kinds: readonly string[]) => kinds.filter((one) => one === kind).length;
    if (times(block.refs.map((ref) => ref.kind)) < times(type.refs)) found.push({ code: 'reference-missing' });
  }
  block.refs.forEach((reference, ref) => {
    for (const code of faultsOfReference(reference, type, block, heard)) found.push({ code, ref });
  });
  return found;
}

function elementCheck(type: BlockType, present: boolean, faults: readonly DocumentFault[]): ElementCheck {
  const free = (...codes: DocumentFaultCode[]) =>
    present && !faults.some(({ element, code }) => element === type.element && codes.includes(code));
  return {
    element: type.element,
    required: type.required,
    decoy: type.decoy === true,
    present,
    inOrder: free('out-of-order'),
    filled: free('topic-missing', 'reference-missing'),
    heard: free('not-heard'),
    rightTopic: free('wrong-topic'),
    rightPerson: free('wrong-person'),
    rightValue: free('wrong-value'),
  };
}

/** The whole judgement. Decoys have no order; of blocks out of order, as few as possible are blamed. */
export function checkDocument(type: DocumentType, document: WrittenDocument, heard: Heard): DocumentCheck {
  const faults: DocumentFault[] = [];
  const placed: { block: number; place: number }[] = [];
  document.blocks.forEach((written, block) => {
    const { element } = written;
    const place = type.blocks.findIndex((one) => one.element === element);
    const blockType = type.blocks[place];
    if (blockType === undefined) {
      faults.push({ code: 'unknown-element', element, block });
      return;
    }
    const isRepeated = document.blocks.slice(0, block).some((earlier) => earlier.element === element);
    if (isRepeated && !blockType.several) faults.push({ code: 'written-twice', element, block });
    if (!blockType.decoy) placed.push({ block, place });
    faults.push(...faultsOfBlock(blockType, written, heard).map((found) => ({ ...found, element, block })));
  });
  const inOrder = neverFalling(placed.map(({ place }) => place));
  placed.forEach(({ block }, at) => {
    const element = document.blocks[block]?.element ?? '';
    if (!inOrder[at]) faults.push({ code: 'out-of-order', element, block });
  });

  const isPresent = (element: string) => document.blocks.some((block) => block.element === element);
  const elements = type.blocks.map((one) => elementCheck(one, isPresent(one.element), faults));
  const cited = document.blocks.flatMap(({ refs }) => refs.map((ref) => ('event' in ref ? ref.event : undefined)));
  const days = heard.items.filter(({ event }) => cited.includes(event)).map(({ day }) => day);
  return {
    elements,
    faults,
    missing: elements.filter(({ required, present }) => required && !present).map(({ element }) => element),
    decoys: elements.filter(({ decoy, present }) => decoy && present).map(({ element }) => element),
    recipientMissing: type.sentTo !== undefined && type.sentTo !== 'own' && document.to === null,
    late: days.length === 0 ? null : document.day - Math.max(...days),
  };
}
