/**
 * What a condition is judged against: one act (or none) of one turn, said to one person in one state.
 * Everything that must be worked out (was this asked before? is the summary right?) is worked out once, when first needed.
 */
import {
  ACTS,
  type CustomerAct,
  type FigureRole,
  type Quantity,
  type Row,
  SELLER_ACT_TYPES,
  type SellerAct,
  type SellerActType,
} from '../method/acts.ts';
import type { REFERRALS, SUMMARIES, TRUTHS } from '../scenarios/conditions.ts';
import type { FactKind } from '../scenarios/schema.ts';
import type { Compiled, CompiledFact, CompiledPerson } from './compile.ts';
import {
  counterOf,
  DEAL,
  type Family,
  MEETING,
  marks,
  NONE,
  type Scope,
  type State,
  scopeOf,
  tallyOf,
} from './state.ts';

export type Summary = (typeof SUMMARIES)[number];
type Truth = (typeof TRUTHS)[number];

/** Whether the question was asked before, and whether it was answered then. */
type Repeat = 'answered' | 'unanswered' | null;

export interface SummaryResult {
  verdict: Summary;
  right: string[];
  wrong: string[];
  /** Topics of this summary that have not been paid before. */
  fresh: string[];
  /** Heard reasons that the summary leaves out. */
  leftOut: string[];
  /** A told figure that the summary gets wrong. */
  figure: CompiledFact | null;
  /** Figures in it that nobody has told, and that do not follow from what was told. */
  claimed: readonly Quantity[];
}

const ASKING_FUNCTIONS = ['ask', 'wish', 'who'];
const IDLE: readonly SellerActType[] = [
  'greet',
  'off_topic',
  'rude',
  'intro',
  'pitch',
  'attack_vision',
  'accept',
  'thanks_bye',
  'trash_competitor',
];

/** What is known of an act by its type, of one shape: it is looked at many times in a turn. */
export interface Traits {
  asks: boolean;
  tells: boolean;
  /** With no word that has a meaning of its own (rule 88). */
  idle: boolean;
  row: Row | null;
  seconds: number;
  /** How often it was said: the name of the counter. */
  counter: string;
}

function traitsOf(type: SellerActType): Traits {
  const info = ACTS[type];
  return {
    asks: ASKING_FUNCTIONS.includes(info.function),
    tells: 'tells' in info,
    idle: IDLE.includes(type),
    row: 'row' in info ? info.row : null,
    seconds: info.seconds,
    counter: `acts:${type}`,
  };
}

export const TRAITS = Object.fromEntries(SELLER_ACT_TYPES.map((type) => [type, traitsOf(type)])) as Record<
  SellerActType,
  Traits
>;

/** Whether the act asks the customer something. */
export function asks(act: SellerAct): boolean {
  if (act.type === 'price' || act.type === 'objection' || act.type === 'bargain') return act.form !== 'none';
  if (act.type === 'follow_up') return act.form !== 'none';
  return act.form !== 'none' && TRAITS[act.type].asks;
}

/** Whether the act tells (rule 20). A question about price is none. */
export const tells = (act: SellerAct): boolean =>
  TRAITS[act.type].tells && !(act.type === 'price' && act.form !== 'none');

/** Who names so many things sums up; who names two checks what has just been said. */
const WHOLE = 3;

/** "They want ninety-seven, you do ninety-three point four: that's three point six short." */
const isDistance = (share: Quantity, known: readonly Figure[], said: readonly Quantity[]): boolean =>
  share.role === 'share' &&
  known.some(({ min = 0 }) =>
    said.some((other) => Math.abs((other.role === 'share' ? 1 : 10) * (other.min ?? 0) - min) === share.min),
  );

/** Thirty-four and thirty-five is sixty-nine. */
const addsUp = (known: readonly Figure[], said: Figure): boolean =>
  known.some((one, at) =>
    known
      .slice(at + 1)
      .some(({ min }) => min !== undefined && one.min !== undefined && overlaps({ ...said, min: one.min + min }, said)),
  );

/** Reckoned and rounded. */
const isNear = (reckoned: number, said: number): boolean => Math.abs(reckoned - said) * 50 <= said;

