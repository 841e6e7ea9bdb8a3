/**
 * One turn. For each of the seller's acts the rules are tested on the state before it, their effects summed and applied
 * as one event; rules that answer to rules follow, at most two rounds more. At the end of the turn gates are tested
 * and the reply is chosen.
 */
import { ACTS, type CustomerAct, ENQUIRIES, type SellerAct } from '../method/acts.ts';
import { writtenDocumentSchema } from '../method/documents/block-types.ts';
import { LIMITS, type Limit } from '../scenarios/conditions.ts';
import type { Scenario } from '../scenarios/schema.ts';
import {
  applyEffect,
  barsTheTalk,
  cues,
  expectsAnswer,
  happening,
  isAgreement,
  judgeAgenda,
  manner,
  nextAgendaItem,
} from './agenda.ts';
import { type Candidate, candidate, isCourtesy, isMatter, silent, weigh } from './candidates.ts';
import {
  type Compiled,
  type CompiledAgendaItem,
  type CompiledPerson,
  type CompiledRule,
  compile,
  rulesFor,
} from './compile.ts';
import { demands } from './conditions.ts';
import { asks, Context, factsOfKind, isIdle, isSilence, questionKey, TRAITS, tells } from './context.ts';
import { answerSummary, CONFIRMS_SUMMARY, disclose, tellAsked, tellMore } from './disclose.ts';
import type { Event, Payload } from './events.ts';
import { step } from './fold.ts';
import { canonical } from './log.ts';
import { checkMove, type Move, type Refusal } from './moves.ts';
import { nextStep } from './own-step.ts';
import { answerCapability, takeUpAgain } from './picture.ts';
import { answerPlan } from './plan.ts';
import { CALL_PLAN, keepPlan } from './preparation.ts';
import { choose, inSpokenOrder, same } from './reply.ts';
import { meeting } from './start.ts';
import { Changes, counter, DEAL, MEETING, type Own, type State, value } from './state.ts';

export type Played = { ok: true; state: State; events: Event[] } | { ok: false; refusal: Refusal };

const REACTION_ROUNDS = 2;
const REPLY_SECONDS = 12;
const LEAST_TRUST = 15;
/** The rule of a door asked for in a fair trade, by somebody not trusted enough yet. */
const TOO_EARLY_BY_TRUST = 'R39a';
const SAYS_SOMETHING: ReadonlySet<string> = new Set(['answer', 'confirm', 'deny', 'admit', 'correct', 'partial']);
const EVASIONS: readonly CustomerAct['type'][] = ['partial', 'deflect', 'counter', 'refuse'];

export function play(scenario: Scenario, state: State, move: Move): Played {
  return playCompiled(compile(scenario), state, move);
}

export function playCompiled(compiled: Compiled, state: State, move: Move): Played {
  const refusal = checkMove(compiled, state, move);
  if (refusal) return { ok: false, refusal };
  switch (move.move) {
    case 'say':
      return new Turn(compiled, state, move.acts, move.to).play();
    case 'write':
      return one(state, 'seller', { kind: 'wrote', document: move.document, fields: move.fields }, (changes) => {
        changes.mark(DEAL, 'written', move.document);
        const document = move.document === CALL_PLAN ? writtenDocumentSchema.safeParse(move.fields).data : undefined;
        if (document) keepPlan(document, changes);
      });
    case 'research':
      return one(state, 'seller', { kind: 'researched', source: move.source }, (changes) => {
        changes.mark(DEAL, 'researched', move.source);
        changes.count(DEAL, `toldAt:${move.source}`, state.seq + 1);
        changes.count(DEAL, 'hours', compiled.sources.get(move.source)?.hours ?? 0);
      });
    case 'end':
      return one(state, 'seller', { kind: 'ended', reason: 'handedIn' });
  }
}

/** A move that is one event. */
function one(state: State, actor: Event['actor'], payload: Payload, make?: (changes: Changes) => void): Played {
  const changes = new Changes();
  make?.(changes);
  const event: Event = {
    seq: state.seq + 1,
    turn: state.turn,
    actor,
    person: state.person,
    payload,
    changes: changes.list(),
    rules: [],
  };
  return { ok: true, state: step(state, event), events: [event] };
}

