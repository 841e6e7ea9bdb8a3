/**
 * The notes of a call as a document (method 2.3, 2.6): what was heard, from whom, in the customer's words, and the next
 * step. They are the stock from which letters are written later.
 */
import { type DocumentType, withDecoys } from './block-types.ts';

export const NOTES_DOCUMENT: DocumentType = {
  id: 'notes',
  sentTo: 'own',
  blocks: withDecoys([
    { element: 'situation', required: false, about: ['situation', 'process', 'event'], refs: ['heard'], several: true },
    { element: 'pain', required: true, about: ['trouble'], refs: ['heard', 'person'], several: true },
    { element: 'reason', required: false, about: ['trouble'], refs: ['heard', 'person'], several: true },
    { element: 'impact', required: false, about: ['trouble', 'person'], refs: ['heard'], several: true },
    {
      element: 'figure',
      required: false,
      about: ['trouble', 'situation', 'process'],
      refs: ['figure', 'person'],
      several: true,
    },
    { element: 'wish', required: false, about: ['capability'], refs: ['heard'], several: true },
    { element: 'concern', required: false, about: ['concern', 'rival'], refs: ['heard', 'person'], several: true },
    { element: 'people', required: false, about: ['person'], refs: ['heard', 'person'], several: true },
    {
      element: 'promise',
      required: false,
      about: ['event', 'process', 'term', 'person'],
      refs: ['heard'],
      several: true,
    },
    { element: 'openQuestion', required: true, about: ['trouble', 'process', 'person'], refs: [], several: true },
    { element: 'nextStep', required: true, about: ['event', 'process', 'term', 'person'], refs: ['heard', 'date'] },
  ]),
};
