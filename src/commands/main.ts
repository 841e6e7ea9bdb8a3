/** The terminal door. */
import { run } from './program.ts';

// Whoever reads our answers may stop reading.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
await run(process.argv.slice(2));
