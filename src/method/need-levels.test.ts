import { describe, expect, test } from 'vitest';
import { isTooEarly, needLevel, sellerTask } from './need-levels.ts';

describe('the levels of need', () => {
  test('latent is stimulated, admitted is diagnosed, a vision is proved', () => {
    expect((['latent', 'admitted', 'vision'] as const).map(sellerTask)).toEqual(['stimulate', 'diagnose', 'prove']);
  });

  test('nothing admitted is latent, whatever picture a brochure has left', () => {
    expect(needLevel({ painAdmitted: false, visionAccepted: true })).toBe('latent');
    expect(needLevel({ painAdmitted: true, visionAccepted: false })).toBe('admitted');
    expect(needLevel({ painAdmitted: true, visionAccepted: true })).toBe('vision');
  });

  test('to a latent buyer a story or a question about pain suits, the product does not', () => {
    expect(isTooEarly('latent', 'reference')).toBe(false);
    expect(isTooEarly('latent', 'ask_pain')).toBe(false);
    expect(isTooEarly('latent', 'ask_reasons')).toBe(false);
    expect(isTooEarly('latent', 'pitch')).toBe(true);
  });

  test('impact and capability wait for the admitted pain, product and close for the vision', () => {
    expect(isTooEarly('latent', 'ask_impact')).toBe(true);
    expect(isTooEarly('admitted', 'ask_impact')).toBe(false);
    expect(isTooEarly('admitted', 'pitch')).toBe(true);
    expect(isTooEarly('admitted', 'close')).toBe(true);
    expect(isTooEarly('vision', 'close')).toBe(false);
  });
});
