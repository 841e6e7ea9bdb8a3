/** Price, trade, close and late risk (method 3.F, 2.10). */
import type { Condition, Rule } from '../../scenarios/conditions.ts';

const PRICE_WORDS = ['price', 'priceEarly', 'discount', 'lowestPrice'];
const PRICE_ASKED: Condition = { demanded: PRICE_WORDS };
const VERBAL_YES: Condition = { flag: 'verbalYes' };
/** Money handed over. */
const CHEAPER: Condition = { any: [{ gives: ['price', 'payment'] }, { names: 'discount' }] };
const GIVEN_AWAY: Condition = { act: ['concede', 'price', 'bargain'], gets: false, all: [CHEAPER] };
const REFUSAL: Condition = { any: [{ act: ['stand', 'decline'] }, { gets: true }] };

const DEMAND: Condition = { demand: PRICE_WORDS };
const CALM: Condition = { not: { turnHas: { any: [{ act: ['concede', 'rude'] }, GIVEN_AWAY] } } };
/** A stand counts once; leaving the floor after a demand counts as one. */
const FRESH: Condition = {
  any: [
    { act: 'stand', of: 'plan', not: { flag: 'stand:plan' } },
    { act: 'stand', of: 'value', not: { flag: 'stand:value' } },
    { act: 'stand', of: 'pain', not: { flag: 'stand:pain' } },
    { act: 'follow_up', form: 'none', not: { flag: 'stand:silence' } },
  ],
};
const HOLDS: Condition = { all: [DEMAND, CALM, FRESH] };
/** Two calm stands where there is trust, else three. */
const HELD_LONG: Condition = {
  any: [{ trust: 50, counter: { name: 'stands', min: 1 } }, { counter: { name: 'stands', min: 2 } }],
};

const PLAIN_TRADE: Condition = { form: 'control', not: { gets: 'access' } };
/** Everything that must stand before a signature (method 2.10). */
const CLOSABLE: Condition = {
  rank: 'executive',
  flag: ['planDone', 'valueAgreed', 'criteriaAgreed', 'approvalsIn', 'risksAnswered', 'dateOfNeed'],
};
const PRESSED: Condition = { turnHas: { act: ['close', 'concede', 'price', 'pitch'] } };
/** A worry that was raised, in this reply or before. */
const RAISED: Condition = {
  any: [{ customerLast: ['object', 'warn', 'refuse', 'counter', 'deny'] }, { raised: true }, { explored: true }],
};
const SAFETY = ['plan', 'story', 'phasing', 'guarantee', 'proof'];
const THREATENED: Condition = { customerLast: 'warn', demand: 'rival', flag: 'verbalYes' };

