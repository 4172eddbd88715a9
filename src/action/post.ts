// The post phase: stops what the main phase left running. It runs after the last step of the job, also of a cancelled one.
import { stopLocalAws } from './local-target.ts';
import type { Toolkit } from './toolkit.ts';

export async function post(toolkit: Toolkit): Promise<number> {
  await stopLocalAws(toolkit);
  return 0;
}
