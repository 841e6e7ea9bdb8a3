/**
 * The key-players list as a document (method 2.2): one block for each person who counts, under the part they play in the
 * purchase, with the trouble they are thought to have and what was read that speaks for it. What is not known stands as a question.
 */
import { BUYING_ROLES } from '../key-players.ts';
import { type BlockType, type DocumentType, withDecoys } from './block-types.ts';

const player = (element: string): BlockType => ({
  element,
  required: true,
  about: ['trouble'],
  refs: ['person', 'heard'],
  several: true,
});

export const KEY_PLAYERS_DOCUMENT: DocumentType = {
  id: 'keyPlayers',
  sentTo: 'own',
  blocks: withDecoys([
    ...BUYING_ROLES.map(player),
    { element: 'openQuestion', required: true, about: ['trouble', 'process', 'person'], refs: [], several: true },
  ]),
};
