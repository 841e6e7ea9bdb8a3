/** Stored plays that a scenario owes: without one, a lab that goes on from another cannot be begun with that contact. */
import type { Fault } from '../scenarios/check.ts';
import { contactsOf } from '../scenarios/people.ts';
import { readPlay } from '../scenarios/read.ts';
import { LANGUAGES, type Scenario } from '../scenarios/schema.ts';

export function missingPlays({ world, people, labs }: Scenario, folder: string): Fault[] {
  const plays = new Set(Object.values(labs).flatMap(({ begins }) => begins ?? []));
  return contactsOf({ world, people })
    .flatMap((contact) => [...plays].map((play) => `${contact}/${play}`))
    .filter((name) => LANGUAGES.some((lang) => readPlay(folder, name, lang) === null))
    .map((name) => ({ code: 'play-missing', file: `plays/${name}.jsonl`, near: [], detail: name }));
}
