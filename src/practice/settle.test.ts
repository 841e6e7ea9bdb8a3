import { describe, expect, it } from 'vitest';
import { loadModel } from '../language/load.ts';
import { read } from '../language/read.ts';
import { prepareTopics, type Topic } from '../language/topics.ts';
import { parseCustomerActs, parseSellerActs, writeActs } from '../method/notation.ts';
import { settle, targetsNow } from './settle.ts';
import { type Situation, situationOf } from './situation.ts';

const model = loadModel();
const topic = (id: string, kind: Topic['kind'], zh: string, en: string): Topic => ({
  id,
  kind,
  names: { zh, en },
  aliases: { zh: [], en: [] },
});
const list = [
  topic('late', 'trouble', '交货晚', 'late deliveries'),
  topic('forecast', 'trouble', '预测不准', 'inaccurate forecast'),
  topic('penalty', 'trouble', '客户罚款', 'customer penalties'),
  topic('cfo', 'person', '财务总监', 'finance director'),
];
const topics = prepareTopics(list);
const kinds = Object.fromEntries(list.map((one) => [one.id, one.kind]));
const edges = [
  { from: 'forecast', to: 'late' },
  { from: 'late', to: 'penalty' },
];
const later = (own: string, customer: string): Situation =>
  situationOf(
    { person: 'coo', own: own === '' ? [] : [parseSellerActs(own)], heard: [parseCustomerActs(customer)] },
    { kinds, edges },
  );
const acts = (text: string, situation: Situation) =>
  settle(model, read(model, text, { customer: situation.customer, topics }), situation, {
    today: { year: 2026, month: 3, day: 12 },
  })[0]?.acts ?? [];

describe('a reading is settled by the situation', () => {
  it('what lies before the trouble last named is a reason', () => {
    const [act] = acts('预测不准吗？', later('ask_pain.open', 'admit(late)'));
    expect(act?.type).toBe('ask_reasons');
    expect(act?.about).toEqual(['forecast']);
  });
  it('what lies behind it is an impact', () => {
    const [act] = acts('会有客户罚款吗？', later('ask_pain.open', 'admit(late)'));
    expect(act?.type).toBe('ask_impact');
    expect(act?.about).toEqual(['penalty']);
  });
  it('a question that names nothing is about the trouble last spoken of', () => {
    const [act] = acts('那损失多少？', later('ask_pain.open', 'admit(late)'));
    expect(act?.about).toEqual(['late']);
    expect(act?.quantities).toEqual([{ role: 'loss' }]);
  });
  it('a short answer after a question is an answer', () => {
    expect(acts('做过两家', later('ask_pain.open', 'ask(late)'))[0]?.type).toBe('answer');
  });
  it('silence leaves the floor', () => {
    expect(writeActs(acts('…', later('', 'accept')))).toBe('follow_up.none');
  });
  it('candidates share all confidence between them', () => {
    const situation = later('ask_pain.open', 'admit(late)');
    const turns = settle(model, read(model, '后来呢', { customer: situation.customer }), situation, { most: 30 });
    expect(turns.reduce((sum, turn) => sum + turn.confidence, 0)).toBeGreaterThan(950);
  });
  it('never gives more than four acts', () => {
    const long = '您好，我是小韩。谢谢您。对，我记下了。那为什么会晚？损失多少？谁拍板？周四我发您一页纸，行不行？';
    expect(acts(long, later('', 'accept')).length).toBeLessThanOrEqual(4);
  });
});

describe('what can be accepted or declined', () => {
  it('is what the customer did last', () => {
    expect(targetsNow(parseCustomerActs('offer(data)'))).toEqual(['offer']);
    expect(targetsNow(parseCustomerActs('accept(access; if one page)'))).toEqual(['condition']);
    expect(targetsNow(parseCustomerActs('remark(of pushy)'))).toEqual(['criticism']);
  });
});
