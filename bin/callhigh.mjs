#!/usr/bin/env node
// The command `callhigh`: the terminal door, by the same way in as `npm start`.
process.argv.splice(2, 0, 'run', 'src/commands/main.ts');
await import('../start.mjs');
