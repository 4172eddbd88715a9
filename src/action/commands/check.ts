// command: check. Offline and without credentials.
import { failingFindings, prepare } from '../prepare.ts';
import type { Step } from '../step.ts';

export async function check(step: Step): Promise<void> {
  await prepare(step);
  if (failingFindings(step.recorder.report().findings, step.inputs.failOn).length > 0) step.recorder.fail();
}
