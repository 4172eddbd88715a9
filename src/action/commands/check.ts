// command: check. Offline and without credentials.
import { failingFindings, prepare } from '../prepare.ts';
import type { Step } from '../step.ts';

export async function check(step: Step): Promise<void> {
  const functions = await prepare(step);
  if (step.inputs.checkImages) await (await import('../check-images.ts')).checkImages(step, functions);
  if (failingFindings(step.recorder.report().findings, step.inputs.failOn).length > 0) step.recorder.fail();
}
