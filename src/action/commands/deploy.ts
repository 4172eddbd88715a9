// command: deploy. Makes the account look as the definitions say; without a difference it writes nothing.
import { applyPlan } from '../../engine/apply.ts';
import { planStack } from '../../engine/plan.ts';
import { halfwayLines } from '../../report/halfway.ts';
import { outcomeLines } from '../../report/log.ts';
import { connect, explained } from '../connect.ts';
import { prepareOrRefuse } from '../prepare.ts';
import type { Step } from '../step.ts';

export async function deploy(step: Step): Promise<void> {
  const { toolkit, recorder, signal } = step;
  const functions = await prepareOrRefuse(step);
  const { stack, kinds } = await connect(step, functions);
  const planned = await planStack(stack, kinds);
  recorder.add({ plan: { steps: planned.steps } });
  const deployment = await applyPlan(planned, kinds, {
    signal,
    explain: explained,
    onDone: (outcome) => outcomeLines(recorder.hidden(outcome)).forEach((line) => toolkit.info(line)),
  });
  const outcomes = await deployment.complete();
  recorder.add({ outcomes });
  if (outcomes.some(({ status }) => status === 'failed' || status === 'skipped')) recorder.fail();
  for (const line of halfwayLines({ command: 'deploy', outcomes })) toolkit.info(line);
  if (outcomes.every(({ status }) => status === 'unchanged')) {
    toolkit.info(`Nothing to do: everything is as the files say. ${recorder.writingCalls} writing calls were made.`);
  }
}