/** An act that was said: the moment in which it was said, and how far the rules let it be answered. */
interface Heard {
  before: Context;
  limit: Limit | null;
}

/** The act with every field written out, absent ones too: conditions look at acts all the time, and one shape is read fast. */
const whole = ({ type, form, about, of, why, quantities, give, get, first }: SellerAct) =>
  ({ type, form, about, of, why, quantities, give, get, first }) as SellerAct;

/** "And then?": asks for more of whatever it is. */
const goesOn = ({ type, form, about, quantities }: SellerAct) =>
  type === 'follow_up' && form !== 'none' && about.length === 0 && !quantities;
/** So often in a meeting one is told more for that; then it is the seller who has to ask. */
const MOST_GOING_ON = 8;

class Turn {
  private readonly compiled: Compiled;
  private person: CompiledPerson;
  /** The acts as they go into the log, and as they are judged. */
  private readonly said: readonly SellerAct[];
  private readonly acts: readonly SellerAct[];
  /** Which of them only asked to go on. */
  private readonly goesOn: readonly boolean[];
  private readonly now: string[] = [];
  private readonly events: Event[] = [];
  private candidates: Candidate[] = [];
  private readonly tells: { what: NonNullable<CompiledRule['then']['tell']>; index: number }[] = [];
  /** Scopes copied in this turn. */
  private readonly own: Own = [];
  private readonly turn: number;
  private readonly lastWord: boolean;
  private state: State;
  /** The turn in the present state: without an act, and with each of its acts. Made anew when the state changes. */
  private moments: readonly Context[] | null = null;
  private ending: string | null = null;
  private limit: Limit | null = null;

  constructor(compiled: Compiled, state: State, acts: readonly SellerAct[], to: string | undefined) {
    this.compiled = compiled;
    this.state = state;
    this.turn = state.turn + 1;
    this.person = compiled.people.get(to ?? state.person ?? '') as CompiledPerson;
    this.goesOn = acts.map(goesOn);
    this.said = acts.map((act) => this.settleFollowUp(act, acts.some(asks)));
    this.acts = this.said.map(whole);
    this.lastWord = value(state, this.person.info.id, 'closing') !== null;
  }

  /** The present moment, for one of the turn's acts or for none. */
  private context(index?: number): Context {
    this.moments ??= new Context(this.compiled, this.state, this.person, null, this.acts, this.now, this.turn).moments;
    return this.moments[index === undefined ? 0 : index + 1] as Context;
  }

  play(): Played {
    const heard = this.acts.map((act, index) => this.say(act, index));
    this.judgeTurn();
    this.reply(heard);
    return { ok: true, state: this.state, events: this.events };
  }

  /** A mere prolongation takes type, topic and figure from the last turn; a held question is played again. */
  private settleFollowUp(act: SellerAct, asked: boolean): SellerAct {
    const held = value(this.state, this.person.info.id, 'held');
    // "Where had we got to?" is answered by naming it: the question that was cut off is there again.
    const thread =
      act.type === 'answer' &&
      !asked &&
      this.state.customer.some(({ type, of }) => type === 'clarify' && of === 'thread');
    if (act.type !== 'follow_up' && !thread) return act;
    if (typeof held === 'string' && act.form === 'none') return JSON.parse(held) as SellerAct;
    if (thread) return act;
    const last = [...this.state.recent].reverse().find((entry) => asks(entry.act))?.act;
    const empty = act.about.length === 0 && !act.quantities;
    if (act.form === 'none' && empty) return act;
    if (empty && counter(this.state, MEETING, 'goneOn') >= MOST_GOING_ON) return { ...act, form: 'none' };
    // "And you?" asks the same of the person spoken to; a figure that was evaded is still asked for.
    const back = act.about.length > 0 && act.about.every((id) => this.isPresent(id));
    const about = back && last ? last.about : act.about.length > 0 ? this.asFor(act, last) : lastTopics(this.state);
    const evaded = act.form === 'control' && this.state.customer.some(({ type }) => EVASIONS.includes(type));
    const figures = evaded && (empty || back) ? (last?.quantities ?? []).filter(({ min }) => min === undefined) : [];
    const { topics } = this.compiled;
    // "And what is four eighty-one?": a thing that is no trouble is asked about as it is.
    const plain =
      act.form === 'open' && act.about.length > 0 && act.about.every((id) => topics.get(id)?.kind === 'situation');
    const type =
      last && 'row' in ACTS[last.type] && !plain
        ? last.type
        : plain || last?.type === 'situation'
          ? 'situation'
          : 'ask_reasons';
    const forms: readonly string[] = ACTS[type].forms;
    const form = forms.includes(act.form) ? act.form : act.about.length > 0 ? 'control' : 'open';
    return { ...act, type, form, about, ...(figures.length > 0 && { quantities: figures }) } as SellerAct;
  }

