// command: plan. What a deploy would do, and the policy that it needs; makes no writing call.
import { planStack } from '../../engine/plan.ts';
import { planLines } from '../../report/log.ts';
import { deployPolicy } from '../../stack/deploy-policy.ts';
import { connect, workshop } from '../connect.ts';
import { withLeftovers } from '../leftovers.ts';
import { prepareOrRefuse } from '../prepare.ts';
import type { Step } from '../step.ts';

export async function plan(step: Step): Promise<void> {
  const { recorder, toolkit } = step;
  const functions = await prepareOrRefuse(step);
  const connected = await connect(step, functions);
  // Before anything is read: a role that may do nothing yet is why it is asked for.
  recorder.add({ policy: deployPolicy(connected.stack, connected.environment) });
  const connection = workshop(step, connected);
  const stack = await withLeftovers(step, connection);
  recorder.add({ policy: deployPolicy(stack, connection.environment) });
  const planned = await planStack(stack, connection.kinds);
  recorder.add({ plan: { steps: planned.steps } });
  for (const line of recorder.hidden(planned.steps).flatMap(planLines)) toolkit.info(line);
}
