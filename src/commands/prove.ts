/** `callhigh scenario prove ID|FOLDER`. */
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import type { Certificate, Finding, Level } from '../proving/certificate.ts';
import type { Deed } from '../proving/course.ts';
import { RUNGS } from '../proving/ladder.ts';
import type { StaticFault } from '../proving/static.ts';
import type { Language } from '../scenarios/schema.ts';
import { needScenario } from './begin.ts';
import { padEnd } from './interactive/wrap.ts';
import { prove, written } from './proof.ts';
import { CommandRefused, machineLanguage } from './refused.ts';
import { fill, terminal } from './words.ts';

interface ProveOptions {
  budget: number;
  json?: true;
  write?: string;
}

/** Of two cores. */
const SECONDS = 200;
/** Findings of one kind that are shown of a setting, and turns of a play. */
const SHOWN = 2;
const LONGEST_WAY = 8;

const MOST_SECONDS = 36_000;

function seconds(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > MOST_SECONDS) throw new InvalidArgumentError(`1 … ${MOST_SECONDS}`);
  return value;
}

/** A counter-example in one line; a long one keeps its end, which is what matters. */
function wayLine(way: readonly Deed[]): string {
  const said = way.flatMap((deed) => ('say' in deed && !('better' in deed) ? [deed.say] : []));
  const shown = said.slice(-LONGEST_WAY).join(' / ');
  return said.length > LONGEST_WAY ? `… ${shown}` : shown;
}

function findingLines({ code, setting, detail, way }: Finding, lang: Language): string[] {
  const place = setting === undefined ? '' : `${setting}: `;
  return [
    `    ${place}${terminal[lang].proof.findings[code]}${detail === '' ? '' : ` – ${detail}`}`,
    ...(way && way.length > 0 ? [`      ${wayLine(way)}`] : []),
  ];
}

function levelLines({ level, verdict, findings }: Level, lang: Language): string[] {
  const words = terminal[lang].proof;
  const isAlike = (a: Finding, b: Finding) => a.code === b.code && a.setting === b.setting;
  const shown = findings.filter(
    (one, at) => findings.slice(0, at).filter((other) => isAlike(one, other)).length < SHOWN,
  );
  const more = findings.length - shown.length;
  return [
    `${level.padEnd(5)} ${words.verdicts[verdict]}  ${words.levels[level]}`,
    ...shown.flatMap((one) => findingLines(one, lang)),
    ...(more > 0 ? [`    ${fill(words.more, { count: more })}`] : []),
  ];
}

function figureLines({ searched, par, ladder }: Certificate, lang: Language): string[] {
  const words = terminal[lang].proof;
  return [
    ...searched.map(({ setting, places, moves, goals, reached }) =>
      fill(words.searched, { setting, places, moves, goals, reached }),
    ),
    ...par
      .filter(({ variant }) => variant === 0)
      .map(({ lab, contact = '', points, expert }) => fill(words.par, { lab, contact, points, expert })),
    ...ladder.map(({ setting, rungs }) => {
      const steps = RUNGS.map((name) => `${words.learners[name]} ${rungs[name]?.mean ?? '-'}`);
      return `${padEnd(setting, 16)} ${steps.join(' < ')}`;
    }),
  ];
}

/** One line that is written over, for whoever waits at a terminal. */
function teller(lang: Language, isQuiet: boolean): (progress: { done: number; of: number }) => void {
  if (isQuiet || !process.stderr.isTTY) return () => undefined;
  return ({ done, of }) => {
    process.stderr.write(`\r${fill(terminal[lang].proof.progress, { done, of })}${done === of ? '\n' : ''}`);
  };
}

function keep(file: string, certificate: Certificate): void {
  try {
    writeFileSync(file, written(certificate));
  } catch (error) {
    throw new CommandRefused('file-unreadable', {
      file,
      problem: (error as NodeJS.ErrnoException).code ?? String(error),
    });
  }
}

/** `faultsOf`: what the check finds in a scenario. */
export function proveCommand(lang: Language, faultsOf: (id: string, lang: Language) => StaticFault[]): Command {
  const words = terminal[lang].commandsHelp;
  return new Command('prove')
    .description(words.prove)
    .argument('<id>', words.scenario)
    .option('--budget <seconds>', words.budget, seconds, SECONDS)
    .option('--write <file>', words.writeCertificate)
    .option('--json', words.json)
    .action(async (id: string, { budget, json, write }: ProveOptions) => {
      const own = machineLanguage();
      const scenario = needScenario(id);
      const faults = faultsOf(id, own).map(({ code, file, detail }) => ({ code, file, detail }));
      const certificate = await prove(scenario, { seconds: budget, faults, tell: teller(own, json === true) });
      if (write !== undefined) keep(write, certificate);
      if (certificate.levels.some(({ verdict }) => verdict === 'failed')) process.exitCode = 1;
      if (json) return console.log(JSON.stringify({ certificate }));
      for (const line of figureLines(certificate, own)) console.log(line);
      console.log();
      for (const level of certificate.levels) for (const line of levelLines(level, own)) console.log(line);
    });
}
