/** A lab that builds on another begins, where the learner wants it, from what they did themselves. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { SellerAct } from '../method/acts.ts';
import { readPlay, shippedFolder } from '../scenarios/read.ts';
import { beginPractice, findModel, needScenario } from './begin.ts';
import { newPracticeFile } from './data-folder.ts';
import { readInput } from './input.ts';
import { openScreen } from './interactive/screen.ts';
import { ownBefore } from './own-before.ts';
import { writeSave } from './save.ts';
import { answer, openSession } from './session.ts';

vi.stubEnv('CALLHIGH_DATA', mkdtempSync(path.join(tmpdir(), 'callhigh-own-')));
const scenario = needScenario('fresh-milk');
const act = (type: SellerAct['type'], form: SellerAct['form'], about: string[] = []) => ({
  acts: [{ type, form, about }],
});

async function asked(lab: string, typed: string[], contact?: string) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 80 });
  input.end(typed.map((line) => `${line}\n`).join(''));
  const chosen = await ownBefore(openScreen({ input, output }), scenario, lab, 'zh', contact);
  return { chosen, text: String(output.read() ?? '') };
}

describe('lab 03', () => {
  let file = '';

  test('asks nothing where there is no own lab 02', async () => {
    expect(await asked('03', [])).toEqual({ chosen: '', text: '' });
  });

  describe('with an own lab 02 in which something was admitted', () => {
    beforeAll(() => {
      const options = {
        lab: '02',
        lang: 'zh',
        seed: 1,
        mode: 'training',
        name: '小林',
        contact: 'operations',
      } as const;
      const listen = findModel();
      let session = openSession(beginPractice(scenario, options, undefined, listen), listen);
      const stored = readPlay(shippedFolder('fresh-milk'), 'operations/02-expert', 'zh');
      for (const line of stored?.lines ?? []) session = answer(session, readInput(line, 'zh')).session;
      if (session.practice.state.over === null) session = answer(session, act('thanks_bye', 'none')).session;
      const { practice } = answer(session, { end: true }).session;
      file = newPracticeFile('fresh-milk', '02', new Date('2026-11-10T09:00:00.000Z'));
      writeSave(file, practice);
    }, 60_000);

    test('offers to go on from it, or from the model one', async () => {
      const own = await asked('03', ['1']);
      expect(own.text).toContain('这一课接着第 02 课');
      expect(own.chosen).toBe(file);
      expect((await asked('03', ['2'])).chosen).toBe('');
    });

    test('offers it only to whoever wants to see the same person', async () => {
      expect((await asked('03', ['1'], 'operations')).chosen).toBe(file);
      expect(await asked('03', [], 'finance')).toEqual({ chosen: '', text: '' });
    });
  });
});
