import { describe, expect, it } from 'vitest';
import { loadModel } from '../language/load.ts';
import { parseCustomerActs, writeActs } from '../method/notation.ts';
import { situationOf } from './situation.ts';
import { understand } from './understand.ts';

const model = loadModel();
const later = (customer: string) =>
  situationOf(
    { person: 'coo', own: [], heard: customer === '' ? [] : [parseCustomerActs(customer)] },
    { kinds: {}, edges: [] },
  );
const of = (text: string, customer = '', options: Parameters<typeof understand>[4] = {}) =>
  understand(model, text, later(customer), {}, options);

describe('understanding a line in three bands', () => {
  it('plain words are accepted', () => {
    expect(of('这事最后谁拍板？', 'volunteer(x)').band).toBe('accepted');
    expect(of('…', 'answer(x)').band).toBe('accepted');
  });
  it('a mere "oh" leaves the floor and is never asked about', () => {
    const { band, acts } = of('哦', 'answer(x)');
    expect(band).toBe('accepted');
    expect(['follow_up', 'accept']).toContain(acts[0]?.type);
  });
  it('nonsense is never accepted', () => {
    for (const text of ['zxqv plomp qwrty vbnm', '嘎嘣哐当咯吱噗'])
      expect(of(text, 'answer(x)').band).not.toBe('accepted');
  });
  it('offers at most five readings, all different', () => {
    const { suggestions } = of('那个呢', 'answer(x)');
    expect(suggestions.length).toBeLessThanOrEqual(5);
    expect(new Set(suggestions.map(writeActs)).size).toBe(suggestions.length);
  });
  it('where all likely readings lead to the same answer, nobody is asked back', () => {
    const plain = of('and who else?', 'admit(x)');
    const probed = of('and who else?', 'admit(x)', { probe: () => [{ kind: 'same' }] });
    expect(probed.confidence).toBeGreaterThanOrEqual(plain.confidence);
    expect(probed.band).toBe('accepted');
  });
  it('asks back at most once in six turns', () => {
    expect(of('那个呢', 'answer(x)', { sinceAskBack: 2 }).band).toBe('accepted');
  });
  it('acts that cost the learner dearly are never taken on a guess', () => {
    for (const text of ['那家其实也还行', 'maybe we should stop for today', '价格这块我们再看看']) {
      const { band, acts } = of(text, 'object(x)');
      const dear = acts.some((act) => ['rude', 'withdraw', 'trash_competitor', 'concede', 'close'].includes(act.type));
      expect(band === 'accepted' && dear).toBe(false);
    }
  });
});