/** Eleven freezes of thirty-four minutes are six hours. */
const multiplies = (known: readonly Figure[], said: Figure): boolean =>
  known.some((one, at) =>
    known
      .slice(at + 1)
      .some(({ min }) => min !== undefined && one.min !== undefined && isNear(one.min * min, said.min ?? 0)),
  );

/** "Two of them", "these three": no figure of the matter. */
const FEW = 3;
/** "A day", "a week", "a month", "a year": what a figure is reckoned by. */
const PERIODS: readonly number[] = [1, 7, 30, 31, 365].map((days) => days * 24 * 60);
const CLAIMED: readonly FigureRole[] = ['count', 'people', 'share', 'loss', 'price', 'duration'];

const isPeriod = ({ role, min = 0 }: Quantity): boolean => role === 'duration' && PERIODS.includes(min);

const isClaim = ({ role, min = 0 }: Quantity): boolean =>
  CLAIMED.includes(role) && !((role === 'count' || role === 'people') && min <= FEW) && !isPeriod({ role, min });

/** The same question: type, topics, figure and person asked for. */
export function questionKey({ type, about, quantities }: SellerAct): string {
  const topics = about.length > 1 ? [...about].sort().join(',') : (about[0] ?? '');
  const figures = quantities
    ? quantities
        .map((one) => `${one.role}${one.whose ?? ''}`)
        .sort()
        .join(',')
    : '';
  return `${type}|${topics}|${figures}`;
}

/** The act leaves the floor: no word with a meaning of its own. */
export const isSilence = (act: SellerAct): boolean =>
  act.type === 'follow_up' && act.form === 'none' && act.about.length === 0;

/** The act asks nothing, answers nothing and leads nowhere (rule 88). */
export const isIdle = (act: SellerAct): boolean => TRAITS[act.type].idle || isSilence(act);

export const rowOf = (act: SellerAct): Row | null => TRAITS[act.type].row;

/** The kind of fact that an open question without a topic is about. */
export const OPEN_KIND: Partial<Record<SellerActType, FactKind>> = {
  situation: 'situation',
  ask_pain: 'pain',
  ask_reasons: 'reason',
  ask_impact: 'impact',
  ask_capability: 'capability',
  ask_process: 'process',
  ask_power: 'relation',
  ask_risk: 'concern',
  objection: 'concern',
  bargain: 'process',
};

export const factsOfKind = (person: CompiledPerson, kind: string | undefined): readonly CompiledFact[] =>
  person.factsOfKind.get(kind ?? '') ?? [];

export class Context {
  readonly compiled: Compiled;
  readonly state: State;
  readonly person: CompiledPerson;
  readonly scope: Scope;
  readonly act: SellerAct | null;
  readonly turnActs: readonly SellerAct[];
  /** Rules that fired in this turn so far. */
  readonly now: readonly string[];
  /** Number of the turn that is being played. */
  readonly playing: number;
  /** Where what holds for the whole turn, whichever act one looks at, is worked out once. */
  private readonly whole: Context;
  private summaryCache: SummaryResult | undefined;
  private tellingCache: boolean | undefined;
  private openCuesCache: readonly CompiledFact[] | undefined;
  private questionCache: string | undefined;
  private repeatCache: Repeat | undefined;
  private lastMomentsCache: readonly Context[] | undefined;
  private momentsCache: readonly Context[] | undefined;

  constructor(
    compiled: Compiled,
    state: State,
    person: CompiledPerson,
    act: SellerAct | null,
    turnActs: readonly SellerAct[],
    now: readonly string[],
    playing = state.turn,
    whole?: Context,
  ) {
    this.whole = whole ?? this;
    this.playing = playing;
    this.compiled = compiled;
    this.state = state;
    this.person = person;
    this.scope = scopeOf(state, person.info.id);
    this.act = act;
    this.turnActs = turnActs;
    this.now = now;
  }

  get id(): string {
    return this.person.info.id;
  }

  /** The same moment without an act, and with each act of the turn: made once, however many conditions look at them. */
  get moments(): readonly Context[] {
    const { whole } = this;
    whole.momentsCache ??= whole.makeMoments();
    return whole.momentsCache;
  }

