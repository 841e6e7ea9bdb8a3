/** The certificate that lies beside the shipped scenario still speaks of it. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { CERTIFICATE, staleCertificate } from '../src/commands/proof.ts';
import { fill, terminal } from '../src/commands/words.ts';
import { readScenario, shippedFolder } from '../src/scenarios/read.ts';
import type { Scenario } from '../src/scenarios/schema.ts';

const ID = 'fresh-milk';

test('the certificate of fresh-milk is of this scenario and these rules, and its par plays still come to their points', () => {
  const stale = staleCertificate(readScenario(ID) as Scenario, shippedFolder(ID));
  const words = terminal.en.proof;
  const reasons = stale?.map(({ code, detail }) => fill(words.stale[code], { detail })).join('; ') ?? words.none;
  const file = path.posix.join('src/scenarios', ID, CERTIFICATE);
  expect(stale, fill(words.renew, { reasons, id: ID, file })).toEqual([]);
});
