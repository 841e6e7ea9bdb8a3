/**
 * The call plan as a document (method 2.2): written before a call, so that it points to the background pack and to what
 * earlier calls brought. Its objective is fixed once it is handed in; the person of its purpose is the contact.
 */
import { type DocumentType, withDecoys } from './block-types.ts';

export const CALL_PLAN_DOCUMENT: DocumentType = {
  id: 'callPlan',
  sentTo: 'own',
  blocks: withDecoys([
    { element: 'purpose', required: true, about: ['trouble', 'process'], refs: ['person'] },
    {
      element: 'objective',
      required: true,
      about: ['trouble', 'process', 'event', 'term', 'person'],
      refs: ['person'],
    },
    { element: 'commitmentWanted', required: true, about: ['process', 'event', 'term', 'person'], refs: ['person'] },
    { element: 'opening', required: true, about: ['trouble'], refs: ['person'] },
    { element: 'story', required: true, about: ['trouble'], refs: ['story'] },
    { element: 'hypothesis', required: true, about: ['trouble'], refs: ['person'], several: true },
    {
      element: 'question',
      required: true,
      about: ['situation', 'trouble', 'capability', 'process', 'person'],
      refs: [],
      several: true,
    },
    { element: 'proof', required: false, about: ['capability'], refs: ['heard'], several: true },
    { element: 'objection', required: false, about: ['concern'], refs: [], several: true },
    { element: 'fallback', required: true, about: ['process', 'event', 'term', 'person'], refs: [] },
  ]),
};
