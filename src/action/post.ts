// The post phase: stops what the main phase left running. It runs after the last step of the job, also of a cancelled one.
import { stopLocalAws } from './local-stop.ts';
import type { Toolkit } from './toolkit.ts';

export async function post(toolkit: Toolkit): Promise<number> {
  // Who cancels again, or presses Ctrl-C again, must not keep it from stopping what runs.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  await stopLocalAws(toolkit);
  return 0;
}
