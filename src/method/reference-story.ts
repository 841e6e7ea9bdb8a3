/**
 * The reference story (method 2.2): a peer's case, told so that the listener compares it with his or her own.
 * Order: the peer, the trouble, its reasons, what the peer said was needed, what we supplied, the measured result.
 */
import { z } from 'zod';
import { DORMANT_REASONS } from './need-levels.ts';
import { idSchema, labelSchema, type Problem, quantitySchema } from './shapes.ts';

export const STORY_PARTS = ['peer', 'trouble', 'reasons', 'capabilities', 'supplied', 'result'] as const;
export type StoryPart = (typeof STORY_PARTS)[number];

export const storyPartSchema = z.strictObject({
  part: z.enum(STORY_PARTS),
  about: z.array(idSchema),
  products: z.array(idSchema),
  figures: z.array(quantitySchema),
});

export const referenceStorySchema = z.strictObject({
  id: idSchema,
  industry: labelSchema,
  jobTitle: labelSchema,
  trouble: idSchema,
  parts: z.array(storyPartSchema).min(1),
  /** Worries about an old trouble that this story answers, for a customer who has let it rest. */
  answers: z.array(z.enum(DORMANT_REASONS)),
  /** Who at the peer allowed the telling, and where that is recorded. */
  permission: z.strictObject({ person: idSchema, evidence: idSchema }).nullable(),
});
export type ReferenceStory = z.infer<typeof referenceStorySchema>;

export const STORY_PROBLEMS = [
  'part-missing',
  'part-twice',
  'parts-out-of-order',
  'product-before-capabilities',
  'no-figure-at-the-end',
  'no-permission',
] as const;
export type StoryProblem = Problem<(typeof STORY_PROBLEMS)[number]>;

/** The rules of telling. An empty list: the story may be told. */
export function checkStory({ parts, permission }: ReferenceStory): StoryProblem[] {
  const problems: StoryProblem[] = [];
  const order = parts.map(({ part }) => part);
  for (const part of STORY_PARTS) {
    const times = order.filter((one) => one === part).length;
    if (times === 0) problems.push({ code: 'part-missing', at: part });
    if (times > 1) problems.push({ code: 'part-twice', at: part });
  }
  if (order.some((part, at) => at > 0 && STORY_PARTS.indexOf(part) < STORY_PARTS.indexOf(order[at - 1] ?? part))) {
    problems.push({ code: 'parts-out-of-order' });
  }
  const needed = order.indexOf('capabilities');
  parts.forEach(({ products, part }, at) => {
    if (products.length > 0 && (needed === -1 || at <= needed)) {
      problems.push({ code: 'product-before-capabilities', at: part });
    }
  });
  if (!parts.at(-1)?.figures.some(({ min }) => min !== undefined)) problems.push({ code: 'no-figure-at-the-end' });
  if (permission === null) problems.push({ code: 'no-permission' });
  return problems;
}

export const MISFITS = [
  'other-industry',
  'other-title',
  'other-trouble',
  'worry-not-answered',
  'no-figure-at-the-end',
  'no-permission',
] as const;
export type Misfit = (typeof MISFITS)[number];

/** The listener of a story, and which industries and titles count as near to his or hers. */
export interface Listener {
  industry: string;
  jobTitle: string;
  trouble: string;
  nearIndustries?: readonly string[];
  nearTitles?: readonly string[];
  dormantReason?: (typeof DORMANT_REASONS)[number];
}

/** Whether a story fits a listener, and if not, each reason why (method 2.2; rules 2, 3 and 9 of method 3). */
export function storyFit(story: ReferenceStory, listener: Listener): { fits: boolean; why: Misfit[] } {
  const near = (mine: string, theirs: string, others: readonly string[] = []) =>
    mine === theirs || others.includes(mine);
  const why: Misfit[] = [];
  if (!near(story.industry, listener.industry, listener.nearIndustries)) why.push('other-industry');
  if (!near(story.jobTitle, listener.jobTitle, listener.nearTitles)) why.push('other-title');
  if (story.trouble !== listener.trouble) why.push('other-trouble');
  if (listener.dormantReason !== undefined && !story.answers.includes(listener.dormantReason)) {
    why.push('worry-not-answered');
  }
  for (const { code } of checkStory(story)) {
    if (code === 'no-figure-at-the-end' || code === 'no-permission') why.push(code);
  }
  return { fits: why.length === 0, why };
}