  private makeMoments(): readonly Context[] {
    const moments: Context[] = [this.act === null ? this : this.with(null)];
    for (const act of this.turnActs) moments.push(act === this.act ? this : this.with(act));
    return moments;
  }

  with(act: SellerAct | null): Context {
    return new Context(this.compiled, this.state, this.person, act, this.turnActs, this.now, this.playing, this.whole);
  }

  /** The present moment as if what was said in an earlier turn were said now. */
  ofTurn(number: number): Context {
    const acts = this.state.recent.filter(({ turn }) => turn === number).map(({ act }) => act);
    return new Context(this.compiled, this.state, this.person, null, acts, this.now, this.playing);
  }

  at(state: State): Context {
    return new Context(this.compiled, state, this.person, this.act, this.turnActs, this.now, this.playing);
  }

  // What is asked for all the time, read by its name in the code: that is several times as fast as by a name in a variable.
  get trust(): number {
    return this.scope.meters.trust ?? 0;
  }

  get painLevel(): number {
    return this.scope.counters.painLevel ?? 0;
  }

  /** Facts told. */
  get told(): readonly string[] {
    return this.scope.marks.told ?? NONE;
  }

  get fired(): readonly string[] {
    return this.scope.marks.fired ?? NONE;
  }

  flag(name: string): boolean {
    return this.scope.marks.flags?.includes(name) === true;
  }

  meter(name: string): number {
    return this.scope.meters[name] ?? 0;
  }

  counter(name: string): number {
    return counterOf(this.scope, name);
  }

  /** A counter of a family: how often this question was asked, how often this fact was tried for. */
  tally(family: Family, name: string): number {
    return tallyOf(this.scope, family, name);
  }

  marks(name: string): readonly string[] {
    return this.scope.marks[name] ?? NONE;
  }

  value(name: string): string | number | null {
    return this.scope.values[name] ?? null;
  }

  /** Number of this turn in the meeting, from 1. */
  get turn(): number {
    return (this.scope.counters.turns ?? 0) + (this.state.turn < this.playing ? 1 : 0);
  }

  get second(): number {
    return scopeOf(this.state, MEETING).counters.second ?? 0;
  }

  /** Second at which this meeting began. */
  get began(): number {
    return Number(scopeOf(this.state, MEETING).values.began ?? 0);
  }

  /** Seconds until the person's patience or diary ends the meeting. */
  get secondsLeft(): number {
    const { counters, values } = scopeOf(this.state, MEETING);
    const { limit } = values;
    return (typeof limit === 'number' ? limit : 0) + (counters.extra ?? 0) - (counters.second ?? 0);
  }

  /** Trust that opens the door upstairs: ten less for each of the person's own conditions that is met. */
  get accessTrust(): number {
    const met = this.person.accessConditions.filter((test) => test(this)).length;
    return this.person.info.accessTrust + this.counter('accessTrust') - 10 * met;
  }

  truth(topic: string): Truth {
    const as = this.person.nodes.get(topic);
    if (as) return as;
    return this.compiled.painful.has(topic) ? 'other' : 'false';
  }

  /** The trouble the talk is about: the one admitted last, else the person's own pain last named. */
  get lastTrouble(): string | null {
    const last = this.value('lastTrouble');
    return typeof last === 'string' ? last : null;
  }

  heard(topic: string): boolean {
    const { heard = NONE, confirmed = NONE } = this.scope.marks;
    return heard.includes(topic) || confirmed.includes(topic);
  }

  /** The act as a question: equal for the same question. */
  get question(): string {
    this.questionCache ??= this.act ? questionKey(this.act) : '';
    return this.questionCache;
  }

  get repeat(): Repeat {
    if (this.repeatCache === undefined) this.repeatCache = this.judgeRepeat();
    return this.repeatCache;
  }

  private judgeRepeat(): Repeat {
    if (!this.act || !asks(this.act)) return null;
    const key = this.question;
    if (this.scope.marks.answered?.includes(key)) return this.hasMore(this.act) ? null : 'answered';
    return this.tally('asked', key) > 0 ? 'unanswered' : null;
  }

