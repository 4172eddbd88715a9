// command: destroy. Deletes what deploy made, and nothing else.
import { destroyStack } from '../../engine/destroy.ts';
import { isBroken } from '../../engine/model.ts';
import { halfwayLines } from '../../report/halfway.ts';
import { outcomeLines } from '../../report/log.ts';
import { connect, explainer, workshop } from '../connect.ts';
import { withLeftoversToDestroy } from '../leftovers.ts';
import { prepareOrRefuse } from '../prepare.ts';
import type { Step } from '../step.ts';

export async function destroy(step: Step): Promise<void> {
  const { toolkit, recorder, signal } = step;
  const functions = await prepareOrRefuse(step);
  const connection = workshop(step, await connect(step, functions));
  const stack = await withLeftoversToDestroy(step, connection);
  const outcomes = await destroyStack(stack, connection.kinds, {
    signal,
    explain: explainer(stack, connection.environment),
    onDone: (outcome) => outcomeLines(recorder.hidden(outcome)).forEach((line) => toolkit.info(line)),
  });
  recorder.add({ outcomes });
  if (outcomes.some(isBroken)) recorder.fail();
  for (const line of halfwayLines({ command: 'destroy', outcomes })) toolkit.info(line);
}
