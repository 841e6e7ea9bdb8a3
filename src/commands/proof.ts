/** Proves a scenario on all cores: what is to be done goes to workers, what they find becomes a certificate. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Certificate, certificateOf, type Stale, staleIn } from '../proving/certificate.ts';
import { type Done, type Effort, effortFor, type Job, jobsFor } from '../proving/jobs.ts';
import { learnerNamed } from '../proving/ladder.ts';
import { runIn } from '../proving/run.ts';
import { type Beginning, type Setting, settingsOf } from '../proving/setting.ts';
import { type StaticFault, staticFaults } from '../proving/static.ts';
import type { Voice } from '../proving/typed.ts';
import { readCommonLines } from '../scenarios/read.ts';
import type { Scenario } from '../scenarios/schema.ts';
import type { State } from '../simulator/state.ts';
import { beginPractice, findModel, labOf } from './begin.ts';
import { CommandRefused } from './refused.ts';
import { terminal } from './words.ts';

/** What a worker is given before its first job. */
export interface Given {
  scenario: Scenario;
  settings: Setting[];
  effort: Effort;
}

/** What goes on, for whoever waits. */
export interface Progress {
  done: number;
  of: number;
}

/**
 * The state from which a lab begins: its stored play. Where nobody has written one for this contact, the simulated expert
 * plays the lab before.
 */
const beginningIn =
  (scenario: Scenario): Beginning =>
  (lab, contact) => {
    const begins = scenario.labs[lab]?.begins;
    if (!begins) return null;
    const options = { lab, lang: 'zh', seed: 1, mode: 'training', name: 'Lin' } as const;
    try {
      return beginPractice(scenario, { ...options, ...(contact !== undefined && { contact }) }, undefined, findModel())
        .from;
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      return playedBefore(scenario, labOf(begins), contact);
    }
  };

function playedBefore(scenario: Scenario, lab: string, contact: string | undefined): State | null {
  // A lab without a customer leaves nothing that the next one needs.
  if (!scenario.labs[lab]?.moves.includes('say')) return null;
  const from = beginningIn(scenario)(lab, contact);
  const setting: Setting = {
    lab,
    variant: 0,
    mode: 'training',
    seed: 1,
    from,
    ...(contact !== undefined && { contact }),
  };
  return runIn(scenario, setting, learnerNamed('expert')).state;
}

export const settingsIn = (scenario: Scenario): Setting[] => settingsOf(scenario, beginningIn(scenario));

/** The language layer, for learners who type; null where no model lies. */
export function findVoice(): Voice | null {
  const listen = findModel();
  const words = { zh: terminal.zh.proof.typed, en: terminal.en.proof.typed };
  return listen && { listen, common: readCommonLines(), words };
}

const WORKER = new URL('proof-worker.ts', import.meta.url);

/** All jobs, each worker taking the next one as soon as it is free. */
async function onAllCores(given: Given, jobs: readonly Job[], tell: (progress: Progress) => void): Promise<Done[]> {
  const waiting = [...jobs];
  const done: Done[] = [];
  const workers = Array.from(
    { length: Math.min(availableParallelism(), jobs.length) },
    () => new Worker(WORKER, { workerData: given }),
  );
  const one = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const job = waiting.shift();
        if (job) worker.postMessage(job);
        else resolve();
      };
      worker.on('message', (found: Done) => {
        done.push(found);
        tell({ done: done.length, of: jobs.length });
        next();
      });
      worker.on('error', reject);
      next();
    });
  try {
    await Promise.all(workers.map(one));
    return done;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

export interface Ordered {
  seconds: number;
  /** What the check has found. */
  faults: readonly StaticFault[];
  tell?: (progress: Progress) => void;
}

export async function prove(
  scenario: Scenario,
  { seconds, faults, tell = () => undefined }: Ordered,
): Promise<Certificate> {
  const settings = settingsIn(scenario);
  const effort = effortFor(seconds, settings.length);
  const jobs = jobsFor(settings, findModel() !== null);
  const done = await onAllCores({ scenario, settings, effort }, jobs, tell);
  return certificateOf(scenario, settings, [...faults, ...staticFaults(scenario)], done, { seconds, effort });
}

export const CERTIFICATE = 'certificate.json';

/** Whether the certificate that lies beside a scenario still speaks of it; null where none lies. */
export function staleCertificate(scenario: Scenario, folder: string): Stale[] | null {
  let text: string;
  try {
    text = readFileSync(path.join(folder, CERTIFICATE), 'utf8');
  } catch {
    return null;
  }
  return staleIn(scenario, settingsIn(scenario), JSON.parse(text) as Certificate);
}

/** One line for each level, search, play and ladder, so that a difference shows what has changed. */
export function written(certificate: Certificate): string {
  const lines = Object.entries(certificate).map(([name, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}
