import { describe, expect, test } from 'vitest';
import { checkKeyPlayers, type KeyPlayer, keyPlayerFrom, settleHypothesis, titleRowSchema } from './key-players.ts';

const row = titleRowSchema.parse({
  industry: 'pumps',
  jobTitle: 'operationsHead',
  troubles: ['lateOrders', 'overtime'],
  measures: ['share of orders on time'],
  concerns: ['downtime'],
});
const player: KeyPlayer = { ...keyPlayerFrom(row, 'han'), role: 'decisionMaker' };

describe('the key-players list', () => {
  test('brings typical troubles as hypotheses, never as facts', () => {
    expect(player.hypotheses).toEqual([
      { trouble: 'lateOrders', status: 'hypothesis', evidence: null },
      { trouble: 'overtime', status: 'hypothesis', evidence: null },
    ]);
  });

  test('a trouble is admitted only with what the customer said', () => {
    const bare = settleHypothesis(player, 'lateOrders', 'admitted', null);
    expect(bare).toEqual({ ok: false, problem: { code: 'evidence-missing', at: 'lateOrders' } });
    const heard = settleHypothesis(player, 'lateOrders', 'admitted', 'event-8');
    expect(heard.ok && heard.player.hypotheses[0]).toEqual({
      trouble: 'lateOrders',
      status: 'admitted',
      evidence: 'event-8',
    });
  });

  test('one trouble settled leaves the others as they were, and the list itself unchanged', () => {
    const heard = settleHypothesis(player, 'lateOrders', 'rejected', 'event-8');
    expect(heard.ok && heard.player.hypotheses[1]?.status).toBe('hypothesis');
    expect(player.hypotheses[0]?.status).toBe('hypothesis');
  });

  test('a trouble that is not in the list cannot be settled', () => {
    const result = settleHypothesis(player, 'scrap', 'admitted', 'event-8');
    expect(result).toEqual({ ok: false, problem: { code: 'trouble-not-listed', at: 'scrap' } });
  });

  test('before the first call four players are wanted, each with a role and a pain', () => {
    const four = ['han', 'shen', 'he', 'qian'].map((person): KeyPlayer => ({ ...player, person }));
    expect(checkKeyPlayers(four)).toEqual([]);
    expect(checkKeyPlayers(four.slice(0, 3))).toEqual([{ code: 'too-few-players', at: 3 }]);
    expect(checkKeyPlayers([...four, { ...player, person: 'zhou', role: null }])).toEqual([
      { code: 'player-without-role', at: 4 },
    ]);
  });

  test('a player whose troubles were all rejected needs a new hypothesis', () => {
    const rejected = player.hypotheses.map((one) => ({ ...one, status: 'rejected' as const, evidence: 'event-9' }));
    expect(checkKeyPlayers([{ ...player, hypotheses: rejected }], 1)).toEqual([
      { code: 'player-without-trouble', at: 0 },
    ]);
  });

  test('the same person twice counts once', () => {
    expect(checkKeyPlayers([player, player], 2)).toEqual([{ code: 'player-twice', at: 1 }]);
  });
});
