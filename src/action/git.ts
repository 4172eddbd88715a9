// The little of git that is needed to read another commit: plumbing commands, without a shell, without network, without filters.
import { execFileSync } from 'node:child_process';

export interface Git {
  /** Output of a git command run in the workspace; undefined when it fails, or when there is no git. */
  run(...args: readonly string[]): Buffer | undefined;
}

const LONGEST_OUTPUT = 256 * 1024 * 1024;
const LIMIT_MS = 30_000;

/** git in a folder. */
export function gitIn(folder: string): Git {
  return {
    run: (...args) => {
      try {
        // In a job's container the workspace belongs to another user, which git refuses by default; nothing here runs what it holds.
        return execFileSync('git', ['-c', `safe.directory=*`, ...args], {
          cwd: folder,
          maxBuffer: LONGEST_OUTPUT,
          timeout: LIMIT_MS,
          stdio: ['ignore', 'pipe', 'ignore'],
          // A partial clone would fetch what is missing, and ask for a password.
          env: { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_ALLOW_PROTOCOL: 'none' },
        });
      } catch {
        return undefined;
      }
    },
  };
}

/** The full id of a commit; undefined when it isn't in the checkout. */
export function commitOf(git: Git, revision: string): string | undefined {
  return line(git.run('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`));
}

/** The newest commit that both have in their history, as far as the checkout reaches. */
export function mergeBase(git: Git, one: string, other: string): string | undefined {
  return line(git.run('merge-base', one, other));
}

export function isShallow(git: Git): boolean {
  return line(git.run('rev-parse', '--is-shallow-repository')) === 'true';
}

function line(output: Buffer | undefined): string | undefined {
  return output?.toString('utf8').trim() || undefined;
}
