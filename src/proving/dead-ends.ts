/**
 * Dead ends: whoever goes wrong may lose, but must not be left in the dark. From every place an end with a debrief must be
 * within reach, and whoever can no longer pass must have been told so, or be told within a few turns: refused, warned,
 * objected to, reproved, or shown the door.
 */
import type { CustomerAct, SellerAct } from '../method/acts.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { play } from '../simulator/play.ts';
import { worth } from '../simulator/score.ts';
import type { State } from '../simulator/state.ts';
import { view } from '../simulator/view.ts';
import { actsAfter, actsTo } from './acts-to-try.ts';
import { type Deed, finished, pointsOf } from './course.ts';
import { expertTurn } from './expert.ts';
import type { Search } from './explore.ts';
import { type Lots, lots, oneOf } from './lots.ts';
import { mostPoints } from './prospects.ts';
import { begun } from './setting.ts';

/** How a customer lets one know that it goes badly. */
const TOLD: readonly CustomerAct['type'][] = ['refuse', 'warn', 'end', 'object', 'correct'];
const REPROOFS = ['pushy', 'hasty', 'empty', 'technique', 'own_discount', 'silence', 'chatty', 'idle', 'saidBefore'];
/** Before and after: what was said so many turns ago is still in one's ear. */
const FEW_TURNS = 3;

export interface DeadEnd {
  way: Deed[];
  /** The most that can still be earned, or the most that anybody earned from here. */
  most: number;
}

export interface DeadEnds {
  /** Places looked at, and those from which somebody passed. */
  looked: number;
  winnable: number;
  /** Lost for certain, and announced. */
  announced: number;
  /** Lost for certain and not announced. */
  silent: DeadEnd[];
  /** Nobody passed from here, and nothing was announced: it may be lost. */
  doubtful: DeadEnd[];
  /** Places from which no debrief could be given. */
  endless: DeadEnd[];
}

const announces = (acts: readonly CustomerAct[]): boolean =>
  acts.some(({ type, of }) => TOLD.includes(type) || (type === 'remark' && REPROOFS.includes(of ?? '')));

/** The clock stands beside the talk: in the last quarter everybody sees that time is running out. */
const LAST_PART = 4;
/** Moves looked at in each turn by who plays from here as well as they can see one turn ahead: a few, then many. */
const GREEDY_MOVES = [24, 240, 700];
const GREEDY_TURNS = 30;
/** Points for better lines at the turning points, which anybody may find who gets so far. */
const BETTER_LINES = 10;

class Endings {
  private readonly search: Search;
  private readonly scenario: Scenario;
  private readonly pass: number;
  private readonly opened: State;
  private readonly lot: Lots;

  constructor(search: Search) {
    const { scenario, setting } = search;
    this.search = search;
    this.scenario = scenario;
    this.pass = scenario.labs[setting.lab]?.pass ?? 0;
    this.opened = begun(scenario, setting).state;
    this.lot = lots(setting.seed, `dead ends ${setting.lab} ${setting.contact ?? ''}`);
  }

  /** Whether it was said on the last turns of the way, or is said on the next ones if one goes on sensibly. */
  private isAnnounced(index: number): boolean {
    const { nodes } = this.search;
    let at = index;
    for (let turn = 0; turn < FEW_TURNS && at > 0; turn++) {
      if (announces(nodes[at]?.state.customer ?? [])) return true;
      at = nodes[at]?.before ?? -1;
    }
    const state = nodes[index]?.state;
    const minutes = this.scenario.labs[this.search.setting.lab]?.minutes ?? 0;
    if (state && view(this.scenario, state).minutesLeft * LAST_PART <= minutes) return true;
    const said = this.sensible(index, FEW_TURNS);
    return said.some(({ state }) => state.over !== null || announces(state.customer));
  }

  /** The turns that the expert would say from a place. */
  private sensible(index: number, turns: number): { acts: SellerAct[]; state: State }[] {
    const { search, scenario } = this;
    let state = search.nodes[index]?.state;
    const memory = search.memoryAt(index);
    const said: { acts: SellerAct[]; state: State }[] = [];
    while (state && state.over === null && said.length < turns) {
      const move = expertTurn(view(scenario, state), search.world, memory);
      if (!('say' in move)) break;
      const played = play(scenario, state, { move: 'say', acts: move.say });
      if (!played.ok) break;
      if (played.state.person !== state.person) memory.since = memory.moves.length + 1;
      memory.moves.push(move);
      memory.replies.push(played.state.customer);
      state = played.state;
      said.push({ acts: move.say, state });
    }
    return said;
  }

