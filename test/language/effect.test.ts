/**
 * On the test writers' talks with this scenario's people: how often the customer answers what was understood as they would
 * have answered what was meant. Floors only, so that nothing falls behind; the figures stand in the engineer's report.
 */
import { describe, expect, it } from 'vitest';
import { loadModel, readTexts } from '../../src/language/load.ts';
import { readCommonLines, readScenario } from '../../src/scenarios/read.ts';
import { effectFigures, effectLines } from './effect.ts';

const scenario = readScenario('fresh-milk');
const talks = readTexts('test/language/talks/', '.talk');

describe.each(['zh', 'en'] as const)('the effect of what is understood in %s', (lang) => {
  const own = talks.filter((text) => text.includes(`lang: ${lang}`));
  it.runIf(scenario && own.length > 0)('does not fall behind', { timeout: 60_000 }, () => {
    if (!scenario) return;
    const common = readCommonLines();
    const model = loadModel();
    const figures = effectFigures(own.flatMap((text) => effectLines(text, scenario, common, model)));
    expect(figures.effect).toBeGreaterThanOrEqual(0.25);
    expect(figures.firstType).toBeGreaterThanOrEqual(0.55);
    expect(figures.topicPrecision).toBeGreaterThanOrEqual(lang === 'zh' ? 0.5 : 0.36);
    expect(figures.askBacks).toBeLessThanOrEqual(0.18);
    expect(figures.twiceRunning).toBe(0);
  });
});
