/**
 * What a scenario has to show: every fact, everything a person raises and is content with, everything that happens, every
 * ending, every point of the rubric and block of a document. A goal that no play reaches is written in vain.
 */
import { type Condition, listed } from '../scenarios/conditions.ts';
import { peopleOf } from '../scenarios/people.ts';
import type { AgendaItem, Fact, PersonFile, Scenario } from '../scenarios/schema.ts';
import { rightBlocks } from '../simulator/documents.ts';
import type { Event } from '../simulator/events.ts';
import { RULES } from '../simulator/rules/index.ts';
import type { Score } from '../simulator/score.ts';
import { marks, type State } from '../simulator/state.ts';
import { nameOf, type Setting } from './setting.ts';

export const GOAL_KINDS = ['fact', 'raised', 'settled', 'event', 'ending', 'points', 'block'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

/** A goal by its name: "fact operations.linesWait", "points 02 operations.cuesTaken". */
export type Goal = string;
export const goal = (kind: GoalKind, owner: string, id: string): Goal => `${kind} ${owner}.${id}`;

/** The parts of a goal's name; the kind is empty where it is none. */
export function partsOfGoal(name: Goal): { kind: string; owner: string; id: string } {
  const [, kind = '', owner = '', id = ''] = /^(\w+) ([^.]+)\.(.+)$/.exec(name) ?? [];
  return { kind, owner, id };
}

/** Whose endings are: any call's, in whatever lab. */
const CALL = 'call';

/** How a meeting can end, by the rules and by the clock. */
const ENDINGS = [...new Set(['timeUp', ...RULES.flatMap(({ then: { end } }) => (end === undefined ? [] : [end]))])];

const wantsAnswer = ({ expects, settles }: AgendaItem) => expects !== undefined || settles !== undefined;
const canBeTold = ({ gate }: Pick<Fact, 'gate'>) => gate?.never !== true;

/** What can be reached at all in this setting. */
export function goalsOf(scenario: Scenario, setting: Setting): Goal[] {
  const lab = scenario.labs[setting.lab];
  return [
    ...peopleOf(scenario, lab, setting.contact).flatMap((id) => goalsWith(scenario.people[id])),
    ...ENDINGS.map((end) => goal('ending', CALL, end)),
    ...(lab?.rubric ?? []).flatMap((item) => [
      goal('points', nameOf(setting), item.id),
      ...Object.keys(item.elements ?? {}).map((element) =>
        goal('block', nameOf(setting), `${item.document}.${element}`),
      ),
    ]),
  ];
}

const goalsWith = (person: PersonFile | undefined): Goal[] =>
  person
    ? [
        ...person.facts.filter(canBeTold).map(({ id }) => goal('fact', person.person, id)),
        ...person.agenda.map(({ id }) => goal('raised', person.person, id)),
        ...person.agenda.filter(wantsAnswer).map(({ id }) => goal('settled', person.person, id)),
        ...(person.events ?? []).map(({ id }) => goal('event', person.person, id)),
      ]
    : [];

const MARKS = { fact: 'told', raised: 'agendaSeen', settled: 'settled', event: 'happened' } as const;

/** Goals of the talk that a state has reached. */
export function reachedIn(state: State): Goal[] {
  const found: Goal[] = [];
  const { person } = state;
  if (person !== null) {
    for (const [kind, mark] of Object.entries(MARKS) as [keyof typeof MARKS, string][])
      for (const id of marks(state, person, mark)) found.push(goal(kind, person, id));
  }
  if (state.over !== null) found.push(goal('ending', CALL, state.over));
  return found;
}

/** Goals that a practice at its end has reached: items earned whole, and as many right blocks as an item asks for. */
export function reachedAtEnd(scenario: Scenario, setting: Setting, { items }: Score, events: readonly Event[]): Goal[] {
  const { lab, from } = setting;
  const asked = (scenario.labs[lab]?.rubric ?? []).flatMap(({ document, elements = {} }) =>
    document === undefined ? [] : Object.entries(elements).map(([element, count]) => ({ document, element, count })),
  );
  const right = new Map(
    asked.map(({ document }) => [document, rightBlocks(scenario, document, events, from ?? undefined).elements]),
  );
  return [
    ...items
      .filter(({ points, of, item }) => item && points === of)
      .map(({ id }) => goal('points', nameOf(setting), id)),
    ...asked
      .filter(
        ({ document, element, count }) => (right.get(document) ?? []).filter((one) => one === element).length >= count,
      )
      .map(({ document, element }) => goal('block', nameOf(setting), `${document}.${element}`)),
  ];
}

/** Marks that the simulator makes by itself, beside those of rules, agendas and events. */
const OWN_MARKS = ['dateAsked', 'wrongPurpose', 'passedOn'];

/** Every flag that anything in the scenario or the rule book can raise; `x:` stands for all that begin so. */
function flagsRaised({ people }: Scenario): { flags: Set<string>; stems: string[] } {
  const effects = [
    ...RULES.map(({ then }) => then),
    ...Object.values(people).flatMap(({ agenda, events = [] }) => [
      ...agenda.flatMap((item) => [item.then, item.after]),
      ...events.map((event) => event.then),
    ]),
  ];
  const all = [...OWN_MARKS, ...effects.flatMap((effect) => listed(effect?.mark))];
  return {
    flags: new Set(all),
    stems: all.filter((name) => name.includes('$')).map((name) => name.slice(0, name.indexOf('$'))),
  };
}

/** Flags for which a condition waits and that nothing raises: it can never hold. */
export function vainFlags(scenario: Scenario, condition: Condition | undefined): string[] {
  if (!condition) return [];
  const { flags, stems } = flagsRaised(scenario);
  const vain = (one: Condition): string[] => {
    const own = listed(one.flag).filter((name) => !flags.has(name) && !stems.some((stem) => name.startsWith(stem)));
    const ways = (one.any ?? []).map(vain);
    return [
      ...own,
      ...(one.all ?? []).flatMap(vain),
      // Of several ways one is enough.
      ...(ways.length > 0 && ways.every((way) => way.length > 0) ? ways.flat() : []),
    ];
  };
  return vain(condition);
}

/** Why a goal can never be reached, where that can be seen without playing. */
export function impossible(scenario: Scenario, wanted: Goal): string | null {
  const { kind, owner, id } = partsOfGoal(wanted);
  const person = scenario.people[owner];
  const fact = kind === 'fact' ? person?.facts.find((one) => one.id === id) : undefined;
  const waits =
    kind === 'fact'
      ? fact?.gate?.or === undefined
        ? fact?.gate?.when
        : undefined
      : kind === 'raised'
        ? person?.agenda.find((one) => one.id === id)?.when
        : kind === 'event'
          ? person?.events?.find((one) => one.id === id)?.when
          : undefined;
  const [flag] = vainFlags(scenario, waits);
  return flag === undefined ? null : `flag ${flag}`;
}
