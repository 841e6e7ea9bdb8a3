import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BOXES,
  type Box,
  boxAt,
  boxOf,
  columnOf,
  type Dialogue,
  dialogueSchema,
  hear,
  move,
  moveFault,
  nextBox,
  ORDER_IDS,
  ORDERS,
  openBoxes,
  REPLIES,
  replyOf,
  rowOf,
  startDialogue,
  summarise,
} from './nine-boxes.ts';

const walk = (dialogue: Dialogue, ...boxes: Box[]) =>
  boxes.reduce((one, box) => move(one, box, columnOf(box) === 'confirm' ? 'yes' : 'answered'), dialogue);
const latent = startDialogue('latent');

describe('the nine boxes', () => {
  test('are three rows by three ways of asking', () => {
    expect(BOXES.map((box) => boxAt(rowOf(box), columnOf(box)))).toEqual([...BOXES]);
  });

  test.each([
    ['what makes it so hard?', 'ask_reasons', 'open', 'R1'],
    ['is it because of the rush orders?', 'ask_reasons', 'control', 'R2'],
    ['besides you, who feels this?', 'ask_impact', 'open', 'I1'],
    ['so it also costs sales?', 'ask_impact', 'confirm', 'I3'],
    ['when an order comes in, would it help if …?', 'propose_capability', 'control', 'C2'],
    ['so if you could, would you reach it?', 'ask_capability', 'confirm', 'C3'],
    ['our system can show that', 'propose_capability', 'none', null],
    ['does it hurt?', 'ask_pain', 'control', null],
  ] as const)('"%s" stands in its box', (_, type, form, box) => {
    expect(boxOf({ type, form })).toBe(box);
  });

  test('a correction of the summary is a no, a vague answer is an answer', () => {
    expect(replyOf([{ type: 'confirm' }, { type: 'correct' }])).toBe('no');
    expect(replyOf([{ type: 'accept' }, { type: 'volunteer' }])).toBe('yes');
    expect(replyOf([{ type: 'partial' }])).toBe('answered');
    expect(replyOf([{ type: 'deflect' }, { type: 'ask' }])).toBe('nothing');
  });
});

describe('the order', () => {
  test('for a latent need runs from reasons over impact to capability', () => {
    expect(ORDERS.latent.join(' ')).toBe('R1 R2 R3 I1 I2 I3 C1 C2 C3');
  });

  test("when a rival has drawn the picture begins with the customer's picture and ends with its summary", () => {
    expect(ORDERS.reengineering.join(' ')).toBe('C1 C2 R1 R2 R3 I1 I2 I3 C3');
    expect(nextBox(startDialogue('reengineering'))).toBe('C1');
  });

  test.each(ORDER_IDS)('walked box by box (%s), it is complete and has no fault', (order) => {
    const done = walk(startDialogue(order), ...ORDERS[order]);
    expect(nextBox(done)).toBeNull();
    expect(summarise(done)).toMatchObject({ complete: true, early: [], questions: 9 });
    expect(done.summaryAccepted).toBe(true);
  });
});

describe('the rule of movement', () => {
  test('open comes before control, control before confirm', () => {
    expect(moveFault(latent, 'R2')).toBe('open-first');
    expect(moveFault(walk(latent, 'R1'), 'R2')).toBeNull();
    expect(moveFault(walk(latent, 'R1'), 'R3')).toBe('control-first');
  });

  test('impact waits until the reasons have been said back and accepted', () => {
    expect(moveFault(walk(latent, 'R1', 'R2'), 'I1')).toBe('row-first');
    expect(moveFault(walk(latent, 'R1', 'R2', 'R3'), 'I1')).toBeNull();
  });

  test('a no to the summary returns to the open question of the same row', () => {
    const denied = move(walk(latent, 'R1', 'R2'), 'R3', 'no');
    expect(nextBox(denied)).toBe('R1');
    expect(moveFault(denied, 'I1')).toBe('row-first');
    expect(nextBox(walk(denied, 'R1'))).toBe('R2');
  });

  test('a yes lets you go on to the next row, or dig again in this one', () => {
    expect(openBoxes(walk(latent, 'R1', 'R2', 'R3'))).toEqual(['I1', 'R1', 'R2']);
  });

  test('a summary mended on the spot and accepted heals the row', () => {
    const mended = move(move(walk(latent, 'R1', 'R2'), 'R3', 'no'), 'R3', 'yes');
    expect(nextBox(mended)).toBe('I1');
    expect(summarise(mended)).toMatchObject({ rowsConfirmed: ['reasons'], early: ['R3'] });
  });

  test('a question that is not answered leaves its box open', () => {
    const asked = move(latent, 'R1', 'nothing');
    expect(nextBox(asked)).toBe('R1');
    expect(asked.boxes.R1.asked).toBe(1);
  });

  test('in re-engineering a no to the last summary goes back to the picture, not to the reasons', () => {
    const denied = move(walk(startDialogue('reengineering'), ...ORDERS.reengineering.slice(0, 8)), 'C3', 'no');
    expect(nextBox(denied)).toBe('C1');
    expect(nextBox(walk(denied, 'C1', 'C2'))).toBe('C3');
    expect(denied.summaryAccepted).toBe(false);
  });
});

