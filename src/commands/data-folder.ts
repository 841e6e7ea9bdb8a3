/** Where practices are kept, outside the checkout. */
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  const own = env.CALLHIGH_DATA;
  if (own) return path.resolve(own);
  if (process.getuid?.() === 0) return '/var/lib/callhigh';
  if (env.XDG_DATA_HOME) return path.join(env.XDG_DATA_HOME, 'callhigh');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'callhigh');
  if (process.platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'callhigh');
  return path.join(homedir(), '.local', 'share', 'callhigh');
}

/** A folder with all above it. Made step by step: asked for the whole path, Node never comes back where one cannot be made. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const folder = () => path.join(dataFolder(), 'practices');

/** A file for a new practice, named so that a folder of them can be read. Its folder is made when it is written. */
export function newPracticeFile(scenario: string, lab: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return path.join(folder(), `${scenario}-${lab}-${stamp}.jsonl`);
}

/** Kept practices, the latest first. */
export function practiceFiles(): string[] {
  try {
    return readdirSync(folder())
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => path.join(folder(), name))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  } catch {
    return [];
  }
}
