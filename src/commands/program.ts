/** `callhigh` and its commands. Exit codes: 0 good, 1 refused or different, 2 wrong usage. */
import { Command, CommanderError, type Help } from 'commander';
import type { Language } from '../scenarios/schema.ts';
import { widthOf, wrap } from './interactive/wrap.ts';
import { lesson, whatToType } from './lesson.ts';
import { playCommand } from './play.ts';
import { CommandRefused, machineLanguage } from './refused.ts';
import { replayCommand } from './replay.ts';
import { languageOf } from './save.ts';
import { scenarioCommand } from './scenario.ts';
import { understandCommand } from './understand.ts';
import { fill, terminal } from './words.ts';

const WRONG_USAGE = 2;

function program(lang: Language): Command {
  const words = terminal[lang].commandsHelp;
  const callhigh = new Command('callhigh')
    .description(words.callhigh)
    .helpOption('-h, --help', words.help)
    .helpCommand(false)
    .action(async () => (process.stdin.isTTY && process.stdout.isTTY ? lesson() : whatToType()));
  for (const command of [playCommand(lang), replayCommand(lang), understandCommand(lang), scenarioCommand(lang)])
    callhigh.addCommand(command);
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(callhigh)) {
    command
      .helpOption('-h, --help', words.help)
      .helpCommand(false)
      .exitOverride()
      .configureHelp(helpIn(lang))
      // What is wrong is said by `run`, in the person's language.
      .configureOutput({ outputError: () => undefined });
  }
  callhigh.allowExcessArguments(false);
  return callhigh;
}

/** The frame of a help page in the person's language, with Chinese in columns; commander's own is English. */
function helpIn(lang: Language): Partial<Help> {
  const { titles, choices, usual } = terminal[lang].commandsHelp;
  const named: Record<string, string> = titles;
  return {
    displayWidth: widthOf,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
    styleTitle: (title) => named[title.replace(':', '')] ?? title,
    commandUsage: (command) => {
      const names: string[] = [];
      for (let one: Command | null = command; one; one = one.parent) names.unshift(one.name());
      return `${names.join(' ')} ${inWords(command.usage(), named)}`.trimEnd();
    },
    subcommandTerm: (command) => `${command.name()} ${inWords(command.usage(), named)}`.trimEnd(),
    optionDescription: ({ description, argChoices, defaultValue }) => {
      const more = [
        ...(argChoices ? [fill(choices, { choices: argChoices.join(terminal[lang].menu.comma) })] : []),
        ...(defaultValue === undefined ? [] : [fill(usual, { value: String(defaultValue) })]),
      ];
      return more.length === 0
        ? description
        : `${description}${fill(terminal[lang].commandsHelp.aside, { what: more.join(terminal[lang].partly.between) })}`;
    },
  };
}

const inWords = (usage: string, named: Record<string, string>): string =>
  usage.replace(/\[(options|command)\]/g, (whole, word: string) => (named[word] ? `[${named[word]}]` : whole));

/** The language of a refusal: asked for, or of the save in question, or of the machine. */
function languageFor(args: readonly string[]): 'zh' | 'en' {
  const after = (name: string) => args[args.indexOf(name) + 1];
  const wanted = args.includes('--lang') ? after('--lang') : undefined;
  if (wanted === 'zh' || wanted === 'en') return wanted;
  const file = args.includes('--resume') ? after('--resume') : args[0] === 'replay' ? args[1] : undefined;
  return (file === undefined ? null : languageOf(file)) ?? machineLanguage();
}

/** What is wrong with a command line, with the words of it that are. */
function usageOf({ code, message }: CommanderError, lang: 'zh' | 'en'): string {
  const { usage, commandsHelp } = terminal[lang];
  // What a command says of itself is in the person's language already.
  if (code === 'commander.error') return `${message.replace(/^callhigh \w+: /, '')} ${commandsHelp.seeHelp}`;
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, one = '']) => one);
  const name = code.replace('commander.', '');
  const said = (usage as Record<string, string>)[name] ?? usage.other;
  const [what = '', value = ''] = quoted;
  return `${fill(said, { what, value, detail: (message.split('. ').at(-1) ?? '').replace('Allowed choices are ', '') })} ${commandsHelp.seeHelp}`;
}

/** "help play" is asked as often as "play --help". */
const asked = (args: readonly string[]): readonly string[] =>
  args[0] === 'help' ? [...args.slice(1), '--help'] : args;

/** Carries out a command line; the exit code is left with the process. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await program(languageFor(args)).parseAsync(asked(args), { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
      if (error.exitCode !== 0) console.error(`callhigh: ${usageOf(error, languageFor(args))}`);
    } else if (error instanceof CommandRefused) {
      const lang = languageFor(args);
      if (args.includes('--json')) console.log(JSON.stringify({ refused: { code: error.code, text: error.in(lang) } }));
      else console.error(`callhigh: ${error.in(lang)}`);
      process.exitCode = 1;
    } else throw error;
  }
}