  /** "And the managing director?" asks what was last asked, of that person. */
  private asFor({ about }: SellerAct, last: SellerAct | undefined): string[] {
    const onlyPeople = about.every((id) => this.compiled.topics.get(id)?.kind === 'person');
    if (!onlyPeople || !last || !('row' in ACTS[last.type])) return about;
    return [...new Set([...about, ...last.about])].slice(0, ACTS[last.type].most);
  }

  private isPresent(id: string): boolean {
    return (this.compiled.topics.get(id)?.person ?? id) === this.person.info.id;
  }

  private say(act: SellerAct, index: number): Heard {
    this.limit = null;
    const context = this.context(index);
    const changes = new Changes();
    const small = { used: 0 };
    const fired = this.fire(rulesFor(this.compiled, act), context);
    const ids = fired.map((rule) => rule.id);
    for (const rule of fired) this.apply(rule, context, changes, small, index);
    this.bookkeeping(context, act, changes, ids);
    if (this.goesOn[index]) changes.count(MEETING, 'goneOn');
    this.emit('seller', { kind: 'said', act: this.said[index] ?? act, heard: true }, changes, ids);
    for (let round = 0; round < REACTION_ROUNDS; round++) {
      const again = this.context(index);
      const reactions = this.fire(this.compiled.reactions, again).filter((rule) => !this.now.includes(rule.id));
      if (reactions.length === 0) break;
      const more = new Changes();
      const smallNow = { used: 0 };
      for (const rule of reactions) this.apply(rule, again, more, smallNow, index);
      this.react(reactions, more);
    }
    return { before: context, limit: this.limit };
  }

  /** Rules that judge the turn as a whole. */
  private judgeTurn(): void {
    const context = this.context();
    const fired = this.fire(this.compiled.atTurnEnd, context);
    if (fired.length === 0) return;
    const changes = new Changes();
    for (const rule of fired) this.apply(rule, context, changes, { used: 0 }, this.acts.length - 1);
    this.react(fired, changes);
  }

  private react(rules: readonly CompiledRule[], changes: Changes): void {
    const ids = rules.map((rule) => rule.id);
    changes.mark(this.person.info.id, 'fired', ids);
    this.emit('referee', { kind: 'reacted' }, changes, ids);
  }

  /** The rules that hold, in the order of their ids, without those that another silences. */
  private fire(rules: readonly CompiledRule[], context: Context): CompiledRule[] {
    const fired: CompiledRule[] = [];
    let silencing = false;
    for (const rule of rules) {
      if (!rule.test(context)) continue;
      fired.push(rule);
      silencing ||= rule.silences.length > 0;
    }
    if (!silencing) return fired;
    return fired.filter((rule) => !fired.some((other) => other.silences.includes(rule.id)));
  }

  private apply(rule: CompiledRule, context: Context, changes: Changes, small: { used: number }, index: number): void {
    this.now.push(rule.id);
    applyEffect(rule.then, context, changes, small);
    if (rule.then.limit && (this.limit === null || LIMITS.indexOf(rule.then.limit) > LIMITS.indexOf(this.limit))) {
      this.limit = rule.then.limit;
    }
    if (rule.then.end) this.ending = rule.then.end;
    if (rule.then.tell) this.tells.push({ what: rule.then.tell, index });
    for (const act of rule.then.say) {
      const said = filled(act, context);
      const courtesy = rule.id.startsWith('C');
      const weight = courtesy ? Math.ceil(weigh(said) / 10) : weigh(said);
      this.candidates.push(
        candidate(said, rule.id, { answers: index, courtesy, weight, yields: rule.then.yields === true }),
      );
    }
  }

