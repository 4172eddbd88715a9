// The supervisor's bundle: the handler of a Lambda function, and the main program of a packaged image's container.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main } from './main.ts';

export { handler } from './handler.ts';

/** Whether Node was started with this file, rather than importing it (as Lambda's runtime does). */
function isMain(): boolean {
  const [, program] = process.argv;
  if (program === undefined) return false;
  try {
    return realpathSync(program) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
}

if (isMain()) {
  // Ends at once: connections that are kept alive must not hold the container. stdout and stderr are written
  // synchronously on Linux.
  void main('/').then((exitCode) => process.exit(exitCode));
}
