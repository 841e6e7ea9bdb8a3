/**
 * Documents are blocks (virtual customer 6). A type lists its blocks in order; a writer chooses some, points each to what
 * was heard, and writes free text beside it. Judged are blocks, order and references, never the text.
 */
import { z } from 'zod';
import { FIGURE_ROLES, TOPIC_KINDS } from '../acts.ts';
import { idSchema, quantitySchema } from '../shapes.ts';
import { SIGNS } from '../stages.ts';

/** To what a block points: a thing heard or read, a figure heard, a person, a day, a product, a story of ours. */
export const REFERENCE_KINDS = ['heard', 'figure', 'person', 'date', 'product', 'story'] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

export const RECIPIENTS = ['sponsor', 'power', 'legal', 'own'] as const;

/** Name of a document type or of a block in it: a key of `words`. */
const nameSchema = z.string().regex(/^[a-z][A-Za-z]*$/);

export const blockTypeSchema = z.strictObject({
  element: nameSchema,
  required: z.boolean(),
  /** Kinds of topic that the block is about; empty: about none. */
  about: z.array(z.enum(TOPIC_KINDS)),
  /** References that must be filled; a kind that stands twice must be filled twice. */
  refs: z.array(z.enum(REFERENCE_KINDS)),
  /** Roles of which a figure in the block must be one. */
  quantity: z.array(z.enum(FIGURE_ROLES)).exactOptional(),
  /** May be written more than once. */
  several: z.literal(true).exactOptional(),
  /** Stands in the list to be left out. */
  decoy: z.literal(true).exactOptional(),
});
export type BlockType = z.infer<typeof blockTypeSchema>;

export const documentTypeSchema = z.strictObject({
  id: nameSchema,
  blocks: z.array(blockTypeSchema).min(1),
  sentTo: z.enum(RECIPIENTS).exactOptional(),
  /** The customer's sign that the customer gives by confirming this document. */
  confirms: z.enum(SIGNS).exactOptional(),
});
export type DocumentType = z.infer<typeof documentTypeSchema>;

/** `event` is the seq of the log at which it was heard or read; `day` counts from the first day of the deal. */
export const referenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heard'), event: z.int(), fact: idSchema.exactOptional() }),
  z.strictObject({ kind: z.literal('figure'), event: z.int(), quantity: quantitySchema }),
  z.strictObject({ kind: z.literal('person'), person: idSchema }),
  z.strictObject({ kind: z.literal('date'), day: z.int(), event: z.int().exactOptional() }),
  z.strictObject({ kind: z.literal('product'), product: idSchema }),
  z.strictObject({ kind: z.literal('story'), story: idSchema }),
]);
export type Reference = z.infer<typeof referenceSchema>;

export const writtenBlockSchema = z.strictObject({
  element: nameSchema,
  about: z.array(idSchema),
  refs: z.array(referenceSchema),
  text: z.string(),
});
export type WrittenBlock = z.infer<typeof writtenBlockSchema>;

export const writtenDocumentSchema = z.strictObject({
  type: nameSchema,
  to: idSchema.nullable(),
  day: z.int(),
  blocks: z.array(writtenBlockSchema),
});
export type WrittenDocument = z.infer<typeof writtenDocumentSchema>;

/** One thing heard or read. `by` said it, `whose` is the person of whom it is true (else `by`). */
export const heardItemSchema = z.strictObject({
  event: z.int(),
  day: z.int(),
  by: idSchema,
  whose: idSchema.exactOptional(),
  about: z.array(idSchema),
  fact: idSchema.exactOptional(),
  quantities: z.array(quantitySchema),
});
export type HeardItem = z.infer<typeof heardItemSchema>;

/** All that the writer can know: what was heard, the public topics with their kinds, people, products and stories by id. */
export const heardSchema = z.strictObject({
  items: z.array(heardItemSchema),
  topics: z.record(idSchema, z.enum(TOPIC_KINDS)),
  people: z.array(idSchema),
  products: z.array(idSchema),
  stories: z.array(idSchema),
});
export type Heard = z.infer<typeof heardSchema>;

/** Elements that stand in every list and belong in none of these documents: they are about us, not about the customer. */
export const DECOYS = ['praise', 'companyHistory', 'discount', 'ownDeadline'] as const;

const decoy = (element: (typeof DECOYS)[number], refs: ReferenceKind[] = []): BlockType => ({
  element,
  required: false,
  about: [],
  refs,
  decoy: true,
});

/** The blocks of a type with the decoys between them, spread so that none stands out by its place. */
export function withDecoys(blocks: readonly BlockType[]): BlockType[] {
  const decoys = [decoy('praise', ['product']), decoy('companyHistory'), decoy('discount'), decoy('ownDeadline')];
  return blocks.flatMap((block, at) => {
    const upTo = (place: number) => Math.floor((place * decoys.length) / blocks.length);
    return [block, ...decoys.slice(upTo(at), upTo(at + 1))];
  });
}
