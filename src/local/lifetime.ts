// When a standalone local AWS ends by itself: when nothing is asked of it for long, or when its folder is taken away.
import { existsSync } from 'node:fs';
import type { LocalAws } from './aws.ts';

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 2_000;

/** Calls `end` once, with the reason. Returns how to stop looking. */
export function watchLifetime(
  aws: Pick<LocalAws, 'busy' | 'folder' | 'lastRequestAt'>,
  idleMinutes: number,
  end: (reason: string) => void,
): () => void {
  let workedAt = Date.now();
  const look = (): void => {
    if (aws.busy()) workedAt = Date.now();
    const idleMs = Date.now() - Math.max(workedAt, aws.lastRequestAt());
    const reason = existsSync(aws.folder)
      ? idleMs >= idleMinutes * MINUTE_MS && `nothing was asked of it for ${idleMinutes} minutes`
      : `its folder ${aws.folder} was removed`;
    if (reason === false) return;
    clearInterval(timer);
    end(reason);
  };
  const timer = setInterval(look, Math.min(LOOK_EVERY_MS, idleMinutes * MINUTE_MS));
  return () => clearInterval(timer);
}
