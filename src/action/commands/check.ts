// command: check. Offline and without credentials.
import { prepare } from '../prepare.ts';
import type { Step } from '../step.ts';

export async function check(step: Step): Promise<void> {
  await prepare(step);
  if (step.recorder.report().findings.some((finding) => finding.severity === 'error')) step.recorder.fail();
}
