import { describe, expect, it } from 'vitest';
import { normalise } from './normalise.ts';
import { prepareTopics, type Topic, topicsIn } from './topics.ts';

const topic = (
  id: string,
  kind: Topic['kind'],
  zh: string,
  en: string,
  aliasZh: string[],
  aliasEn: string[],
): Topic => ({
  id,
  kind,
  names: { zh, en },
  aliases: { zh: aliasZh, en: aliasEn },
});
const index = prepareTopics([
  topic(
    'late',
    'trouble',
    '交期不准，客户抱怨',
    'missed delivery dates',
    ['晚交货', '订单延期'],
    ['late deliveries', 'orders behind schedule'],
  ),
  topic('forecast', 'trouble', '销售预测不准', 'inaccurate sales forecast', ['预测不准'], ['forecast is guesswork']),
  topic('stock', 'trouble', '看不到实时库存', 'no live stock figures', ['库存不准'], ['stock data is stale']),
  topic('cfo', 'person', '财务总监 何静', 'CFO Jane He', ['何总', '管钱的'], ['finance chief', 'Jane']),
  topic(
    'liveStock',
    'capability',
    '手机上看实时库存',
    'see live stock on the phone',
    ['手机查库存'],
    ['stock on a phone'],
  ),
]);
const ids = (text: string, lang: 'zh' | 'en', kinds?: Topic['kind'][]) =>
  topicsIn(index, normalise(text), lang, { kinds }).map((one) => one.id);

describe('the topics named in a line', () => {
  it('are found by names and aliases in both languages', () => {
    expect(ids('你们老是晚交货吧', 'zh')[0]).toBe('late');
    expect(ids('how bad are the late deliveries', 'en')[0]).toBe('late');
  });
  it('are found in a line that mixes both', () => {
    expect(ids('late deliveries 这个事谁最急', 'zh')[0]).toBe('late');
  });
  it('can be several', () => {
    expect(ids('预测不准，库存不准，何总知道吗', 'zh').sort()).toEqual(['cfo', 'forecast', 'stock']);
  });
  it('are gated by kind, since a word may name a trouble or its remedy', () => {
    expect(ids('手机查库存', 'zh', ['capability'])).toEqual(['liveStock']);
    expect(ids('看不到实时库存', 'zh', ['trouble'])[0]).toBe('stock');
  });
  it('are none where something else is spoken of', () => {
    expect(ids('今天天气不错', 'zh')).toEqual([]);
    expect(ids('did you watch the match', 'en')).toEqual([]);
  });
  it('are marked where they are only set aside', () => {
    expect(topicsIn(index, normalise('不是预测不准'), 'zh')[0]?.setAside).toBe(true);
  });
});
