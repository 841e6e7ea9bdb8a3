/** What the schema cannot see in a lab: people, facts and agenda that are not there, documents and blocks of which nothing is known. */
import { DOCUMENT_TYPES, documentType } from '../method/documents/all.ts';
import { checkCondition, dangling, type Fault, type Known, knownIn, twice } from './check.ts';
import type { Lab, Part, RubricItem, Scenario } from './schema.ts';

/** The parts of the deal by which a lab names its people. */
const BY_PART = ['contact', 'doorkeeper'];
/** Reflection has items of its own in every lab. */
const NEEDED: readonly Part[] = ['process', 'result', 'documents'];

/** What is judged of a document beside its blocks, by document. */
export type Judged = Record<string, readonly string[]>;

export function checkLabs(scenario: Scenario, judged: Judged = {}): Fault[] {
  const known = knownIn(scenario);
  return Object.values(scenario.labs).flatMap((lab) => checkLab(lab, known, judged));
}

const inBrackets = (word: string, known: readonly string[]) => `${word} (${known.join(', ')})`;

const unknownDocument = (id: string, file: string, near: string[]): Fault => ({
  code: 'unknown-document',
  file,
  near: [...near, id],
  detail: inBrackets(
    id,
    DOCUMENT_TYPES.map((type) => type.id),
  ),
});

function checkLab(lab: Lab, known: Known, judged: Judged): Fault[] {
  const file = `labs/${lab.id}.yaml`;
  const people = lab.people.filter((id) => !BY_PART.includes(id));
  const parts = NEEDED.filter((part) => lab.rubric.every((item) => item.part !== part));
  return [
    ...dangling('dangling-person', file, ['people'], people, known.people),
    ...twice(
      file,
      lab.rubric.map(({ id }) => id),
    ),
    ...lab.documents.filter((id) => documentType(id) === null).map((id) => unknownDocument(id, file, ['documents'])),
    ...parts.map((part): Fault => ({ code: 'part-empty', file, near: ['rubric'], detail: part })),
    ...[lab.entry, lab.ends].flatMap((one) => checkCondition(one, file, [], known)),
    ...(lab.flags ?? []).flatMap(({ when }) => checkCondition(when, file, ['flags'], known)),
    ...lab.rubric.flatMap((item) => checkItem(item, lab, file, known, judged)),
  ];
}

function checkItem(item: RubricItem, lab: Lab, file: string, known: Known, judged: Judged): Fault[] {
  const near = [item.id];
  const conditions = [item.earned, item.chance, ...(item.shares ?? []).map(({ when }) => when)];
  return [
    ...conditions.flatMap((one) => checkCondition(one, file, near, known)),
    ...checkDocument(item, lab, file, judged),
  ];
}

/** A document item asks for blocks that its document has, of a document that the lab has one write. */
function checkDocument({ id, document, elements = {} }: RubricItem, lab: Lab, file: string, judged: Judged): Fault[] {
  if (document === undefined) return [];
  const type = documentType(document);
  if (!type || !lab.documents.includes(document)) return [unknownDocument(document, file, [id])];
  const blocks = [
    ...type.blocks.filter(({ decoy }) => !decoy).map(({ element }) => element),
    ...(judged[document] ?? []),
  ];
  return Object.keys(elements)
    .filter((element) => !blocks.includes(element))
    .map((element) => ({
      code: 'unknown-element',
      file,
      near: [id, element],
      detail: inBrackets(element, blocks),
    }));
}