  /** What every act leaves behind, whatever the rules say: time, what was asked, which boxes were used. */
  private bookkeeping(context: Context, act: SellerAct, changes: Changes, fired: readonly string[]): void {
    const { id } = context;
    const { seconds, counter, row } = TRAITS[act.type];
    changes.count(MEETING, 'second', seconds);
    if (fired.length > 0) changes.mark(id, 'fired', fired);
    if (this.events.length === 0) changes.count(id, 'turns');
    changes.count(id, counter);
    if (tells(act)) changes.count(id, 'tells');
    if (asks(act)) {
      changes.count(id, 'asks');
      changes.count(id, `asked:${context.question}`);
      changes.mark(MEETING, 'askedToday', context.question);
    }
    if (row) {
      changes.mark(id, act.form === 'open' ? 'rowOpened' : act.form === 'control' ? 'rowControlled' : 'rowAsked', row);
      const { summary } = context;
      if (summary && (summary.verdict === 'right' || (summary.verdict === 'partly' && summary.right.length > 1))) {
        changes.mark(id, 'rowConfirmed', row);
        // The picture summed up and accepted is a vision (method 2.3).
        if (row === 'capability' && context.painLevel === 1) changes.count(id, 'painLevel');
      }
      // What is put to them with a figure that is not so is not confirmed by it.
      const wrongly = summary?.verdict === 'single' && (summary.figure !== null || summary.claimed.length > 0);
      if (summary && summary.right.length > 0 && summary.verdict !== 'wrong' && !wrongly) {
        changes.mark(id, 'confirmed', summary.right);
        if (summary.verdict !== 'single') changes.mark(id, `paid:${row}`, summary.fresh);
      }
    }
    const trouble = act.about.find((topic) => this.person.nodes.get(topic) === 'pain');
    if (trouble !== undefined && context.marks('admitted').includes(trouble)) changes.set(id, 'lastTrouble', trouble);
    if (act.of !== undefined && this.compiled.stories.has(act.of)) changes.mark(id, 'stories', act.of);
    if (act.type === 'promise' && act.of !== undefined) {
      for (const scope of [DEAL, MEETING, id]) changes.mark(scope, 'promised', act.of);
    }
    if (act.give)
      changes.mark(
        id,
        'offered',
        act.give.map(({ term }) => term),
      );
    if (act.type === 'objection' && act.form !== 'none') changes.mark(id, 'explored', context.concerns);
    if (this.events.length === 0) changes.count(id, 'lastDay', this.state.day - (context.scope.counters.lastDay ?? 0));
    if (typeof context.scope.values.held === 'string') changes.set(id, 'held', null);
  }

  private emit(actor: Event['actor'], payload: Payload, changes: Changes, rules: string[]): void {
    const event: Event = {
      seq: this.state.seq + 1,
      turn: this.turn,
      actor,
      person: this.person.info.id,
      payload,
      changes: changes.list(),
      rules,
    };
    this.events.push(event);
    this.state = step(this.state, event, this.own);
    this.moments = null;
  }

  private reply(heard: readonly Heard[]): void {
    const context = this.context();
    const small = { used: 0 };
    const happened = this.ending ? null : happening(context, small);
    if (happened?.cuts) {
      this.holdQuestion(happened.said);
      this.keep((one) => !isCourtesy(one));
    } else this.answerAll(heard, context, small, happened?.said);

    const spent = context.secondsLeft <= REPLY_SECONDS || context.trust < LEAST_TRUST;
    const reason =
      this.ending ?? (this.lastWord ? 'timeUp' : spent ? (context.trust < LEAST_TRUST ? 'thrownOut' : 'timeUp') : null);
    if (reason && !this.candidates.some((one) => one.acts.some((act) => act.type === 'end'))) {
      this.candidates.push(candidate({ type: 'end', about: [], of: reason }, `end:${reason}`));
    }
    const chosen = choose(this.candidates, onlyAcknowledged(this.state.customer));
    const changes = new Changes();
    for (const item of chosen) item.then?.(changes);
    const acts = inSpokenOrder(chosen);
    this.remember(acts, changes);
    changes.count(MEETING, 'second', REPLY_SECONDS * acts.length);
    this.running('idle', this.acts.every(isIdle), context, changes);
    this.running('silences', this.acts.every(isSilence), context, changes);
    if (acts.some((act) => SAYS_SOMETHING.has(act.type))) changes.count(context.id, 'answersGiven');
    const leavesLastWord = reason === 'timeUp' && !this.lastWord;
    if (leavesLastWord) changes.set(context.id, 'closing', reason);
    this.emit('customer', { kind: 'replied', acts }, changes, []);
    if (reason && !leavesLastWord) this.emit('referee', { kind: 'ended', reason }, new Changes(), []);
    else this.leadOn();
  }

