/** Every document type of the product, by id. */
import type { DocumentType } from './block-types.ts';
import { CALL_PLAN_DOCUMENT } from './call-plan.ts';
import { KEY_PLAYERS_DOCUMENT } from './key-players-list.ts';
import { NEED_MAP_DOCUMENT } from './need-map.ts';
import { NOTES_DOCUMENT } from './notes.ts';

export const DOCUMENT_TYPES: readonly DocumentType[] = [
  KEY_PLAYERS_DOCUMENT,
  CALL_PLAN_DOCUMENT,
  NOTES_DOCUMENT,
  NEED_MAP_DOCUMENT,
];

export const documentType = (id: string): DocumentType | null => DOCUMENT_TYPES.find((type) => type.id === id) ?? null;
