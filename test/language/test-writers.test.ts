/** The shipped model on the talks of writers who are never used for tuning. The figures themselves stand in the report. */
import { describe, expect, it } from 'vitest';
import { examplesOf, parseTalks } from '../../src/language/corpus.ts';
import { loadModel, readTexts } from '../../src/language/load.ts';
import { figures, guess } from '../../src/language/model/measure.ts';

const model = loadModel();
const lines = readTexts('test/language/talks/', '.talk').flatMap((text) => parseTalks(text).flatMap(examplesOf));

describe.each(['zh', 'en'] as const)('on the test writers’ talks in %s', (lang) => {
  const own = lines.filter((one) => one.lang === lang);
  it.runIf(own.length > 0)('the model does not fall behind what it could do', { timeout: 60_000 }, () => {
    const all = figures(
      own.map((one) => guess(model, one)),
      model.accept[lang],
    );
    expect(all.function).toBeGreaterThanOrEqual(66);
    expect(all.type).toBeGreaterThanOrEqual(49);
    expect(all.accepted).toBeGreaterThanOrEqual(70);
    expect(all.resolved).toBeGreaterThanOrEqual(72);
  });
});

describe('the corpus', () => {
  it('keeps test writers out of training', () => {
    const training = new Set(
      readTexts('src/language/corpus/talks/', '.talk').map((text) => /^by: (\S+)/.exec(text)?.[1]),
    );
    for (const { by } of lines) expect(training.has(by)).toBe(false);
  });
  it('is written by at least sixteen training writers a language', () => {
    const names = readTexts('src/language/corpus/talks/', '.talk').map((text) => /^by: (\S+)/.exec(text)?.[1] ?? '');
    for (const lang of ['zh', 'en'])
      expect(names.filter((name) => name.startsWith(lang)).length).toBeGreaterThanOrEqual(16);
  });
});