  /** What the customer has asked for and promised. */
  private remember(acts: readonly CustomerAct[], changes: Changes): void {
    const { id } = this.person.info;
    for (const act of acts) {
      const demanded = demands(act);
      if (demanded.length > 0) changes.mark(id, 'demanded', demanded);
      if (act.type !== 'promise') continue;
      const names = [...act.about, ...(act.of === undefined ? [] : [act.of])];
      changes.mark(id, 'promises', names);
      if (act.if !== undefined) changes.mark(id, 'promisesIf', names);
    }
  }

  /** Put through or shown in: the meeting goes on with the person behind the door, who has a clock of their own. */
  private leadOn(): void {
    const { leadsTo } = this.person.file;
    const next = leadsTo && this.compiled.people.get(leadsTo.person);
    if (!next || !this.person.leadsOn?.(this.context())) return;
    const lab = this.compiled.scenario.labs[this.state.lab];
    this.person = next;
    this.emit('referee', { kind: 'met', person: next.info.id }, meeting(this.state, next, lab), []);
  }

  /** Answers to all acts, then the person's own moves. */
  private answerAll(
    heard: readonly Heard[],
    context: Context,
    small: { used: number },
    happened: Candidate | undefined,
  ): void {
    // What was open is judged first: who got an answer may raise the next thing in the same breath.
    const judged = judgeAgenda(context, small);
    const answered = judged.said.length > 0 && judged.open === null;
    const own = this.ownItem(context, small, judged.open !== null, answered);
    if (!own?.item?.replaces) {
      for (const [index, { before, limit }] of heard.entries()) {
        const now = this.context(index);
        this.candidates.push(...this.answerTo(before, now, index, limit));
        for (const { what, index: after } of this.tells) {
          if (after !== index) continue;
          const known = this.candidates.flatMap((one) => one.acts);
          this.candidates.push(...(what === 'asked' ? tellAsked(now, index) : tellMore(what, now, index, known)));
        }
      }
    } else this.holdQuestion(null);
    this.joinConfirmations();
    this.candidates.push(...judged.said);
    if (own?.item?.needsAnswer) this.holdPromises(own.item.id);
    if (own) {
      if (own.item) this.leaveTo(own.item);
      this.candidates.push(...own.said);
    }
    if (judged.open?.needsAnswer) this.holdPromises(judged.open.id);
    if (happened) this.candidates.push(happened);
    this.candidates.push(...takeUpAgain(context));
    if (this.now.includes(TOO_EARLY_BY_TRUST)) {
      this.candidates.push(silent((changes) => changes.set(context.id, 'doorAsked', this.turn)));
    }
    this.candidates.push(...cues(context), ...manner(context, small));
    this.giveWay(judged.said.some((one) => one.acts.length > 0));
    const objection = judged.open ?? own?.item;
    if (objection && barsTheTalk(objection, context)) this.hold(isAgreement, objection.id);
    if (!this.ending && !this.candidates.some(({ matter }) => matter)) this.candidates.push(...nextStep(context));
  }

  /** Several summaries of one turn are confirmed in one breath. */
  private joinConfirmations(): void {
    if (this.acts.length < 2) return;
    const [first, ...others] = this.candidates.filter(({ source }) => source === CONFIRMS_SUMMARY);
    if (!first || others.length === 0) return;
    const about = [...new Set([first, ...others].flatMap(({ acts }) => acts.flatMap((act) => act.about)))];
    this.keep((one) => !others.includes(one));
    this.candidates[this.candidates.indexOf(first)] = {
      ...first,
      acts: [{ type: 'confirm', about, ...(about.length > 1 && { of: 'summary' }) }],
      answers: others.at(-1)?.answers,
      then: (changes) => {
        for (const one of [first, ...others]) one.then?.(changes);
      },
    };
  }

