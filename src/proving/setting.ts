/** What a proof looks at, one at a time: a lab with a contact in a variant, and the state from which it begins. */
import { contactsOf, peopleOf } from '../scenarios/people.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { start } from '../simulator/start.ts';
import type { Mode, State } from '../simulator/state.ts';

export interface Setting {
  lab: string;
  /** Absent where the lab does not ask whom one wants to see. */
  contact?: string;
  variant: number;
  mode: Mode;
  /** In training it chooses wording alone; in an exam the variant as well. */
  seed: number;
  from: State | null;
}

/** The state from which a lab begins with this contact; null where it begins from nothing. */
export type Beginning = (lab: string, contact: string | undefined) => State | null;

/** Exams with these seeds are looked at to find one of each variant. */
const SEEDS_TRIED = 64;

/** Labs in which somebody is talked to: the others hold no customer who could be proved. */
export const talkingLabs = ({ labs }: Scenario): string[] =>
  Object.values(labs)
    .filter(({ moves, people }) => moves.includes('say') && people.length > 0)
    .map(({ id }) => id)
    .sort();

/** Every lab with every contact, as trained for: the first variant. */
export function settingsOf(scenario: Scenario, beginning: Beginning): Setting[] {
  return talkingLabs(scenario).flatMap((lab) =>
    contactsIn(scenario, lab).map((contact) => ({
      lab,
      ...(contact !== undefined && { contact }),
      variant: 0,
      mode: 'training' as const,
      seed: 1,
      from: beginning(lab, contact),
    })),
  );
}

/** Contacts between whom the lab differs. */
function contactsIn(scenario: Scenario, lab: string): (string | undefined)[] {
  const met = (contact?: string) => peopleOf(scenario, scenario.labs[lab], contact).join();
  const contacts = contactsOf(scenario);
  return contacts.length > 0 && new Set(contacts.map(met)).size > 1 ? contacts : [undefined];
}

/** The same lab in every variant that an exam may draw, the present one first. */
export function variantsOf(scenario: Scenario, setting: Setting): Setting[] {
  const found = new Map<number, Setting>([[setting.variant, setting]]);
  for (let seed = 1; seed <= SEEDS_TRIED; seed++) {
    const { variant } = begun(scenario, { ...setting, mode: 'exam', seed }).state;
    if (!found.has(variant)) found.set(variant, { ...setting, variant, mode: 'exam', seed });
  }
  return [...found.values()].sort((a, b) => a.variant - b.variant);
}

export const begun = (scenario: Scenario, { lab, contact, mode, seed, from }: Setting): ReturnType<typeof start> =>
  start(scenario, { lab, mode, seed, ...(contact !== undefined && { contact }), ...(from && { from }) });

/** The person for whom one has come. */
export const metIn = (scenario: Scenario, { lab, contact }: Pick<Setting, 'lab' | 'contact'>): string | undefined =>
  peopleOf(scenario, scenario.labs[lab], contact).at(-1);

/** How a setting is called: "02 operations". */
export const nameOf = ({ lab, contact }: Pick<Setting, 'lab' | 'contact'>): string =>
  contact === undefined ? lab : `${lab} ${contact}`;
