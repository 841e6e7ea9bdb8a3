import { describe, expect, test } from 'vitest';
import { writeActs } from './notation.ts';
import { checkPromptSheet, controlQuestions, type PromptSheet, promptSheetSchema } from './prompt-sheet.ts';

const text = { zh: '文', en: 'text' };
const form = { event: text, actor: text, action: text };
const sheet: PromptSheet = {
  id: 'operations-late',
  industry: 'pumps',
  jobTitle: 'operationsHead',
  trouble: 'lateOrders',
  offering: ['planningBoard'],
  reasons: ['rushOrders', 'plansArriveLate'],
  impacts: [{ person: 'sales', trouble: 'cancellations' }],
  capabilities: [
    { topic: 'seeChangesAtOnce', ...form, removes: ['plansArriveLate'] },
    { topic: 'testRushOrder', ...form, removes: ['rushOrders', 'plansArriveLate'] },
  ],
  measures: ['share of orders on time'],
};

describe('a prompt sheet', () => {
  test('is complete when each reason has a capability that removes it', () => {
    expect(promptSheetSchema.parse(sheet)).toEqual(sheet);
    expect(checkPromptSheet(sheet)).toEqual([]);
  });

  test('is incomplete with a reason that nothing of ours removes', () => {
    expect(checkPromptSheet({ ...sheet, reasons: [...sheet.reasons, 'furnace'] })).toEqual([
      { code: 'reason-without-capability', at: 'furnace' },
    ]);
  });

  test('holds no capability for its own sake, and no trouble as its own reason', () => {
    const idle = { topic: 'darkMode', ...form, removes: ['ugliness'] };
    expect(checkPromptSheet({ ...sheet, capabilities: [...sheet.capabilities, idle] })).toEqual([
      { code: 'capability-without-reason', at: 'darkMode' },
    ]);
    expect(checkPromptSheet({ ...sheet, trouble: 'rushOrders' })).toEqual([
      { code: 'reason-is-the-trouble', at: 'rushOrders' },
    ]);
  });

  test('needs reasons, impact and measures', () => {
    const empty = { ...sheet, reasons: [], impacts: [], measures: [], capabilities: [] };
    expect(checkPromptSheet(empty).map(({ code }) => code)).toEqual(['no-reasons', 'no-impacts', 'no-measures']);
  });

  test('is the stock of the control questions', () => {
    const { R2, I2, C2 } = controlQuestions(sheet);
    expect(writeActs(R2)).toBe('ask_reasons.control(rushOrders) · ask_reasons.control(plansArriveLate)');
    expect(writeActs(I2)).toBe('ask_impact.control(cancellations, sales)');
    expect(writeActs(C2.slice(1))).toBe('propose_capability.control(testRushOrder, rushOrders, plansArriveLate)');
  });
});