  /** The next thing of the person's own. At a goodbye only a parting word that waits for no answer. */
  private ownItem(
    context: Context,
    small: { used: number },
    busy: boolean,
    answered: boolean,
  ): ReturnType<typeof nextAgendaItem> | null {
    if (this.ending !== null && this.ending !== 'goodbye') return null;
    return nextAgendaItem(context, small, busy || this.ending !== null, answered);
  }

  /** A courtesy gives way where anything better answers the same act, "I could not say" to everything that does. */
  private giveWay(judged: boolean): void {
    const answeredBy = (index: number | undefined, better: (one: Candidate) => boolean) =>
      this.candidates.some((one) => one.answers === index && one.acts.length > 0 && better(one));
    this.keep((one) => {
      if (!isCourtesy(one) || one.answers === undefined) return true;
      const act = this.acts[one.answers];
      if (judged && act && ACTS[act.type].function === 'respond') return false;
      return !answeredBy(
        one.answers,
        (other) => !isCourtesy(other) && !other.fallback && (!one.matter || other.matter),
      );
    });
    // "Yes" to one thing gives way to the answer to a later question.
    this.keep(({ acts, answers, ownStep }) => {
      const [only] = acts;
      const bare =
        acts.length === 1 && only?.type === 'confirm' && only.about.length < 2 && only.fact === undefined && !ownStep;
      return (
        !bare ||
        answers === undefined ||
        !this.acts.some((act, later) => later > answers && asks(act) && answeredBy(later, (other) => other.matter))
      );
    });
    this.keep((one) => !one.fallback || !answeredBy(one.answers, (other) => !other.fallback && other.matter));
  }

  private keep(test: (one: Candidate) => boolean): void {
    if (!this.candidates.every(test)) this.candidates = this.candidates.filter(test);
  }

  /** Counts turns running of one kind. */
  private running(name: 'idle' | 'silences', still: boolean, context: Context, changes: Changes): void {
    const before = context.scope.counters[name] ?? 0;
    if (still) changes.count(context.id, name);
    else if (before > 0) changes.count(context.id, name, -before);
  }

  private answerTo(before: Context, now: Context, index: number, limit: Limit | null): Candidate[] {
    const { act } = before;
    if (!act) return [];
    if (act.type === 'propose_capability' || (act.type === 'ask_capability' && act.form === 'control')) {
      return answerCapability(now, index, limit);
    }
    if (act.type === 'propose_plan') return limit === 'block' ? [] : answerPlan(now, index);
    if (!asks(act) || act.type === 'anxiety' || (act.type === 'bargain' && act.form !== 'open')) return [];
    if (before.summary && limit === null) return answerSummary(before, index);
    // Gates are tested on the state at the end of the turn, but what was asked is judged as it stood when asked.
    const told = this.tells.some((one) => one.index === index);
    if (limit === 'block' && (told || this.candidates.some((one) => one.answers === index && one.matter))) return [];
    // Before anything is admitted, "how would you like it to be?" asks what is wrong (rule 10).
    if (isWish(act) && before.painLevel === 0 && limit === null) {
      return disclose(now.with({ ...act, type: 'ask_pain' }), index, limit);
    }
    return disclose(now, index, limit);
  }

  /** The question stays in the air and is answered when the seller comes back to it. */
  private holdQuestion(said: Candidate | null): void {
    const last = [...this.acts].reverse().find(asks);
    if (said) this.candidates.push(said);
    if (!last) return;
    const { id } = this.person.info;
    const unheard = (changes: Changes) => {
      changes.set(id, 'held', canonical(last));
      // What was cut off has not been asked yet.
      for (const act of this.acts.filter(({ type }) => ENQUIRIES.includes(type)))
        changes.count(id, `asked:${questionKey(act)}`, -1);
    };
    this.candidates.push(silent(unheard, 'held'));
  }

  /**
   * What the person is about to object to in their own words is not objected to in others; and who raises something that
   * wants an answer asks nothing else beside it.
   */
  private leaveTo(item: CompiledAgendaItem): void {
    const objected = item.acts.filter(({ type }) => type === 'object' || type === 'warn').flatMap(({ about }) => about);
    const isLeft = ({ type, about: [topic] }: CustomerAct) =>
      (type === 'object' && topic !== undefined && objected.includes(topic)) || (type === 'ask' && expectsAnswer(item));
    this.keep(({ acts }) => !acts.some(isLeft));
  }

