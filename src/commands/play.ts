/** `callhigh play`: one practice, interactive or as lines of JSON. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Practice } from '../practice/practice.ts';
import { scenarioIds } from '../scenarios/read.ts';
import { LANGUAGES, type Language } from '../scenarios/schema.ts';
import { MODES, type Mode } from '../simulator/state.ts';
import { beginPractice, findModel, labsOf, needScenario, resumeFrom } from './begin.ts';
import { newPracticeFile } from './data-folder.ts';
import { earlierAttempts } from './earlier.ts';
import { playHere } from './interactive/play-here.ts';
import { openScreen, type Screen } from './interactive/screen.ts';
import { playJson } from './json.ts';
import { ownBefore } from './own-before.ts';
import { machineLanguage } from './refused.ts';
import { refuseToOverwrite, writeSave } from './save.ts';
import { fill, terminal } from './words.ts';

interface PlayOptions {
  lab?: string;
  lang?: Language;
  seed: number;
  mode: Mode;
  save?: string;
  resume?: string;
  from?: string;
  name?: string;
  contact?: string;
  person?: string;
  json?: true;
}

export function whole(text: string): number {
  const number = Number(text);
  if (!/^\d{1,9}$/.test(text) || !Number.isSafeInteger(number)) throw new InvalidArgumentError('0 … 999999999');
  return number;
}

/** Null where the learner went away when asked from what to begin. */
async function practiceFor(
  scenarioId: string | undefined,
  options: PlayOptions,
  listen: ReturnType<typeof findModel>,
  screen: Screen | null,
): Promise<Practice | null> {
  if (options.resume !== undefined) return resumeFrom(options.resume, scenarioId);
  const scenario = needScenario(scenarioId ?? '');
  const lang = options.lang ?? machineLanguage();
  const lab = options.lab ?? labsOf(scenario)[0] ?? '';
  if (options.save !== undefined) refuseToOverwrite(options.save);
  const { contact, person } = options;
  // Only a person can be asked; whoever says what to begin from, or whom to meet, has chosen.
  const asks = screen?.live === true && options.from === undefined && person === undefined;
  const own = asks ? await ownBefore(screen, scenario, lab, lang, contact) : '';
  if (own === null) return null;
  return beginPractice(
    scenario,
    {
      lab,
      lang,
      seed: options.seed,
      mode: options.mode,
      name: options.name ?? terminal[lang].play.name,
      ...(contact !== undefined && { contact }),
      ...(person !== undefined && { person }),
    },
    own === '' ? options.from : own,
    listen,
  );
}

async function play(scenarioId: string | undefined, options: PlayOptions, command: Command): Promise<void> {
  if (scenarioId === undefined && options.resume === undefined) {
    const { whichScenario } = terminal[machineLanguage()].commandsHelp;
    command.error(`callhigh play: ${fill(whichScenario, { known: scenarioIds().join(', ') })}`);
  }
  const listen = findModel();
  const file = options.save ?? options.resume;
  if (options.json) {
    const practice = await practiceFor(scenarioId, options, listen, null);
    if (!practice) return;
    await playJson(
      practice,
      listen,
      { input: process.stdin, output: process.stdout },
      (now) => file !== undefined && writeSave(file, now),
    );
    return;
  }
  const screen = openScreen({ input: process.stdin, output: process.stdout });
  try {
    const practice = await practiceFor(scenarioId, options, listen, screen);
    if (!practice) return;
    const kept = file ?? newPracticeFile(practice.scenario.id, practice.options.lab, new Date());
    await playHere(practice, listen, {
      screen,
      file: kept,
      keep: (now) => writeSave(kept, now),
      earlier: (now) => earlierAttempts(now, kept),
    });
  } finally {
    screen.close();
  }
}

export function playCommand(lang: Language): Command {
  const words = terminal[lang].commandsHelp;
  return new Command('play')
    .description(words.play)
    .argument('[scenario]', words.scenario)
    .option('--lab <NN>', words.lab)
    .addOption(new Option('--lang <lang>', words.lang).choices(LANGUAGES))
    .option('--seed <n>', words.seed, whole, 1)
    .addOption(new Option('--mode <mode>', words.mode).choices(MODES).default('training'))
    .option('--save <file>', words.save)
    .addOption(
      new Option('--resume <file>', words.resume).conflicts([
        'save',
        'from',
        'lab',
        'seed',
        'mode',
        'contact',
        'person',
      ]),
    )
    .option('--from <file>', words.from)
    .option('--name <name>', words.name)
    .option('--contact <id>', words.contact)
    .option('--person <id>', words.person)
    .option('--json', words.json)
    .action(play);
}
