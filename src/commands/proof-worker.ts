/** One worker of a proof: takes a job, does it, says what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Job, perform } from '../proving/jobs.ts';
import { findVoice, type Given } from './proof.ts';

const { scenario, settings, effort } = workerData as Given;
const voice = findVoice();

parentPort?.on('message', (job: Job) => {
  parentPort?.postMessage(perform(scenario, settings, job, effort, voice));
});