  /** Concerns that the act is about: those it names, else those the customer has just raised. */
  get concerns(): readonly string[] {
    const named = this.act?.about ?? [];
    if (named.length > 0) return named;
    return this.customerLast.filter((act) => act.type === 'object' || act.type === 'warn').flatMap((act) => act.about);
  }

  /** Who sent the seller, as said in the act (rule 7); null where no colleague is named or was named before. */
  get referral(): (typeof REFERRALS)[number] | null {
    const { act, compiled, person } = this;
    const named = [act?.of, ...(act?.about ?? [])].map((id) => compiled.topics.get(id ?? '')?.person ?? id ?? '');
    const other = named.map((id) => compiled.people.get(id)).find((one) => one !== undefined && one !== person);
    if (!other || this.flag('referred')) return null;
    const promised = marks(this.state, other.info.id, 'promises');
    const opened = promised.includes('access') && other.file.access?.to.includes(person.info.id);
    const announced = opened || promised.includes('contact') || person.file.referredBy?.includes(other.info.id);
    if (!announced) return 'claimed';
    const atOdds = (a: CompiledPerson, b: CompiledPerson) => a.info.conflictsWith?.includes(b.info.id) === true;
    return atOdds(person, other) || atOdds(other, person) ? 'conflict' : 'good';
  }

  /** Open cues that the turn's acts take up: their topic, its neighbour on the map, the fact itself (rule 86). */
  get cuesTakenUp(): readonly CompiledFact[] {
    const open = this.openCues;
    if (open.length === 0) return open;
    const acts = this.act ? [this.act] : this.turnActs;
    return open.filter(({ id, near }) =>
      acts.some((act) => act.of === id || act.about.some((topic) => near.has(topic))),
    );
  }

  get openCues(): readonly CompiledFact[] {
    this.whole.openCuesCache ??= this.findOpenCues();
    return this.whole.openCuesCache;
  }

  private findOpenCues(): readonly CompiledFact[] {
    const cues = this.scope.marks.cues ?? NONE;
    if (cues.length === 0) return [];
    const taken = this.marks('cuesTaken');
    const dropped = this.marks('cuesDropped');
    const open: CompiledFact[] = [];
    for (const id of cues) {
      const fact = this.person.factById.get(id);
      if (fact && !taken.includes(id) && !dropped.includes(id)) open.push(fact);
    }
    return open;
  }

  /** Trust lost in this turn and the two before that can be made good. */
  get lossLately(): number {
    if (this.scope.tallies.loss.names.length === 0) return 0;
    return [0, 1, 2].reduce((sum, ago) => sum + this.tally('loss', String(this.playing - ago)), 0);
  }

  /** Documents promised in earlier meetings and not judged yet. */
  get promisesDue(): { kept: string[]; broken: string[] } {
    if (this.marks('promised').length === 0) return { kept: [], broken: [] };
    const judged = this.marks('promisesJudged');
    const due = this.marks('promised').filter(
      (id) =>
        !judged.includes(id) && !marks(this.state, MEETING, 'promised').includes(id) && this.compiled.documents.has(id),
    );
    const written = marks(this.state, DEAL, 'written');
    return { kept: due.filter((id) => written.includes(id)), broken: due.filter((id) => !written.includes(id)) };
  }

  get telling(): boolean {
    this.whole.tellingCache ??= this.computeTelling();
    return this.whole.tellingCache;
  }

  /** An open question is not answered yet while there is more to tell ("what else?"). */
  /** Whether an open question, asked again, still has something to bring out. */
  private hasMore({ type, form, about, quantities }: SellerAct): boolean {
    if (form !== 'open' || quantities) return false;
    const told = this.told;
    const facts =
      about.length > 0
        ? about.flatMap((topic) => this.person.factsAbout.get(topic) ?? [])
        : factsOfKind(this.person, OPEN_KIND[type]);
    return facts.some((fact) => !told.includes(fact.id) && fact.role === undefined && fact.gate?.never !== true);
  }