  /** A promise waits until the person's own question about it is answered (rule 39). */
  private holdPromises(item: string): void {
    this.hold((act) => act.type === 'promise', item);
  }

  private hold(waits: (act: CustomerAct) => boolean, item: string): void {
    const isHeld = (one: Candidate) => one.acts.some(waits);
    const held = this.candidates.filter(isHeld).flatMap((one) => one.acts);
    if (held.length === 0) return;
    this.keep((one) => !isHeld(one));
    const waiting = canonical(held.filter((act, index) => held.findIndex((other) => same(act, other)) === index));
    const then = (changes: Changes) => changes.set(this.person.info.id, 'waiting', waiting);
    this.candidates.push(silent(then, `waits:${item}`));
  }
}

/** The step of the plan that leads through the door asked for, else the person behind it. */
function meetingTopic(context: Context): string | undefined {
  const { door, compiled } = context;
  const step = [...compiled.topics.values()].find(({ kind, person }) => kind === 'process' && person === door);
  return door !== null && step ? step.id : doorTopic(context);
}

/** The topic of the person behind the door: the one the seller named, else that person's own. */
function doorTopic(context: Context): string | undefined {
  const { door, compiled } = context;
  if (door === null) return undefined;
  const personOf = (topic: string) => compiled.topics.get(topic)?.person ?? topic;
  const named = context.act?.about.find((topic) => personOf(topic) === door);
  return named ?? [...compiled.topics.keys()].find((topic) => personOf(topic) === door) ?? door;
}

const isWish = (act: SellerAct): boolean =>
  act.type === 'ask_capability' && act.form === 'open' && act.about.length === 0;

const isHole = (name: string | undefined): boolean => name?.startsWith('$') === true;

/** Fills `$about`, `$of`, `$if` of a rule's saying with those of the seller's act and of the person. */
function filled(act: CustomerAct, context: Context): CustomerAct {
  const about: string[] = [];
  for (const topic of act.about) {
    if (!isHole(topic)) about.push(topic);
    else for (const found of topicsFor(topic, context)) if (!about.includes(found)) about.push(found);
  }
  const result: CustomerAct = { ...act, about };
  for (const key of ['of', 'if', 'who'] as const) {
    if (!isHole(act[key])) continue;
    const name = nameFor(act[key], context);
    if (name === undefined) delete result[key];
    else result[key] = name;
  }
  return result;
}

function topicsFor(topic: string, context: Context): readonly string[] {
  switch (topic) {
    case '$about':
      return context.act?.about ?? [];
    case '$person':
      return context.personsNamed.slice(0, 1);
    case '$concern':
      return context.concerns.slice(0, 1);
    case '$access':
      return known(doorTopic(context));
    case '$meeting':
      return known(meetingTopic(context));
    case '$of':
      return known(context.act?.of);
    case '$get':
      return (context.act?.get ?? [])
        .map(({ term }) => term as string)
        .filter((term) => context.compiled.topics.has(term));
    case '$ownPicture':
      return known(firstOwnIdea(context));
    case '$sendsDownTo':
      return known(context.person.file.sendsDownTo);
    case '$pain':
      return known(factsOfKind(context.person, 'pain')[0]?.about[0]);
    default:
      return [topic];
  }
}

/** What the person told first of their own picture. */
function firstOwnIdea(context: Context): string | undefined {
  const told = context.marks('told').map((id) => context.person.factById.get(id));
  return told.find((fact) => fact?.kind === 'capability')?.about[0];
}

const known = (name: string | undefined): string[] => (name === undefined ? [] : [name]);

function nameFor(name: string | undefined, context: Context): string | undefined {
  switch (name) {
    case '$of':
      return context.act?.of;
    case '$if':
      return context.person.file.access?.if;
    case '$get':
      return context.act?.get?.[0]?.term;
    case '$sendsDownTo':
      return context.person.file.sendsDownTo;
    default:
      return name;
  }
}

const onlyAcknowledged = (acts: readonly CustomerAct[]): boolean => acts.length > 0 && !acts.some(isMatter);

const lastTopics = (state: State): string[] => [...new Set(state.customer.flatMap((act) => act.about))].slice(0, 2);
