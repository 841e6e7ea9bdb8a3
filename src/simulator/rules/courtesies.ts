/**
 * Courtesies: a fitting answer to every act, whoever hears it and whenever it comes. Questions about the customer's world
 * are answered from facts; here stand the answers to everything else. Rules of the method stand over them: a courtesy
 * gives way to anything better that answers the same act.
 */
import type { Condition, Effect, Rule } from '../../scenarios/conditions.ts';

const courtesy = (id: string, on: Rule['on'][number], when: Condition, then: Effect): Rule => ({
  id,
  theme: 'courtesies',
  on: [on],
  when,
  then,
  source: 'virtual-customer 2',
});

const before = (type: string, max: number): Condition => ({ counter: { name: `acts:${type}`, max } });
const after = (type: string, min: number): Condition => ({ counter: { name: `acts:${type}`, min } });
const admitted: Condition = { pain: 'admitted' };
const latent: Condition = { not: admitted };
const asked: Condition = { customerLast: ['ask', 'counter', 'object', 'request', 'warn', 'clarify'] };
const objected: Condition = { customerLast: ['object', 'warn', 'refuse', 'counter', 'deny'] };
/** Now, or earlier in the talk. */
const worried: Condition = { any: [objected, { raised: true }] };

/** A story in two breaths is one story. */
const TELLING: Condition = { lastTurnHas: { act: 'reference' } };
/** Nobody is welcomed twice; who was greeted a moment ago was somebody else where these are the first words. */
const GREETED: Condition = { turn: 2, lastTurnHas: { act: 'greet' } };

