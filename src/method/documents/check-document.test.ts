import { describe, expect, test } from 'vitest';
import { DOCUMENT_TYPES, documentType } from './all.ts';
import {
  DECOYS,
  type DocumentType,
  documentTypeSchema,
  type Heard,
  heardSchema,
  type Reference,
  type WrittenBlock,
  type WrittenDocument,
  writtenDocumentSchema,
} from './block-types.ts';
import { CALL_PLAN_DOCUMENT } from './call-plan.ts';
import { checkDocument } from './check-document.ts';
import { NEED_MAP_DOCUMENT } from './need-map.ts';
import { NOTES_DOCUMENT } from './notes.ts';

/** Day 3: Han admits late orders (78 in a hundred on time), Shen tells of four outages a month, Han promises a talk in 4 days. */
const heard: Heard = {
  items: [
    { event: 8, day: 3, by: 'han', about: ['lateOrders'], fact: 'F1', quantities: [{ role: 'share', min: 780 }] },
    { event: 9, day: 3, by: 'han', about: ['rushOrders'], fact: 'F2', quantities: [] },
    { event: 11, day: 3, by: 'shen', about: ['outages'], fact: 'F3', quantities: [{ role: 'count', min: 4 }] },
    { event: 14, day: 3, by: 'han', whose: 'he', about: ['cancellations'], quantities: [] },
    { event: 15, day: 3, by: 'han', about: ['secondTalk'], quantities: [{ role: 'date', min: 4 }] },
  ],
  topics: {
    lateOrders: 'trouble',
    rushOrders: 'trouble',
    outages: 'trouble',
    cancellations: 'trouble',
    secondTalk: 'event',
    board: 'product',
  },
  people: ['han', 'shen', 'he'],
  products: ['board'],
  stories: ['peerStory'],
};
const person = (id: string): Reference => ({ kind: 'person', person: id });
const at = (event: number): Reference => ({ kind: 'heard', event });
const block = (element: string, about: string[], ...refs: Reference[]): WrittenBlock => ({
  element,
  about,
  refs,
  text: '',
});
const pain = block('pain', ['lateOrders'], at(8), person('han'));
const figure = block('figure', ['lateOrders'], person('han'), {
  kind: 'figure',
  event: 8,
  quantity: { role: 'share', min: 780 },
});
const open = block('openQuestion', ['outages']);
const next = block('nextStep', ['secondTalk'], at(15), { kind: 'date', day: 7, event: 15 });
const notes = (...blocks: WrittenBlock[]): WrittenDocument => ({ type: 'notes', to: null, day: 3, blocks });
const check = (...blocks: WrittenBlock[]) => checkDocument(NOTES_DOCUMENT, notes(...blocks), heard);
const faults = (...blocks: WrittenBlock[]) => check(...blocks).faults.map(({ code }) => code);

describe('the document types', () => {
  test('call plan, notes and need map are valid data and found by id', () => {
    expect(DOCUMENT_TYPES.map(({ id }) => id)).toEqual(['keyPlayers', 'callPlan', 'notes', 'needMap']);
    for (const type of DOCUMENT_TYPES) expect(documentTypeSchema.parse(type)).toEqual(type);
    expect(documentType('needMap')).toBe(NEED_MAP_DOCUMENT);
    expect(documentType('poem')).toBeNull();
  });

  test.each(DOCUMENT_TYPES)('$id holds each element once and all four decoys between its blocks', ({ blocks }) => {
    const elements = blocks.map(({ element }) => element);
    expect(new Set(elements).size).toBe(elements.length);
    expect(elements.filter((element) => DECOYS.some((decoy) => decoy === element))).toEqual([...DECOYS]);
    expect(blocks[0]?.decoy).toBeUndefined();
    for (const { decoy, required } of blocks) expect(decoy && required).toBeFalsy();
  });

  test('a call plan wants a purpose, an objective, a commitment, an opening, a story, a hypothesis, a question and a fallback', () => {
    const required = CALL_PLAN_DOCUMENT.blocks.filter((one) => one.required).map(({ element }) => element);
    expect(required).toEqual([
      'purpose',
      'objective',
      'commitmentWanted',
      'opening',
      'story',
      'hypothesis',
      'question',
      'fallback',
    ]);
  });
});

