// Child processes that run a command and can be killed at any moment. They are compiled once, and the next one starts
// while the one before works.
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildOrder } from './child.ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');

/** A new folder a process, inside the repository, so that packages are found from it. */
export class Children {
  readonly #folder = join(root, 'node_modules', '.cache', `scar-convergence-${process.pid}`);
  #next: ChildProcess | undefined;

  /** Compiles the child's program. @throws Error with the compiler's words */
  constructor() {
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(here, 'tsconfig.child.json'), '--outDir', this.#folder],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`the child can't be compiled: ${stdout}`);
  }

  /** Runs an order to its end, or until it is killed. `begun` gets the process before it gets the order. */
  async run(order: ChildOrder, begun: (child: ChildProcess) => void = () => undefined): Promise<string[]> {
    const child = this.#next ?? this.#fork();
    const ended = new Promise<string[]>((resolve) => {
      let errors = ['the process ended without a word'];
      child.on('message', (message) => (errors = message as string[]));
      child.once('exit', (_code, signal) => resolve(signal === null ? errors : [signal]));
    });
    begun(child);
    child.send(order);
    this.#next = this.#fork();
    return ended;
  }

  #fork(): ChildProcess {
    return fork(join(this.#folder, 'test/convergence/support/child.js'), { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  close(): void {
    this.#next?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
