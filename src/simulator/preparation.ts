/** What a call plan comes to (lab 01): whom it is for, what it is about, which story it takes along and for which step. */
import type { WrittenDocument } from '../method/documents/block-types.ts';
import { contactsOf } from '../scenarios/people.ts';
import type { Scenario } from '../scenarios/schema.ts';
import { compile } from './compile.ts';
import { isPeerStory } from './conditions.ts';
import { type Changes, DEAL, type State, value } from './state.ts';

export const CALL_PLAN = 'callPlan';
export interface Plan {
  contact: string | null;
  purpose: string | null;
  story: string | null;
  /** The step that one wants the customer to agree to. */
  wanted: string | null;
}

export function planOf({ blocks }: WrittenDocument): Plan {
  const block = (element: string) => blocks.find((one) => one.element === element);
  const purpose = block('purpose');
  const contact = purpose?.refs.find((ref) => ref.kind === 'person');
  const story = block('story')?.refs.find((ref) => ref.kind === 'story');
  return {
    contact: contact?.kind === 'person' ? contact.person : null,
    purpose: purpose?.about[0] ?? null,
    story: story?.kind === 'story' ? story.story : null,
    wanted: block('commitmentWanted')?.about[0] ?? null,
  };
}

/** The plan stays with the deal: the next lab begins with whom it names. */
export function keepPlan(document: WrittenDocument, changes: Changes): void {
  const { contact, purpose, story } = planOf(document);
  changes.set(DEAL, 'contact', contact);
  changes.set(DEAL, 'purpose', purpose);
  changes.set(DEAL, 'story', story);
}

export const plannedContact = (state: State): string | null => {
  const contact = value(state, DEAL, 'contact');
  return typeof contact === 'string' ? contact : null;
};

/** What a plan is right in, as elements of the call plan that nobody writes. */
export const PLAN_ELEMENTS = ['contactSuffers', 'contactConcerned', 'storyFits', 'stepInReach', 'oneAim'] as const;

export function rightInPlan(scenario: Scenario, document: WrittenDocument): (typeof PLAN_ELEMENTS)[number][] {
  const { contact, purpose, story, wanted } = planOf(document);
  const compiled = compile(scenario);
  const person = compiled.people.get(contact ?? '');
  const told = compiled.stories.get(story ?? '');
  const isContact = contact !== null && contactsOf(scenario).includes(contact);
  const as = isContact && purpose !== null ? person?.nodes.get(purpose) : undefined;
  const people = document.blocks.flatMap(({ element, refs }) =>
    AIMED.includes(element) ? refs.flatMap((ref) => (ref.kind === 'person' ? [ref.person] : [])) : [],
  );
  const opening = document.blocks.find(({ element }) => element === 'opening');
  const tellsOfIt = purpose !== null && (told?.trouble === purpose || told?.reasons.includes(purpose) === true);
  const holds: Record<(typeof PLAN_ELEMENTS)[number], boolean> = {
    contactSuffers: as === 'pain',
    contactConcerned: as !== undefined,
    storyFits: person !== undefined && told !== undefined && isPeerStory(told, person) && told.result != null,
    stepInReach: wanted !== null && (scenario.world.firstSteps ?? []).includes(wanted),
    oneAim:
      contact !== null &&
      people.length >= 2 &&
      people.every((one) => one === contact) &&
      opening?.about[0] === purpose &&
      tellsOfIt,
  };
  return PLAN_ELEMENTS.filter((one) => holds[one]);
}

/** Parts of the plan that are for one person alone. */
const AIMED: readonly string[] = ['purpose', 'objective', 'commitmentWanted', 'opening'];