  private computeTelling(): boolean {
    const { recent } = this.state;
    let telling = 0;
    for (const { act } of recent) if (tells(act)) telling++;
    if (telling >= 5 || telling < 4) return telling >= 5;
    const turns = new Map<number, { tells: boolean; asks: boolean }>();
    for (const { turn, act } of recent) {
      const one = turns.get(turn) ?? { tells: false, asks: false };
      turns.set(turn, { tells: one.tells || tells(act), asks: one.asks || asks(act) });
    }
    return [...turns.values()].slice(-6).filter((one) => one.tells && !one.asks).length >= 4;
  }

  /** The summary in the act, judged only against what was heard from this person (rules 13, 14). */
  get summary(): SummaryResult | null {
    const { act } = this;
    if (act?.form !== 'confirm') return null;
    const row = rowOf(act);
    if (row === null) return null;
    this.summaryCache ??= this.judgeSummary(act, row);
    return this.summaryCache;
  }

  private judgeSummary(act: SellerAct, row: Row): SummaryResult {
    const topics = act.about;
    const paid = this.marks(`paid:${row}`);
    const right = topics.filter((topic) => this.heard(topic) || this.marks('accepted').includes(topic));
    const wrong = topics.filter((topic) => !right.includes(topic));
    const fresh = right.filter((topic) => !paid.includes(topic));
    const heardReasons = this.marks('heardReasons');
    // A reason is in the summary with what leads to it, and with the other reason to which it leads; what no seller takes
    // away may be left out.
    const { upstream, downstream, nodes, notOurs } = this.person;
    const leads = (reason: string) =>
      topics.some(
        (topic) =>
          upstream.get(reason)?.has(topic) || (nodes.get(topic) === 'reason' && downstream.get(reason)?.has(topic)),
      );
    const missing = (reason: string) => !topics.includes(reason) && !notOurs.has(reason) && !leads(reason);
    const leftOut = row === 'reasons' && topics.length >= WHOLE ? heardReasons.filter(missing) : [];
    const figure = this.wrongFigure(act);
    const claimed = this.claimedFigures(act);
    return {
      verdict: verdict(topics, right, wrong, fresh, leftOut, figure),
      right,
      wrong,
      fresh,
      leftOut,
      figure,
      claimed,
    };
  }

  /** Figures that an act puts into this person's mouth: never told, nor to be reckoned from what was. */
  claimedFigures(act: SellerAct): Quantity[] {
    const said = (act.quantities ?? []).filter(({ min }) => min !== undefined);
    if (said.length === 0) return said;
    const known = this.told.flatMap((id) => this.person.factById.get(id)?.quantities ?? []);
    const own = known.filter(({ whose }) => whose === undefined);
    const isTold = (figure: Quantity) => known.some((one) => isSameFigure(one, figure, act));
    // What stands beside the right figure is taken as said of something else.
    const isKnown = (figure: Quantity) =>
      said.some((other) => other.role === figure.role && isTold(other)) ||
      addsUp(
        own.filter(({ role }) => role === figure.role),
        figure,
      ) ||
      multiplies(own, figure) ||
      isDistance(figure, known, said);
    return said.filter((figure) => isClaim(figure) && !isKnown(figure));
  }

  /**
   * A figure told before that the act says back wrongly. What was told of another thing, adds up from what was told, or
   * stands beside the right figure, is no mistake.
   */
  private wrongFigure(act: SellerAct): CompiledFact | null {
    const told = this.told.flatMap((id) => this.person.factById.get(id) ?? []);
    const everything = told.flatMap(({ quantities }) => quantities ?? []).filter(({ whose }) => whose === undefined);
    // "One minute over twenty" says no figure of one.
    const said = (act.quantities ?? []).filter((one) => one.min !== undefined && one.min !== 1 && !isPeriod(one));
    for (const figure of said) {
      const facts = told.filter(({ role, quantities }) => role === figure.role && quantities !== undefined);
      const known = facts.flatMap(({ quantities }) => quantities ?? []);
      if (
        known.some((one) => isSameFigure(one, figure, act)) ||
        addsUp(known, figure) ||
        multiplies(everything, figure) ||
        isDistance(figure, known, said)
      )
        continue;
      const isSaid = ({ quantities }: CompiledFact) =>
        quantities?.some((one) => said.some((other) => overlaps(one, other)));
      const wrong = facts.find((fact) => fact.about.some((topic) => act.about.includes(topic)) && !isSaid(fact));
      if (wrong) return wrong;
    }
    return null;
  }

