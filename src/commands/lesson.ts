/** `callhigh` without arguments: the lesson. Language, then an unfinished practice or a lab, then the talk. */
import { whoIs } from '../practice/names.ts';
import type { Practice } from '../practice/practice.ts';
import { contactsOf } from '../scenarios/people.ts';
import { LANGUAGES, type Language, type Scenario } from '../scenarios/schema.ts';
import { beginPractice, findModel, needScenario, resumeFrom } from './begin.ts';
import { newPracticeFile, practiceFiles } from './data-folder.ts';
import { earlierAttempts } from './earlier.ts';
import { pickOne } from './interactive/pick.ts';
import { playHere } from './interactive/play-here.ts';
import { heading, openScreen, paragraph, type Screen } from './interactive/screen.ts';
import { ownBefore, readable } from './own-before.ts';
import { machineLanguage } from './refused.ts';
import { isUnfinished, writeSave } from './save.ts';
import { listed } from './scenario.ts';
import { fill, terminal } from './words.ts';

const SHOWN = 5;
const MOST_NAME = 40;

/** What to type, for who came by a pipe. */
export function whatToType(): void {
  for (const lang of [machineLanguage(), machineLanguage() === 'zh' ? 'en' : 'zh'] as const)
    console.log(`${terminal[lang].lesson.whatToType}\n`);
}

export async function lesson(): Promise<void> {
  const screen = openScreen({ input: process.stdin, output: process.stdout });
  try {
    const chosen = await choose(screen);
    if (!chosen) return;
    const { practice, file } = chosen;
    await playHere(practice, findModel(), {
      screen,
      file,
      keep: (now) => writeSave(file, now),
      earlier: (now) => earlierAttempts(now, file),
    });
  } finally {
    // Whatever happened: an open keyboard would keep the process waiting.
    screen.close();
  }
}

interface Chosen {
  practice: Practice;
  file: string;
}

async function choose(screen: Screen): Promise<Chosen | null> {
  heading(screen, 'Callhigh');
  const usual = machineLanguage();
  const lang = await pickOne(
    screen,
    [usual, ...LANGUAGES.filter((one) => one !== usual)],
    (one) => terminal[one].lesson.language,
    '› ',
  );
  if (lang === null) return null;
  return (await unfinished(screen, lang)) ?? (await fresh(screen, lang));
}

/** Practices whose debrief has not been read. */
async function unfinished(screen: Screen, lang: Language): Promise<Chosen | null> {
  const words = terminal[lang].lesson;
  const left: (Chosen & { title: string })[] = [];
  for (const file of practiceFiles().filter((one) => isUnfinished(one, lang))) {
    const practice = readable(file);
    if (!practice) continue;
    const { world, labs } = practice.scenario;
    const { lab, mode } = practice.options;
    left.push({
      practice,
      file,
      title: fill(words.unfinished, {
        title: world.title[lang],
        lab: `${lab} ${labs[lab]?.title[lang] ?? ''}${mode === 'exam' ? ` · ${terminal[lang].talk.exam}` : ''}`,
        turn: practice.state.turn,
      }),
    });
    if (left.length === SHOWN) break;
  }
  if (left.length === 0) return null;
  screen.put();
  paragraph(screen, words.goOn, 0, 'bold');
  const chosen = await pickOne(screen, left, ({ title }) => title, `${words.goOnOrNew} › `);
  return chosen && { file: chosen.file, practice: resumeFrom(chosen.file) };
}

/** Whom the learner wants to see; not asked where there is nobody to choose. */
async function whom(screen: Screen, scenario: Scenario, lang: Language): Promise<string | null> {
  const contacts = contactsOf(scenario);
  if (contacts.length < 2) return contacts[0] ?? null;
  screen.put();
  paragraph(screen, terminal[lang].lesson.whom, 0, 'bold');
  return pickOne(
    screen,
    contacts,
    (id) => {
      const { name, post } = whoIs(scenario, id, lang);
      return `${name} · ${post}`;
    },
    '› ',
  );
}

async function fresh(screen: Screen, lang: Language): Promise<Chosen | null> {
  const words = terminal[lang].lesson;
  const labs = listed().flatMap(({ id, labs: own }) => {
    const scenario = needScenario(id);
    return own.map((lab) => ({
      scenario,
      lab,
      title: `${scenario.world.title[lang]} · ${lab} ${scenario.labs[lab]?.title[lang] ?? ''}`,
    }));
  });
  screen.put();
  paragraph(screen, words.lab, 0, 'bold');
  const chosen = await pickOne(screen, labs, ({ title }) => title, '› ');
  if (!chosen) return null;
  const from = await ownBefore(screen, chosen.scenario, chosen.lab, lang);
  if (from === null) return null;
  const meets = chosen.scenario.labs[chosen.lab]?.people.length !== 0;
  const contact = from === '' && meets ? await whom(screen, chosen.scenario, lang) : undefined;
  if (contact === null) return null;
  const typed = await screen.ask(`\n${words.name} › `);
  if (typed === null) return null;
  const name = typed.trim().slice(0, MOST_NAME) || terminal[lang].play.name;
  const seed = Math.floor(Math.random() * 1_000_000);
  const practice = beginPractice(
    chosen.scenario,
    { lab: chosen.lab, lang, seed, mode: 'training', name, ...(contact !== undefined && { contact }) },
    from === '' ? undefined : from,
    findModel(),
  );
  return { practice, file: newPracticeFile(chosen.scenario.id, chosen.lab, new Date()) };
}