describe('the summary of a dialogue', () => {
  const told = hear(walk(latent, 'R1', 'R1', 'R2', 'R3'), {
    reasons: [{ topic: 'rushOrders', quantified: true, confirmed: false }],
    capabilities: [
      { topic: 'testRushOrder', answers: 'rushOrders', ours: true, accepted: true },
      { topic: 'fasterServer', answers: null, ours: false, accepted: true },
      { topic: 'alarm', answers: 'rushOrders', ours: true, accepted: false },
    ],
  });

  test('of four questions two were open: 500, 250 and 250 thousandths', () => {
    expect(summarise(told).shares).toEqual({ open: 500, control: 250, confirm: 250 });
  });

  test('the customer who spoke six of ten minutes had 600 thousandths of the talk', () => {
    expect(summarise(told, { seller: 240, customer: 360 }).customerTalk).toBe(600);
    expect(summarise(told).customerTalk).toBeNull();
  });

  test('an accepted capability is tied only to a reason that was confirmed', () => {
    expect(summarise(told).untied).toEqual(['testRushOrder', 'fasterServer']);
    expect(summarise(walk(told, 'R3')).untied).toEqual(['fasterServer']);
    expect(summarise(told).ours).toEqual(['testRushOrder']);
  });

  test('names the boxes that were asked before their turn', () => {
    expect(summarise(walk(latent, 'C2', 'R1', 'R2')).early).toEqual(['C2']);
  });
});

const moves = fc.array(fc.tuple(fc.constantFrom(...BOXES), fc.constantFrom(...REPLIES)), { maxLength: 40 });
const play = (order: 'latent' | 'reengineering', steps: [Box, (typeof REPLIES)[number]][]) =>
  steps.reduce((dialogue, [box, reply]) => move(dialogue, box, reply), startDialogue(order));

describe('whatever is asked and answered', () => {
  test('the box whose turn it is never counts as too early', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_IDS), moves, (order, steps) => {
        const dialogue = play(order, steps);
        for (const box of openBoxes(dialogue)) expect(moveFault(dialogue, box)).toBeNull();
      }),
    );
  });

  test('a no to a summary always returns to the open question of its row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_IDS), moves, fc.constantFrom('R3', 'I3', 'C3'), (order, steps, box) => {
        expect(nextBox(move(play(order, steps), box, 'no'))).toBe(boxAt(rowOf(box), 'open'));
      }),
    );
  });

  test('whoever then takes the box whose turn it is comes to the end in at most twelve questions', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_IDS), moves, (order, steps) => {
        let dialogue = play(order, steps);
        let questions = 0;
        for (let box = nextBox(dialogue); box; box = nextBox(dialogue)) {
          dialogue = walk(dialogue, box);
          questions += 1;
        }
        expect(questions).toBeLessThanOrEqual(12);
        expect(summarise(dialogue).complete).toBe(true);
      }),
    );
  });

  test('every question is counted once, the shares add up, and the dialogue stays valid data', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_IDS), moves, (order, steps) => {
        const dialogue = play(order, steps);
        const { questions, shares } = summarise(dialogue);
        expect(questions).toBe(steps.length);
        const sum = shares.open + shares.control + shares.confirm;
        expect(Math.abs(sum - (steps.length === 0 ? 0 : 1000))).toBeLessThanOrEqual(1);
        expect(dialogueSchema.parse(dialogue)).toEqual(dialogue);
      }),
    );
  });
});