  /** A figure that this person told and the act says back, about the same thing where it names one. */
  get ownFigure(): boolean {
    const { act } = this;
    if (!act?.quantities) return false;
    const told = this.told.map((id) => this.person.factById.get(id));
    return act.quantities.some(
      (said) =>
        said.min !== undefined &&
        told.some(
          (fact) =>
            (act.about.length === 0 || fact?.about.some((topic) => act.about.includes(topic))) &&
            fact?.quantities?.some((known) => known.role === said.role && overlaps(known, said)),
        ),
    );
  }

  /** Facts of this kind or figure that were not told yet. */
  untold({ kind, role }: { kind?: string | undefined; role?: FigureRole | undefined }): CompiledFact[] {
    const { told } = this;
    const facts = kind === undefined ? this.person.facts : factsOfKind(this.person, kind);
    return facts.filter(
      (fact) =>
        (role === undefined || fact.role === role) &&
        !fact.gate?.never &&
        !told.includes(fact.id) &&
        fact.gate?.after?.every((id) => told.includes(id)) !== false,
    );
  }

  /** The present moment with each act that the seller said in the turn before. */
  get lastMoments(): readonly Context[] {
    this.whole.lastMomentsCache ??= this.momentsBefore();
    return this.whole.lastMomentsCache;
  }

  private momentsBefore(): readonly Context[] {
    const moments: Context[] = [];
    for (const { turn, act } of this.state.recent) if (turn === this.playing - 1) moments.push(this.with(act));
    return moments;
  }

  /** Other people that the act names, by their topic or themselves. */
  get personsNamed(): string[] {
    const named = [...(this.act?.about ?? []), ...(this.act?.of === undefined ? [] : [this.act.of])];
    return named
      .map((id) => this.compiled.topics.get(id)?.person ?? id)
      .filter(
        (id) => id !== this.id && (this.compiled.people.has(id) || this.compiled.topics.get(id)?.kind === 'person'),
      );
  }

  /** The person behind the door that is asked for: the one named, else the first to whom this person can lead. */
  get door(): string | null {
    const doors = this.person.file.access?.to ?? [];
    const named = this.personsNamed;
    return (named.length > 0 ? named.find((id) => doors.includes(id)) : doors[0]) ?? null;
  }

  /** Figures that the act asks for. A question about price asks for the price. */
  get rolesAsked(): FigureRole[] {
    if (this.act?.type === 'price' && asks(this.act) && !this.act.quantities) return ['price'];
    return (this.act?.quantities ?? []).filter((one) => one.min === undefined).map((one) => one.role);
  }

  get customerLast(): readonly CustomerAct[] {
    return this.state.customer;
  }
}

interface Figure {
  min?: number | undefined;
  max?: number | undefined;
}

/** Another's version is known as theirs: said of them, or to the point. */
export function isSameFigure(
  known: { role: FigureRole; min?: number | undefined; max?: number | undefined; whose?: string | undefined },
  said: Quantity,
  { about }: Pick<SellerAct, 'about'>,
): boolean {
  if (!overlaps(known, said)) return false;
  const { whose } = known;
  return whose === undefined || said.whose === whose || about.includes(whose) || known.min === said.min;
}

/** Whether a figure said lies within a tenth of a figure known. */
export function overlaps(known: Figure, said: Figure): boolean {
  if (known.min === undefined || said.min === undefined) return true;
  const low = known.min - Math.floor(Math.abs(known.min) / 10);
  const top = known.max ?? known.min;
  const high = top + Math.floor(Math.abs(top) / 10);
  return (said.max ?? said.min) >= low && said.min <= high;
}

function verdict(
  topics: readonly string[],
  right: readonly string[],
  wrong: readonly string[],
  fresh: readonly string[],
  leftOut: readonly string[],
  figure: CompiledFact | null,
): Summary {
  if (topics.length <= 1) return wrong.length > 0 ? 'wrong' : 'single';
  if (right.length === 0 || wrong.length > right.length) return 'wrong';
  if (wrong.length > 0 || leftOut.length > 0 || figure) return 'partly';
  return fresh.length >= 2 ? 'right' : 'single';
}