describe('notes written on the day of the call', () => {
  test('are without fault when each block points to what was heard', () => {
    expect(writtenDocumentSchema.parse(notes(pain, figure, open, next))).toEqual(notes(pain, figure, open, next));
    expect(heardSchema.parse(heard)).toEqual(heard);
    expect(check(pain, figure, open, next)).toMatchObject({ faults: [], missing: [], decoys: [], late: 0 });
  });

  test('are marked element by element', () => {
    const { elements } = check(pain, open, next);
    expect(elements.find(({ element }) => element === 'pain')).toEqual({
      element: 'pain',
      required: true,
      decoy: false,
      present: true,
      inOrder: true,
      filled: true,
      heard: true,
      rightTopic: true,
      rightPerson: true,
      rightValue: true,
    });
    expect(elements.find(({ element }) => element === 'figure')).toMatchObject({ present: false, rightValue: false });
  });

  test('lack what was left out', () => {
    expect(check(pain).missing).toEqual(['openQuestion', 'nextStep']);
    expect(check().late).toBeNull();
  });

  test('praise and a discount are decoys and are named', () => {
    const praise = block('praise', [], { kind: 'product', product: 'board' });
    expect(check(block('discount', []), pain, open, next, praise).decoys).toEqual(['praise', 'discount']);
  });

  test('written two days later are two days late', () => {
    expect(checkDocument(NOTES_DOCUMENT, { ...notes(pain), day: 5 }, heard).late).toBe(2);
  });
});

describe('a reference is wrong', () => {
  test('when nobody said it', () => {
    expect(faults(block('pain', ['lateOrders'], at(99), person('han')))).toEqual(['not-heard']);
    const otherFact: Reference = { kind: 'heard', event: 8, fact: 'F9' };
    expect(faults(block('pain', ['lateOrders'], otherFact, person('han')))).toEqual(['not-heard']);
    expect(faults(block('pain', ['lateOrders'], at(8), person('mayor')))).toEqual(['wrong-person', 'not-heard']);
    expect(faults(block('praise', [], { kind: 'product', product: 'robot' }))).toEqual(['not-heard']);
  });

  test('when it is put into the mouth of another', () => {
    expect(faults(block('pain', ['lateOrders'], at(8), person('shen')))).toEqual(['wrong-person']);
  });

  test('when a pain that Han told of He is written down as his own', () => {
    expect(faults(block('pain', ['cancellations'], at(14), person('han')))).toEqual(['wrong-person']);
    expect(faults(block('pain', ['cancellations'], at(14), person('he')))).toEqual([]);
  });

  test('when the figure is another: 88 for 78', () => {
    const wrong: Reference = { kind: 'figure', event: 8, quantity: { role: 'share', min: 880 } };
    expect(faults(block('figure', ['lateOrders'], wrong, person('han')))).toEqual(['wrong-value']);
  });

  test('when the date is another: four days after day 3 is day 7', () => {
    const on = (day: number) => block('nextStep', ['secondTalk'], at(15), { kind: 'date', day, event: 15 });
    expect([6, 7, 8].map((day) => faults(on(day)))).toEqual([['wrong-value'], [], ['wrong-value']]);
    expect(faults(block('nextStep', ['secondTalk'], at(15), { kind: 'date', day: 9 }))).toEqual([]);
  });

  test('when it is about something else', () => {
    expect(faults(block('pain', ['rushOrders'], at(8), person('han')))).toEqual(['wrong-topic']);
  });
});

describe('a block is wrong', () => {
  test('when it says nothing about what, or about a thing that does not belong there', () => {
    expect(faults(block('pain', [], at(8), person('han')))).toEqual(['topic-missing']);
    expect(faults(block('openQuestion', ['board']))).toEqual(['wrong-topic']);
  });

  test('when a reference is missing', () => {
    expect(faults(block('pain', ['lateOrders'], at(8)))).toEqual(['reference-missing']);
    const link = block('link', ['rushOrders', 'lateOrders'], at(9), person('han'));
    const result = checkDocument(NEED_MAP_DOCUMENT, { type: 'needMap', to: null, day: 3, blocks: [link] }, heard);
    expect(result.faults).toEqual([{ code: 'reference-missing', element: 'link', block: 0 }]);
  });

  test('when it is none of this document, or stands twice where once is meant', () => {
    expect(faults(block('poem', []))).toEqual(['unknown-element']);
    expect(faults(next, next)).toEqual(['written-twice']);
    expect(faults(pain, block('pain', ['outages'], at(11), person('shen')))).toEqual([]);
  });
});

describe('the order', () => {
  test('blames one block when one stands out of place', () => {
    expect(check(next, pain, figure, open).faults).toEqual([{ code: 'out-of-order', element: 'nextStep', block: 0 }]);
  });

  test('does not mind decoys, wherever they stand', () => {
    expect(faults(block('ownDeadline', []), pain, block('companyHistory', []), open, next)).toEqual([]);
  });
});

describe('a letter', () => {
  const letter: DocumentType = {
    ...NOTES_DOCUMENT,
    id: 'letter',
    sentTo: 'sponsor',
    confirms: 'sponsorLetterConfirmed',
  };

  test('needs somebody to whom it goes', () => {
    const written = { ...notes(pain), type: 'letter' };
    expect(checkDocument(letter, written, heard).recipientMissing).toBe(true);
    expect(checkDocument(letter, { ...written, to: 'han' }, heard).recipientMissing).toBe(false);
  });
});