export const COURTESIES: readonly Rule[] = [
  // Hello, weather, bad manners
  courtesy('CGreet', 'greet', { turn: { max: 2 }, not: GREETED }, { add: { warmth: 2 }, say: 'greet($about)' }),
  courtesy(
    'CSmallTalk',
    'greet',
    { any: [{ turn: 3 }, GREETED], ...before('greet', 3) },
    { add: { warmth: 1 }, say: 'remark($about; of smallTalk)' },
  ),
  courtesy('CSmallTalkAgain', 'greet', { turn: 3, ...after('greet', 4) }, { say: 'remark(of chatty)' }),
  courtesy('COffTopic', 'off_topic', before('off_topic', 0), { add: { warmth: 1 }, say: 'remark(of aside)' }),
  courtesy('COffTopicAgain', 'off_topic', after('off_topic', 1), { say: 'ask(of point)' }),
  courtesy('CRude', 'rude', before('rude', 0), { add: { trust: -15, warmth: -20 }, say: 'warn(of rude)' }),
  courtesy('CRudeAgain', 'rude', after('rude', 1), { add: { trust: -15 }, end: 'thrownOut', say: 'end(of rude)' }),
  courtesy('CBye', 'thanks_bye', {}, { end: 'goodbye' }),

  // Who one is and what one has come for
  courtesy('CIntro', 'intro', before('intro', 0), { say: 'accept(of intro)' }),
  courtesy('CIntroAgain', 'intro', after('intro', 1), { say: 'remark(of known)' }),
  courtesy('CObjective', 'objective', {}, { say: 'accept($about; of objective)' }),
  courtesy('CStory', 'reference', { form: 'none', storyTold: false }, { say: 'ask($of; of story)' }),
  courtesy('CStoryGoesOn', 'reference', { form: 'none', storyTold: true, ...TELLING }, { say: 'accept($of; of told)' }),
  courtesy(
    'CStoryAgain',
    'reference',
    { form: 'none', storyTold: true, not: TELLING },
    { say: 'remark($about; of toldBefore)' },
  ),
  courtesy('CStoryOffer', 'reference', { form: 'open' }, { say: 'accept(of story)' }),

  // The product and those who sell another
  courtesy('CPitch', 'pitch', {}, { say: 'ask($about; of worth)' }),
  courtesy('CVision', 'attack_vision', {}, { say: 'object($about; of vision)' }),
  courtesy('CRival', 'trash_competitor', {}, { say: 'object($about; of rival)' }),

  // Questions to which no fact holds the answer
  courtesy('CRisk', 'ask_risk', {}, { say: 'deny(of risk)' }),
  courtesy('CGapAgain', 'anxiety', { raised: true }, { say: 'admit($about; of gap)' }),
  courtesy('CGap', 'anxiety', { raised: false }, { say: 'deflect($about; of gap)' }),
  courtesy(
    'CExplore',
    'objection',
    { form: ['open', 'control', 'confirm'], ...objected },
    { say: 'answer($concern; of objection)' },
  ),
  courtesy(
    'CExploreNothing',
    'objection',
    { form: ['open', 'control', 'confirm'], not: objected },
    { say: 'clarify($about; of meant)' },
  ),

  // Answering what the customer raised
  courtesy(
    'CObjectionAnswered',
    'objection',
    { form: 'none', ...worried, not: { of: 'intent' } },
    { say: 'remark($concern; of answered)' },
  ),
  courtesy('CObjectionIntent', 'objection', { form: 'none', of: 'intent', ...worried }, { say: 'accept(of answered)' }),
  courtesy(
    'CObjectionNobodyRaised',
    'objection',
    { form: 'none', not: worried },
    { say: 'remark($about; of unasked)' },
  ),
  courtesy('CStand', 'stand', {}, { say: 'remark(of stand)' }),
  courtesy(
    'CAnswered',
    'answer',
    { ...asked, not: { of: ['later', 'no', 'unknown', 'limited', 'drawback'] } },
    { say: 'remark($about; of answered)' },
  ),
  courtesy('CAnsweredNo', 'answer', { ...asked, of: 'no' }, { say: 'accept(of no)' }),
  courtesy('CAnsweredLater', 'answer', { ...asked, of: 'later' }, { say: 'accept(of later)' }),
  courtesy(
    'CAnsweredHonestly',
    'answer',
    { ...asked, of: ['unknown', 'limited', 'drawback'] },
    { say: 'accept(of honest)' },
  ),
  courtesy('CAnswerUnasked', 'answer', { not: asked }, { say: 'remark($about; of unasked)' }),
  courtesy(
    'CAcceptPause',
    'accept',
    { of: 'pause', customerLast: 'pause', acts: { max: 1 } },
    { add: { warmth: 2 }, say: 'clarify(of thread)' },
  ),
  courtesy('CAcceptFeeling', 'accept', { of: 'feeling' }, { add: { warmth: 2 }, say: 'accept(of feeling)' }),
  courtesy('CAcceptOffer', 'accept', { of: 'offer' }, { say: 'accept(of agreed)' }),
  courtesy('CAcceptRequest', 'accept', { of: ['request', 'condition'] }, { say: 'accept(of agreed)' }),
  courtesy('CAcceptReproof', 'accept', { of: ['correction', 'criticism', 'warning'] }, { say: 'accept(of taken)' }),
  courtesy('CAcceptRefusal', 'accept', { of: ['refusal', 'objection'] }, { say: 'accept(of respected)' }),
  courtesy(
    'CAccept',
    'accept',
    {
      not: {
        of: ['feeling', 'offer', 'request', 'condition', 'correction', 'criticism', 'warning', 'refusal', 'objection'],
      },
    },
    { say: 'accept(of heard)' },
  ),
  courtesy(
    'CDeclineOffer',
    'decline',
    {
      not: {
        of: ['request', 'condition', 'correction', 'criticism', 'warning', 'refusal', 'objection', 'feeling', 'pause'],
      },
    },
    { say: 'accept(of declined)' },
  ),
  courtesy(
    'CDeclineRequest',
    'decline',
    { of: ['request', 'condition'] },
    { add: { warmth: -3 }, say: 'object($about; of insisted)' },
  ),
  courtesy(
    'CDeclineReproof',
    'decline',
    { of: ['correction', 'criticism', 'warning', 'refusal', 'objection', 'feeling', 'pause'] },
    { add: { warmth: -5 }, say: 'object($about; of brushedAside)' },
  ),

  // Price and trade
  courtesy('CPriceAsked', 'price', { form: ['open', 'control'] }, { say: 'counter(of price)' }),
  courtesy('CPriceEarly', 'price', { form: 'none', ...latent }, { say: 'object(of priceEarly)' }),
  courtesy('CPriceNamed', 'price', { form: 'none', ...admitted }, { say: 'ask(of whatFor)' }),
  courtesy('CBargainEarly', 'bargain', { form: 'control', ...latent }, { say: 'refuse(of bargain)' }),
  courtesy('CBargain', 'bargain', { form: 'control', ...admitted }, { say: 'deflect($about; of bargain)' }),
  courtesy('CBargainOpen', 'bargain', { form: 'open' }, { say: 'counter($about; of bargain)' }),
  courtesy('CConcede', 'concede', {}, { say: 'accept(of gift)' }),

  // What comes next
  courtesy('CPlanEarly', 'propose_plan', { form: ['none', 'control'], ...latent }, { say: 'counter($about; of plan)' }),
  courtesy('CPlan', 'propose_plan', { form: ['none', 'control'], ...admitted }, { say: 'accept($about; of plan)' }),
  courtesy('CPlanReadBack', 'propose_plan', { form: 'confirm' }, { say: 'confirm($about; of plan)' }),
  courtesy('CPromise', 'promise', {}, { say: 'accept($about; of promise)' }),
  courtesy('CCoachEarly', 'coach', latent, { say: 'counter($about; of coach)' }),
  // Whoever was asked for the sentence upstairs may say one.
  courtesy('CCoach', 'coach', { ...admitted, not: { customerLast: ['ask'] } }, { say: 'deflect($about; of coach)' }),
  courtesy('CCloseEarly', 'close', { turn: { max: 3 } }, { add: { warmth: -5 }, say: 'refuse(of tooSoon)' }),
  courtesy('CClose', 'close', { turn: 4 }, { say: 'refuse(of close)' }),
  courtesy('CWithdraw', 'withdraw', { form: 'none' }, { end: 'withdrawn', say: 'remark(of withdrawn)' }),
  courtesy('CWithdrawIf', 'withdraw', { form: 'control' }, { say: 'counter($about; of withdraw)' }),
];