  /** The turns of somebody who always says what is worth most at once. */
  private greedy(index: number, moves: number): SellerAct[][] {
    const { scenario, search } = this;
    let state = search.nodes[index]?.state;
    const said: SellerAct[][] = [];
    while (state && state.over === null && said.length < GREEDY_TURNS) {
      const { person } = state;
      const all = person === null ? [] : [...actsAfter(state), ...actsTo(scenario, person)];
      let best: State | null = null;
      let most = Number.MIN_SAFE_INTEGER;
      let acts: SellerAct[] = [];
      for (let move = 0; move < moves; move++) {
        const one = oneOf(all, this.lot);
        const played = one && play(scenario, state, { move: 'say', acts: [one] });
        if (!one || !played?.ok) continue;
        const value = worth(scenario, search.setting.lab, played.state) - (played.state.over === null ? 0 : 50);
        if (value <= most) continue;
        most = value;
        best = played.state;
        acts = [one];
      }
      if (!best) break;
      said.push(acts);
      state = best;
    }
    return said;
  }

  private pointsWith(index: number, more: readonly SellerAct[][]): number {
    const { scenario, search } = this;
    const way = [...search.wayTo(index), ...more];
    const { score, bare } = finished(scenario, search.setting, way, 'none');
    return bare === 0 ? 0 : pointsOf(score) + BETTER_LINES;
  }

  /** Ways on from a place: the sensible one, then greedy ones with ever more to choose from where nothing was announced. */
  private *waysOn(index: number): Generator<SellerAct[][]> {
    yield this.sensible(index, GREEDY_TURNS).map(({ acts }) => acts);
    for (const moves of GREEDY_MOVES) {
      yield this.greedy(index, moves);
      if (this.isAnnounced(index)) return;
    }
  }

  /** The most that anybody earned from a place; whoever passes need not be bettered. */
  private mostFrom(index: number): number {
    let most = 0;
    for (const way of this.waysOn(index)) {
      most = Math.max(most, this.pointsWith(index, way));
      if (most >= this.pass) break;
    }
    return most;
  }

  look(sample: number): DeadEnds {
    const { search, scenario } = this;
    const found: DeadEnds = { looked: 0, winnable: 0, announced: 0, silent: [], doubtful: [], endless: [] };
    const end = (index: number, most: number): DeadEnd => ({ way: search.deedsTo(index), most: Math.floor(most) });
    const { from } = search.setting;
    // Every place is held against what can still be earned …
    const lost = new Set<number>();
    for (const [index, { state, before }] of search.nodes.entries()) {
      if (state.over !== null) continue;
      const most = lost.has(before) ? 0 : mostPoints(scenario, state, this.opened, from);
      if (most >= this.pass) continue;
      lost.add(index);
      if (lost.has(before)) continue;
      if (this.isAnnounced(index)) found.announced++;
      else found.silent.push(end(index, most));
    }
    // … and a sample of them played on to the end.
    for (const index of this.sampled(sample)) {
      found.looked++;
      try {
        const most = this.mostFrom(index);
        if (most >= this.pass) found.winnable++;
        else if (this.isAnnounced(index)) found.announced++;
        else if (!lost.has(index)) found.doubtful.push(end(index, most));
      } catch {
        found.endless.push(end(index, 0));
      }
    }
    const shortest = (a: DeadEnd, b: DeadEnd) => a.way.length - b.way.length;
    for (const list of [found.silent, found.doubtful, found.endless]) list.sort(shortest);
    return found;
  }

  private sampled(sample: number): number[] {
    const open = this.search.nodes.flatMap(({ state }, index) => (state.over === null ? index : []));
    const every = Math.max(1, Math.ceil(open.length / sample));
    return open.filter((_, at) => at % every === 0);
  }
}

export const deadEnds = (search: Search, sample: number): DeadEnds => new Endings(search).look(sample);
