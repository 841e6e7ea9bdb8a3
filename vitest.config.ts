import { defineConfig } from 'vitest/config';

const long = process.env.CALLHIGH_LONG === '1';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: long ? 600_000 : 10_000,
  },
});