export const CLOSING: readonly Rule[] = [
  {
    // Asked or not: a figure without the value it buys.
    id: 'R66',
    theme: 'closing',
    on: ['price', 'answer'],
    when: { names: 'price', not: { pain: 'vision' } },
    then: { add: { trust: -4 }, repairable: true, mark: 'priceAnchored', limit: 'block', say: 'object(of priceEarly)' },
    source: 'method 3.F 66',
  },
  {
    id: 'R67',
    theme: 'closing',
    on: ['price', 'answer'],
    when: {
      namesRange: 'price',
      aboutKind: ['trouble', 'capability', 'gap'],
      questions: 1,
      all: [PRICE_ASKED],
      not: { pain: 'vision' },
    },
    then: { add: { trust: 2 }, mark: 'anchorLoose', say: 'accept(of range)' },
    silences: ['R66'],
    source: 'method 3.F 67',
  },
  {
    // The picture was said back and stands: now it may cost something.
    id: 'R67a',
    theme: 'closing',
    on: ['ask_capability'],
    when: {
      summary: ['right', 'partly'],
      agendaOpen: false,
      counter: { name: 'acts:price', max: 0 },
      not: { any: [PRICE_ASKED, { turnHas: { act: 'price' } }] },
    },
    then: { say: 'ask(of price)' },
    source: 'method 2.10',
  },
  {
    id: 'R68',
    theme: 'closing',
    on: ['concede', 'price'],
    when: { all: [CHEAPER], not: { all: [PRICE_ASKED, VERBAL_YES] } },
    then: {
      add: { trust: -5 },
      repairable: true,
      count: { expectation: 1 },
      mark: 'priceDoubted',
      limit: 'block',
      say: 'ask(of lowestPrice)',
    },
    silences: ['R66'],
    source: 'method 3.F 68',
  },
  {
    // Even as a trade, when nobody has asked for the price yet.
    id: 'R68a',
    theme: 'closing',
    on: ['bargain'],
    when: { gives: ['price', 'scope'], pain: 'admitted', not: { any: [PRICE_ASKED, VERBAL_YES] } },
    then: {
      add: { trust: -5 },
      repairable: true,
      count: { expectation: 1 },
      mark: 'priceDoubted',
      say: 'ask(of lowestPrice)',
    },
    silences: ['R71', 'R71a', 'R71b'],
    source: 'method 3.F 68',
  },
  {
    // Before there is any need, nobody trades at all.
    id: 'R68b',
    theme: 'closing',
    on: ['bargain'],
    when: { gives: ['price', 'scope'], not: { any: [{ pain: 'admitted' }, PRICE_ASKED, VERBAL_YES] } },
    then: { add: { trust: -5 }, repairable: true, count: { expectation: 1 }, mark: 'priceDoubted' },
    silences: ['R71', 'R71a', 'R71b'],
    source: 'method 3.F 68',
  },
  {
    id: 'R69',
    theme: 'closing',
    on: [],
    atTurnEnd: true,
    when: {
      counter: { name: 'askedAgain', max: 2 },
      any: [{ lastTurnHas: GIVEN_AWAY, not: { lastTurnHas: { gets: true } } }, { demand: 'discount' }],
      // Before there is any price, a trade that went wrong lowers none.
      all: [{ any: [{ lastTurnHas: { act: ['concede', 'price'] } }, { demand: 'discount' }, PRICE_ASKED, VERBAL_YES] }],
      not: { turnHas: REFUSAL },
    },
    then: { count: { askedAgain: 1 }, mark: 'asksForMore', say: 'request(of discount)' },
    source: 'method 3.F 69',
  },
  {
    id: 'R69a',
    theme: 'closing',
    on: ['stand', 'decline', 'bargain'],
    when: { demand: 'discount', all: [REFUSAL] },
    then: { reset: 'askedAgain', mark: 'discountRefused' },
    source: 'method 3.F 69',
  },
  {
    id: 'R70',
    theme: 'closing',
    on: ['stand'],
    when: HOLDS,
    then: { count: { stands: 1 }, mark: 'stand:$of' },
    source: 'method 3.F 70',
  },
  {
    id: 'R70a',
    theme: 'closing',
    on: ['follow_up'],
    when: HOLDS,
    then: { count: { stands: 1 }, mark: 'stand:silence' },
    source: 'method 3.F 70',
  },
  {
    id: 'R70b',
    theme: 'closing',
    on: ['stand', 'follow_up'],
    when: { all: [HOLDS], not: HELD_LONG },
    then: { say: 'object(of price)' },
    source: 'method 3.F 70',
  },
  {
    // The limit is reached: what it was really about comes out.
    id: 'R70c',
    theme: 'closing',
    on: ['stand', 'follow_up'],
    when: { all: [HOLDS, HELD_LONG], untold: { kind: 'concern', open: true } },
    then: { mark: 'realIssueNamed', tell: 'concern' },
    source: 'method 3.F 70',
  },
  {
    id: 'R70d',
    theme: 'closing',
    on: ['stand', 'follow_up'],
    when: { all: [HOLDS, HELD_LONG], not: { untold: { kind: 'concern', open: true } } },
    then: { mark: 'priceYielded', say: 'accept(of stand)' },
    source: 'method 3.F 70',
  },
  {
    // The same stand again is only obstinacy.
    id: 'R70e',
    theme: 'closing',
    on: ['stand'],
    when: { all: [DEMAND], not: FRESH },
    then: { say: 'object(of price)' },
    source: 'method 2.10',
  },
  {
    id: 'R71',
    theme: 'closing',
    on: ['bargain'],
    when: { gives: ['price', 'payment'], gets: true, first: 'get', all: [PLAIN_TRADE] },
    then: { mark: 'traded', say: 'accept(of trade)' },
    source: 'method 3.F 71',
  },
  {
    // The give named first is taken, the get is for later.
    id: 'R71a',
    theme: 'closing',
    on: ['bargain'],
    when: { gives: ['price', 'payment'], gets: true, all: [PLAIN_TRADE, { not: { first: 'get' } }] },
    then: { count: { expectation: 1 }, say: 'counter(of trade)' },
    source: 'method 3.F 71',
  },
  {
    // Other terms: the order does not matter, acquaintance does.
    id: 'R71b',
    theme: 'closing',
    on: ['bargain'],
    when: {
      gives: true,
      gets: true,
      pain: 'admitted',
      trust: 40,
      all: [PLAIN_TRADE],
      not: { gives: ['price', 'payment'] },
    },
    then: { mark: 'traded', say: 'accept($about; of trade)', yields: true },
    source: 'method 3.F 71',
  },
  {
    // A plain request: granted to the trusted.
    id: 'R71c',
    theme: 'closing',
    on: ['bargain'],
    when: { gives: false, gets: true, trust: 50, all: [PLAIN_TRADE] },
    then: { say: 'promise($about; of $get)', yields: true },
    source: 'method 2.10',
  },
  {
    // What can be handed over at once is handed over; a word put in is promised (R71c).
    id: 'R71e',
    theme: 'closing',
    on: ['bargain'],
    when: {
      gives: false,
      gets: ['information', 'document', 'criterion', 'schedule'],
      trust: 50,
      all: [PLAIN_TRADE],
    },
    then: { say: 'accept($get, $about; of request)', yields: true },
    silences: ['R71c'],
    source: 'method 2.10',
  },
  {
    id: 'R71d',
    theme: 'closing',
    on: ['bargain'],
    when: { gives: false, gets: true, trust: { max: 49 }, all: [PLAIN_TRADE], not: { turnHas: { gives: true } } },
    then: { say: 'counter($about; of return)', yields: true },
    source: 'method 2.10',
  },
  {
    // "Where do we need to be?" The buyer sets the stake, far below the budget.
    id: 'R72',
    theme: 'closing',
    on: ['price'],
    when: { form: 'open', untold: { role: 'price', open: true } },
    then: { count: { expectation: 1 }, mark: 'customerNamedPrice' },
    source: 'method 3.F 72',
  },
  {
    id: 'R72a',
    theme: 'closing',
    on: ['price'],
    when: { form: 'open', not: { any: [{ untold: { role: 'price' } }, { flag: 'customerNamedPrice' }] } },
    then: { limit: 'block', say: 'refuse(of price)' },
    source: 'method 3.F 72',
  },
  {
    id: 'R73',
    theme: 'closing',
    on: ['close'],
    when: { pain: 'admitted', not: CLOSABLE },
    then: { add: { trust: -5 }, mark: 'closedTooEarly', say: 'deflect(of stall)' },
    source: 'method 3.F 73',
  },
  {
    // A signature before anything was admitted.
    id: 'R73a',
    theme: 'closing',
    on: ['close'],
    when: { not: { any: [CLOSABLE, { pain: 'admitted' }] } },
    then: { add: { trust: -5 }, mark: 'closedTooEarly' },
    source: 'method 3.F 73',
  },
  {
    id: 'R73b',
    theme: 'closing',
    on: ['close'],
    when: CLOSABLE,
    then: { say: 'promise(of signature)' },
    source: 'method 2.10',
  },
  {
    id: 'R74',
    theme: 'closing',
    on: ['ask_risk'],
    when: { trust: 50, untold: { kind: 'concern', open: true }, not: PRESSED },
    then: { mark: 'riskNamed' },
    source: 'method 3.F 74',
  },
  {
    id: 'R74a',
    theme: 'closing',
    on: ['ask_risk'],
    when: { any: [{ trust: { max: 49 } }, PRESSED] },
    then: { limit: 'block', say: 'deny(of risk)' },
    source: 'method 3.F 74',
  },
  {
    id: 'R75',
    theme: 'closing',
    on: ['objection'],
    when: { form: 'none', of: 'feature', all: [RAISED] },
    then: { count: { risk: 100 }, say: 'object($concern; of feature)' },
    source: 'method 3.F 75',
  },
  {
    id: 'R75a',
    theme: 'closing',
    on: ['objection'],
    when: { form: 'none', of: SAFETY, all: [RAISED] },
    then: { count: { risk: -200 }, say: 'accept($concern; of answered)', yields: true },
    source: 'method 3.F 75',
  },
  {
    // Asked about first, then answered by what makes it safe: an old failure sleeps no longer.
    id: 'R75b',
    theme: 'closing',
    on: ['objection'],
    when: { form: 'none', of: SAFETY, explored: true },
    then: { mark: 'handled:$about' },
    source: 'method 3.F 75',
  },
  {
    // A promise that hangs on something: the last worry gone, its other half is said once.
    id: 'R75c',
    theme: 'closing',
    on: ['objection'],
    when: { form: 'none', of: SAFETY, promisedIf: 'access', all: [RAISED], not: { flag: 'limitSaid' } },
    then: { mark: 'limitSaid', say: 'warn(of ifNot; if $if)' },
    source: 'virtual-customer 3',
  },
  {
    // Late bargaining: whoever stands finds out what the threat is worth.
    id: 'R77',
    theme: 'closing',
    on: ['stand', 'decline'],
    when: { all: [THREATENED, CALM], not: { flag: 'rivalReal' } },
    then: { mark: 'bluffCalled', say: 'accept(of stand)' },
    source: 'method 3.F 77',
  },
  {
    id: 'R77a',
    theme: 'closing',
    on: ['stand', 'decline'],
    when: { flag: 'rivalReal', all: [THREATENED, CALM] },
    then: { mark: 'threatStands', say: 'warn(of rival)' },
    source: 'method 3.F 77',
  },
  {
    id: 'R77b',
    theme: 'closing',
    on: ['accept', 'concede'],
    when: THREATENED,
    then: { count: { expectation: 1 }, mark: 'gaveToThreat', say: 'request(of discount)' },
    source: 'method 3.F 77',
  },
];
