import { defineConfig } from 'vitest/config';

const long = process.env.CALLHIGH_LONG === '1';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    maxWorkers: 2,
    // Generous: a busy machine is slow, and a test that hangs is caught all the same.
    testTimeout: long ? 900_000 : 90_000,
  },
});
