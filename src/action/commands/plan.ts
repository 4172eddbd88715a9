// command: plan. What a deploy would do; makes no writing call.
import { planStack } from '../../engine/plan.ts';
import { planLines } from '../../report/log.ts';
import { connect } from '../connect.ts';
import { prepareOrRefuse } from '../prepare.ts';
import type { Step } from '../step.ts';

export async function plan(step: Step): Promise<void> {
  const functions = await prepareOrRefuse(step);
  const { stack, kinds } = await connect(step, functions);
  const planned = await planStack(stack, kinds);
  step.recorder.add({ plan: { steps: planned.steps } });
  for (const line of step.recorder.hidden(planned.steps).flatMap(planLines)) step.toolkit.info(line);
}
