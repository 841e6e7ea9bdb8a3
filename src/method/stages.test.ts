import { describe, expect, test } from 'vitest';
import {
  lastVerifiedSign,
  nextSign,
  PROCESS,
  PROCESSES,
  type Process,
  probabilityOf,
  processSchema,
  SIGNS,
  STAGES,
  stageOfStep,
  stageReached,
} from './stages.ts';

const byStage: Process = { ...PROCESS, probabilityBasis: 'currentStage' };

describe('the seven stages', () => {
  test('hold 44 steps: 6, 7, 6, 7, 8, 4 and 6', () => {
    expect(PROCESS.stages.map(({ steps }) => steps.length)).toEqual([6, 7, 6, 7, 8, 4, 6]);
  });

  test('put Close sixth, before Deploy', () => {
    expect(STAGES.indexOf('close')).toBe(5);
    expect(stageOfStep(PROCESS, '6.4')).toBe('close');
  });

  test('close each with the step that is the twin of its sign', () => {
    expect(PROCESS.stages.flatMap(({ twins }) => twins)).toEqual([
      '1.6',
      '2.6',
      '2.7',
      '3.6',
      '4.7',
      '5.8',
      '6.4',
      '7.5',
    ]);
  });

  test('let competitive elements be strengthened or answered, both within step 6.2', () => {
    expect(stageOfStep(PROCESS, '6.2a')).toBe('close');
    expect(stageOfStep(PROCESS, '6.2b')).toBe('close');
    expect(stageOfStep(PROCESS, '8.1')).toBeNull();
  });

  test('are valid data in every version', () => {
    for (const process of PROCESSES) expect(processSchema.parse(process)).toEqual(process);
    expect(new Set(PROCESSES.map(({ version }) => version)).size).toBe(PROCESSES.length);
  });

  test('cannot be stored with two stages swapped, or with a probability that falls', () => {
    const [first, second, ...rest] = PROCESS.stages;
    expect(processSchema.safeParse({ ...PROCESS, stages: [second, first, ...rest] }).success).toBe(false);
    const falling = PROCESS.stages.map((stage, at) => (at === 3 ? { ...stage, probability: 30 } : stage));
    expect(processSchema.safeParse({ ...PROCESS, stages: falling }).success).toBe(false);
  });
});

describe('a deal is worth what its last verified sign earned', () => {
  test('0, 10, 20, 40, 60, 80, 100 and 100 percent, sign by sign', () => {
    const earned = Array.from({ length: 8 }, (_, count) => probabilityOf(PROCESS, SIGNS.slice(0, count)));
    expect(earned).toEqual([0, 10, 20, 40, 60, 80, 100, 100]);
  });

  test('the letter is confirmed: 20 percent, now in Develop, waiting for the evaluation plan', () => {
    const verified = SIGNS.slice(0, 2);
    expect(probabilityOf(PROCESS, verified)).toBe(20);
    expect(stageReached(PROCESS, verified)).toBe('develop');
    expect(nextSign(PROCESS, verified)).toBe('evaluationPlanAgreed');
  });

  test('an unsigned deal that sits in Close is worth 80, not 100', () => {
    expect(probabilityOf(PROCESS, SIGNS.slice(0, 5), 'close')).toBe(80);
  });

  test('a withdrawn letter takes the deal back to 10, although the plan had been agreed', () => {
    const verified = SIGNS.slice(0, 3).filter((sign) => sign !== 'sponsorLetterConfirmed');
    expect(probabilityOf(PROCESS, verified)).toBe(10);
    expect(lastVerifiedSign(PROCESS, verified)).toBe('potentialSponsorIdentified');
    expect(stageReached(PROCESS, verified)).toBe('qualify');
  });

  test('the order in which signs were verified does not matter', () => {
    expect(probabilityOf(PROCESS, [...SIGNS].reverse())).toBe(100);
    expect(nextSign(PROCESS, SIGNS)).toBeNull();
    expect(stageReached(PROCESS, SIGNS)).toBe('deploy');
  });
});

describe('the other reading: a deal is worth what its stage is marked with', () => {
  test('10 percent for sitting in Prospect, 100 for sitting in Close', () => {
    expect(STAGES.map((stage) => probabilityOf(byStage, [], stage))).toEqual([10, 20, 40, 60, 80, 100, 100]);
  });

  test('without a stage of its own the deal sits where its signs have brought it', () => {
    expect(probabilityOf(byStage, SIGNS.slice(0, 2))).toBe(40);
  });
});
