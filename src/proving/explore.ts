/**
 * The search: from the plays of the simulated learners outwards, into every region of the talk, and from there towards
 * whatever has not been reached. It keeps every place once, with the way that leads there.
 */
import type { SellerAct } from '../method/acts.ts';
import { writeActs } from '../method/notation.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { play } from '../simulator/play.ts';
import { worth } from '../simulator/score.ts';
import { marks, meter, type State } from '../simulator/state.ts';
import { view } from '../simulator/view.ts';
import { actsAfter, actsTo, actsTowards } from './acts-to-try.ts';
import { type Deed, finished, worldOf } from './course.ts';
import { expertTurn } from './expert.ts';
import { type Goal, goalsOf, partsOfGoal, reachedAtEnd, reachedIn } from './goals.ts';
import type { Learner, Memory } from './learner.ts';
import { LEARNERS } from './learners.ts';
import { type Lots, lots, oneOf } from './lots.ts';
import { placeOf, regionOf } from './place.ts';
import type { PublicWorld } from './public-world.ts';
import { begun, type Setting } from './setting.ts';

export interface Node {
  state: State;
  /** The node before, and what was said there; −1 at the beginning. */
  before: number;
  acts: SellerAct[];
}

export interface Explored {
  nodes: Node[];
  transitions: number;
  reached: Set<Goal>;
  /** Rules that have fired in any play. */
  fired: Set<string>;
}

/** How much a search does: places tried with everything, walks from known places, moves tried for each goal that is missing. */
export interface Reach {
  breadth: number;
  walks: number;
  tries: number;
}

const WALK = 5;
/** A learner in this search plays no longer than this. */
const MOST_TURNS = 60;

export class Search {
  readonly scenario: Scenario;
  readonly setting: Setting;
  readonly world: PublicWorld;
  readonly nodes: Node[] = [];
  readonly reached = new Set<Goal>();
  readonly fired = new Set<string>();
  transitions = 0;
  private readonly places = new Map<string, number>();
  private readonly regions = new Map<string, number[]>();
  private readonly lot: Lots;

  constructor(scenario: Scenario, setting: Setting) {
    this.scenario = scenario;
    this.setting = setting;
    this.world = worldOf(scenario, setting);
    this.lot = lots(setting.seed, `search ${setting.lab} ${setting.contact ?? ''}`);
    this.keep(begun(scenario, setting).state, -1, []);
  }

  /** The node of a state: a known one where the place is known. */
  private keep(state: State, before: number, acts: SellerAct[]): number {
    for (const one of reachedIn(state)) this.reached.add(one);
    const place = placeOf(this.scenario, state);
    const known = this.places.get(place);
    if (known !== undefined) return known;
    const index = this.nodes.push({ state, before, acts }) - 1;
    this.places.set(place, index);
    const region = regionOf(state);
    const others = this.regions.get(region);
    if (others) others.push(index);
    else this.regions.set(region, [index]);
    return index;
  }

  /** Says something at a node; the node that it leads to, or null where it is refused or over. */
  private say(index: number, acts: SellerAct[]): number | null {
    const node = this.nodes[index];
    if (!node || node.state.over !== null) return null;
    const played = play(this.scenario, node.state, { move: 'say', acts });
    if (!played.ok) return null;
    this.transitions++;
    for (const event of played.events) for (const rule of event.rules) this.fired.add(rule);
    return this.keep(played.state, index, acts);
  }

  /** What was said on the way to a node, turn by turn. */
  wayTo(index: number): SellerAct[][] {
    const way: SellerAct[][] = [];
    for (let at = index; at > 0; at = this.nodes[at]?.before ?? -1) way.push(this.nodes[at]?.acts ?? []);
    return way.reverse();
  }

  /** The way as it is kept in a certificate. */
  deedsTo = (index: number): Deed[] => this.wayTo(index).map((acts) => ({ say: writeActs(acts) }));

  memoryAt(index: number): Memory {
    const moves = this.wayTo(index).map((acts) => ({ say: acts }));
    const { person } = this.nodes[index]?.state ?? { person: null };
    let since = moves.length;
    for (let at = index; at > 0; at = this.nodes[at]?.before ?? -1) {
      if (this.nodes[this.nodes[at]?.before ?? -1]?.state.person !== person) break;
      since--;
    }
    return { seed: this.setting.seed, moves, replies: [], since: Math.max(0, since) };
  }

