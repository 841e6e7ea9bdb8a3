/** What the learner has kept: practices that can be read, and the one on which a lab can build. */
import type { Practice } from '../practice/practice.ts';
import type { Language, Scenario } from '../scenarios/schema.ts';
import { labOf, reopen, unmet } from './begin.ts';
import { practiceFiles } from './data-folder.ts';
import { contactIn } from './earlier.ts';
import { pickOne } from './interactive/pick.ts';
import { paragraph, type Screen } from './interactive/screen.ts';
import { CommandRefused } from './refused.ts';
import { fill, terminal } from './words.ts';

export function readable(file: string): Practice | null {
  try {
    return reopen(file);
  } catch (error) {
    if (error instanceof CommandRefused) return null;
    throw error;
  }
}

/**
 * The own practice of the lab before, where there is one on which this lab can build and the learner wants to; empty for the
 * stored play, null where they went away. With a contact, only a practice with that one.
 */
export async function ownBefore(
  screen: Screen,
  scenario: Scenario,
  lab: string,
  lang: Language,
  contact?: string,
): Promise<string | null> {
  const { begins, entry } = scenario.labs[lab] ?? {};
  if (!begins) return '';
  const own = practiceFiles().find((file) => {
    const practice = readable(file);
    return (
      practice?.scenario.id === scenario.id &&
      practice.options.lab === labOf(begins) &&
      practice.state.over !== null &&
      (contact === undefined || contactIn(practice) === contact) &&
      unmet(scenario, practice.state, entry, lang) === ''
    );
  });
  if (own === undefined) return '';
  const words = terminal[lang].lesson;
  screen.put();
  paragraph(screen, fill(words.buildsOn, { lab: labOf(begins) }), 0, 'bold');
  return pickOne(
    screen,
    [own, ''],
    (file) => (file === '' ? (contact === undefined ? words.onStored : words.onStoredOf) : words.onOwn),
    '› ',
  );
}
