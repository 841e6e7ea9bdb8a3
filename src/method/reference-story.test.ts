import { describe, expect, test } from 'vitest';
import { checkStory, type ReferenceStory, referenceStorySchema, storyFit } from './reference-story.ts';

const part = (name: ReferenceStory['parts'][number]['part'], more: Partial<ReferenceStory['parts'][number]> = {}) => ({
  part: name,
  about: [],
  products: [],
  figures: [],
  ...more,
});

/** On time from 70 to 91 in a hundred within six months, told to a head of operations in a works like his. */
const story: ReferenceStory = {
  id: 'valves',
  industry: 'valves',
  jobTitle: 'operationsHead',
  trouble: 'lateOrders',
  parts: [
    part('peer'),
    part('trouble', { about: ['lateOrders'] }),
    part('reasons', { about: ['rushOrders'] }),
    part('capabilities', { about: ['seeChangesAtOnce'] }),
    part('supplied', { products: ['planningBoard'] }),
    part('result', { figures: [{ role: 'share', min: 910 }] }),
  ],
  answers: ['risk'],
  permission: { person: 'peerHead', evidence: 'mail-3' },
};
const without = (name: string) => story.parts.filter((one) => one.part !== name);
const listener = { industry: 'valves', jobTitle: 'operationsHead', trouble: 'lateOrders' };

describe('a reference story', () => {
  test('told in order, with a number at the end and the permission recorded, may be told', () => {
    expect(referenceStorySchema.parse(story)).toEqual(story);
    expect(checkStory(story)).toEqual([]);
  });

  test('ends with a number', () => {
    const vague = [...without('result'), part('result')];
    expect(checkStory({ ...story, parts: vague })).toEqual([{ code: 'no-figure-at-the-end' }]);
  });

  test('names no product before the peer has said what was needed', () => {
    const [peer, ...rest] = story.parts;
    const early = [part('peer', { ...peer, products: ['planningBoard'] }), ...rest];
    expect(checkStory({ ...story, parts: early })).toEqual([{ code: 'product-before-capabilities', at: 'peer' }]);
    expect(checkStory({ ...story, parts: without('capabilities') })).toEqual([
      { code: 'part-missing', at: 'capabilities' },
      { code: 'product-before-capabilities', at: 'supplied' },
    ]);
  });

  test('keeps its order and tells each part once', () => {
    const backwards = [...story.parts].reverse();
    expect(checkStory({ ...story, parts: backwards }).map(({ code }) => code)).toContain('parts-out-of-order');
    const twice = [part('peer'), ...story.parts];
    expect(checkStory({ ...story, parts: twice })).toEqual([{ code: 'part-twice', at: 'peer' }]);
  });

  test('is not told without the permission of the customer in it', () => {
    expect(checkStory({ ...story, permission: null })).toEqual([{ code: 'no-permission' }]);
  });
});

describe('a story fits', () => {
  test('a listener of the same trade and title with the same trouble', () => {
    expect(storyFit(story, listener)).toEqual({ fits: true, why: [] });
  });

  test('a pump works too, where pumps are near to valves', () => {
    const pumps = { ...listener, industry: 'pumps' };
    expect(storyFit(story, pumps)).toEqual({ fits: false, why: ['other-industry'] });
    expect(storyFit(story, { ...pumps, nearIndustries: ['valves'] }).fits).toBe(true);
  });

  test('not a technical director with network trouble, and both reasons are named', () => {
    const technical = { ...listener, jobTitle: 'technicalDirector', trouble: 'outages' };
    expect(storyFit(story, technical)).toEqual({ fits: false, why: ['other-title', 'other-trouble'] });
  });

  test('somebody burnt by a past purchase only if it answers that worry', () => {
    expect(storyFit(story, { ...listener, dormantReason: 'risk' }).fits).toBe(true);
    expect(storyFit(story, { ...listener, dormantReason: 'pastFailure' }).why).toEqual(['worry-not-answered']);
  });

  test('nobody, when it has no result', () => {
    expect(storyFit({ ...story, parts: without('result') }, listener).why).toEqual(['no-figure-at-the-end']);
  });
});
