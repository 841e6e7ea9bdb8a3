/** `callhigh replay FILE`: verifies a saved practice and plays it again. */
import { Command } from 'commander';
import { readCommonLines } from '../scenarios/read.ts';
import type { Language } from '../scenarios/schema.ts';
import { scenarioOf } from './begin.ts';
import { machineLanguage } from './refused.ts';
import { replay } from './replayed.ts';
import { languageOf, readSave } from './save.ts';
import { fill, terminal } from './words.ts';

export function replayCommand(lang: Language): Command {
  const words = terminal[lang].commandsHelp;
  return new Command('replay')
    .description(words.replay)
    .argument('<file>', words.savedFile)
    .option('--json', words.json)
    .action((file: string, options: { json?: true }) => {
      const saved = readSave(file);
      const result = replay(saved, scenarioOf(saved), readCommonLines());
      const own = terminal[languageOf(file) ?? machineLanguage()].replay;
      if (options.json) console.log(JSON.stringify({ replay: result }));
      else if (result.differs !== null) console.error(fill(own.differs, { event: result.differs }));
      else console.log(fill(own[result.how], { events: result.events, hash: result.hash }));
      if (result.differs !== null) process.exitCode = 1;
    });
}
