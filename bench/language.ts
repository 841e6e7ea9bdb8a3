/** `language`: time to load the model, its size, memory of the whole process, lines understood a second. */
import { readFileSync, statSync } from 'node:fs';
import { parseTalks } from '../src/language/corpus.ts';
import { loadModel } from '../src/language/load.ts';
import { read } from '../src/language/read.ts';
import { perSecond, report } from './parts/figures.ts';

const file = new URL('../src/language/model/language.bin', import.meta.url);
const begun = performance.now();
const model = loadModel();
report({ name: 'language load', value: Math.round(performance.now() - begun), unit: 'ms' });
report({ name: 'language model', value: Math.round(statSync(file).size / 1e5) / 10, unit: 'MB' });

for (const lang of ['zh', 'en'] as const) {
  const talks = parseTalks(
    readFileSync(new URL(`../src/language/corpus/talks/${lang}-8.talk`, import.meta.url), 'utf8'),
  );
  const lines = talks.flatMap((talk) => talk.lines.filter((line) => line.who === 'seller').map((line) => line.text));
  const speed = perSecond(() => {
    for (const line of lines) read(model, line, { lang });
    return lines.length;
  });
  report({ name: `language read ${lang}`, value: speed, unit: 'lines/s' });
}
report({ name: 'language memory', value: Math.round(process.memoryUsage().rss / 1e6), unit: 'MB' });
