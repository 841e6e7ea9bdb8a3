/**
 * Whom a lab lets one meet. A lab names people by their part in the deal, so that it serves whichever contact the learner
 * chooses: `contact` is that person, `doorkeeper` whoever lets one through to them. Anything else is the id of a person.
 */
import type { Lab, Scenario } from './schema.ts';

type Written = Pick<Scenario, 'world' | 'people'>;

/** Who can be chosen as first contact: written whole, in the order of the world. */
export const contactsOf = ({ world, people }: Written): string[] =>
  world.people.filter(({ id, playable }) => playable === 'first' && people[id]).map(({ id }) => id);

const doorkeeperOf = ({ people }: Written, contact: string): string | undefined =>
  Object.values(people).find(({ leadsTo }) => leadsTo?.person === contact)?.person;

/** In the order in which they are met. A contact without a door is met at once. */
export function peopleOf(scenario: Written, lab: Lab | undefined, contact = contactsOf(scenario)[0]): string[] {
  return (lab?.people ?? []).flatMap((part) => {
    if (part === 'contact') return contact ?? [];
    if (part === 'doorkeeper') return (contact !== undefined && doorkeeperOf(scenario, contact)) || [];
    return part;
  });
}

/** Everybody whom a lab can lead to, whatever the contact. */
export const everybodyIn = (scenario: Written, lab: Lab | undefined): string[] => [
  ...new Set([undefined, ...contactsOf(scenario)].flatMap((contact) => peopleOf(scenario, lab, contact))),
];

/** The contact on whose way a person stands: the contact, or the one behind that door. */
export function contactBehind(scenario: Written, person: string | undefined): string | undefined {
  if (person === undefined) return undefined;
  return contactsOf(scenario).find(
    (contact) => contact === person || scenario.people[person]?.leadsTo?.person === contact,
  );
}
