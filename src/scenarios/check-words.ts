/** What an author hears only when playing: sentences that nobody will ever say, things that are wanted and have no words. */
import { NotationError, parseCustomerActs } from '../method/notation.ts';
import type { Fault } from './check.ts';
import { LANGUAGES, type Lines, type PersonFile, type Scenario } from './schema.ts';

export const checkWords = (scenario: Scenario): Fault[] =>
  Object.values(scenario.people).flatMap((file) => checkSpoken(scenario, file));

/** Keys that speak of one fact and nothing else; `partial:figure` and its like speak of more. */
const OF_FACTS = ['tell', 'volunteer', 'return', 'again'];

function checkSpoken({ lines, people }: Scenario, file: PersonFile): Fault[] {
  const facts = new Set(Object.values(people).flatMap((one) => one.facts.map(({ id }) => id)));
  const own: Record<string, Set<string>> = {
    ...Object.fromEntries(OF_FACTS.map((key) => [key, facts])),
    agenda: new Set(file.agenda.map(({ id }) => id)),
    event: new Set((file.events ?? []).map(({ id }) => id)),
  };
  return LANGUAGES.flatMap((lang) => {
    const spoken = lines[lang][file.person] ?? {};
    const place = `lines/${file.person}.${lang}.yaml`;
    const strays = Object.keys(spoken).filter((key) => {
      const [kind = '', id = ''] = key.split(':');
      return own[kind] !== undefined && !own[kind].has(id.split('.')[0] ?? '');
    });
    return [
      ...strays.map((key): Fault => ({ code: 'line-of-nothing', file: place, near: [key], detail: key })),
      ...wordless(file, spoken).map((key): Fault => ({ code: 'line-missing', file: place, near: [], detail: key })),
    ];
  });
}

/** Agenda items and events that have no sentence of their own, and none of the person's for such an act. */
function wordless({ agenda, events = [] }: PersonFile, spoken: Lines): string[] {
  const wanted = [
    ...agenda.map(({ id, acts }) => ({ key: `agenda:${id}`, acts })),
    ...events.map(({ id, says }) => ({ key: `event:${id}`, acts: says })),
  ];
  return wanted.filter(({ key, acts }) => !spoken[key] && !isSpoken(acts, spoken)).map(({ key }) => key);
}

function isSpoken(acts: string, spoken: Lines): boolean {
  try {
    return parseCustomerActs(acts).every(({ type, about, of, fact }) =>
      [
        ...(fact === undefined ? [] : [`${type}:${fact}`, `tell:${fact}`, `volunteer:${fact}`]),
        ...(of === undefined ? [] : [`${type}:${of}`, ...about.map((topic) => `${type}:${of}:${topic}`)]),
        ...about.map((topic) => `${type}:${topic}`),
      ].some((key) => spoken[key]),
    );
  } catch (error) {
    if (error instanceof NotationError) return true;
    throw error;
  }
}