  /** A learner goes on from a node until it has nothing more to say. */
  follow(learner: Pick<Learner, 'next'>, from: number): number {
    const memory = this.memoryAt(from);
    let at = from;
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const node = this.nodes[at];
      if (!node || node.state.over !== null) break;
      const move = learner.next(view(this.scenario, node.state), this.world, memory);
      if (!('say' in move)) break;
      const next = this.say(at, move.say);
      if (next === null) break;
      memory.moves.push(move);
      const after = this.nodes[next]?.state;
      if (after?.person !== node.state.person) memory.since = memory.moves.length;
      memory.replies.push(after?.customer ?? []);
      at = next;
    }
    return at;
  }

  /** A node of any region, each region as likely as another. */
  private anywhere(): number {
    const regions = [...this.regions.values()];
    return oneOf(oneOf(regions, this.lot) ?? [], this.lot) ?? 0;
  }

  private anything(state: State): SellerAct[] {
    const { person } = state;
    if (person === null) return [];
    const after = actsAfter(state);
    const one = oneOf(after.length > 0 && this.lot(4) === 0 ? after : actsTo(this.scenario, person), this.lot);
    return one ? [one] : [];
  }

  /** Everything that there is to say at one place. */
  private everything(at: number): void {
    const state = this.nodes[at]?.state;
    if (!state || state.person === null) return;
    for (const one of [...actsTo(this.scenario, state.person), ...actsAfter(state)]) this.say(at, [one]);
  }

  /** A few turns from a known place: at random, as the expert would go on, or both in one breath. */
  private walk(): void {
    let at = this.anywhere();
    for (let turn = 0; turn < WALK; turn++) {
      const node = this.nodes[at];
      if (!node || node.state.over !== null) return;
      const way = this.lot(6);
      const learnt = way < 3 ? expertTurn(view(this.scenario, node.state), this.world, this.memoryAt(at)) : null;
      const expert = learnt && 'say' in learnt ? learnt.say : [];
      const random = way === 0 || expert.length === 0 ? this.anything(node.state) : [];
      const next = this.say(at, [...random, ...expert].slice(0, 4));
      if (next === null) return;
      at = next;
    }
  }

  private missing = (): Goal[] => goalsOf(this.scenario, this.setting).filter((one) => !this.reached.has(one));

  /** Tries for one goal what may lead to it, in many places where the right person sits. */
  private towards(wanted: Goal, tries: number): void {
    const acts = actsTowards(this.scenario, wanted);
    if (acts.length === 0) return;
    const { owner } = partsOfGoal(wanted);
    const there = this.nodes.flatMap(({ state }, index) =>
      state.person === owner && state.over === null ? index : [],
    );
    if (there.length === 0) return;
    for (let count = 0; count < tries && !this.reached.has(wanted); count++) {
      const at = oneOf(there, this.lot) ?? 0;
      const one = oneOf(acts, this.lot);
      const node = this.nodes[at];
      // Some things are said in one breath with another.
      const beside = this.lot(3) === 0 && node ? this.anything(node.state) : [];
      if (one) this.say(at, [...beside, one]);
    }
  }

  run({ breadth, walks, tries }: Reach): Explored {
    for (const learner of LEARNERS) this.follow(learner, 0);
    this.everything(0);
    for (let count = 1; count < breadth; count++) this.everything(this.anywhere());
    const rounds = 4;
    for (let round = 0; round < rounds; round++) {
      for (let count = 0; count < walks / rounds; count++) this.walk();
      for (const wanted of this.missing()) this.towards(wanted, tries / rounds);
    }
    this.readSheets();
    return {
      nodes: this.nodes,
      transitions: this.transitions,
      reached: this.reached,
      fired: this.fired,
    };
  }

  /** Points and blocks stand on the sheet only when a talk is over and its documents are written. */
  private readSheets(): void {
    const ended = this.nodes.flatMap(({ state }, index) => (state.over !== null ? index : []));
    const merit = new Map(ended.map((index) => [index, this.merit(index)]));
    const best = ended.sort((a, b) => (merit.get(b) ?? 0) - (merit.get(a) ?? 0)).slice(0, SHEETS);
    for (const index of best) {
      const { score, events } = finished(this.scenario, this.setting, this.wayTo(index), 'none');
      for (const one of reachedAtEnd(this.scenario, this.setting, score, events)) this.reached.add(one);
    }
  }

  private merit(index: number): number {
    const state = this.nodes[index]?.state;
    return state ? worth(this.scenario, this.setting.lab, state) : 0;
  }

  /** The way that came nearest to a goal that was not reached: the one with most trust, where it was tried. */
  nearest(wanted: Goal): Deed[] {
    const { owner, id } = partsOfGoal(wanted);
    let best = 0;
    let most = -1;
    for (const [index, { state }] of this.nodes.entries()) {
      if (state.person !== owner) continue;
      const tried = marks(state, owner, 'shut').includes(id) ? 1000 : 0;
      const worth = tried + meter(state, owner, 'trust');
      if (worth <= most) continue;
      most = worth;
      best = index;
    }
    return this.deedsTo(best);
  }
}

const SHEETS = 60;
