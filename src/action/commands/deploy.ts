// command: deploy. Makes the account look as the definitions say; without a difference it writes nothing. With a test: keeps the new only
// if its test job does not fail.
import { applyPlan } from '../../engine/apply.ts';
import type { Deployment } from '../../engine/deployment.ts';
import { type Outcome, isBroken } from '../../engine/model.ts';
import { planStack } from '../../engine/plan.ts';
import type { JobOutcome } from '../../job/outcome.ts';
import { halfwayLines } from '../../report/halfway.ts';
import { outcomeLines } from '../../report/log.ts';
import { rollbackInWords } from '../../report/sections/changes.ts';
import { type Connection, connect, explainer, workshop } from '../connect.ts';
import { withLeftovers } from '../leftovers.ts';
import { prepareOrRefuse } from '../prepare.ts';
import type { Step } from '../step.ts';
import { type TestJob, prepareTest, runTestJob } from '../test-job.ts';

export async function deploy(step: Step): Promise<void> {
  const { toolkit, recorder, signal, inputs } = step;
  const functions = await prepareOrRefuse(step);
  const job = inputs.testInput === undefined ? undefined : await prepareTest(step, functions);
  const connection = workshop(step, await connect(step, functions));
  const stack = await withLeftovers(step, connection);
  const planned = await planStack(stack, connection.kinds);
  recorder.add({ plan: { steps: planned.steps } });
  const deployment = await applyPlan(planned, connection.kinds, {
    signal,
    explain: explainer(stack, connection.environment),
    onDone: (outcome) => outcomeLines(recorder.hidden(outcome)).forEach((line) => toolkit.info(line)),
  });
  recorder.add({ outcomes: deployment.outcomes });
  const outcomes = job === undefined || deployment.outcomes.some(isBroken)
    ? await deployment.complete()
    : await tested(step, job, connection, deployment);
  recorder.add({ outcomes });
  if (outcomes.some(isBroken)) recorder.fail();
  for (const line of halfwayLines({ command: 'deploy', outcomes })) toolkit.info(line);
  if (outcomes.every(({ status }) => status === 'unchanged')) {
    toolkit.info(`Nothing to do: everything is as the files say. ${recorder.writingCalls} writing calls were made.`);
  }
}

/** What the new replaces goes once the test has succeeded. A test that only was not over in time says nothing against the new. */
async function tested(step: Step, job: TestJob, connection: Connection, deployment: Deployment): Promise<Outcome[]> {
  const { inputs, recorder, toolkit } = step;
  let test: JobOutcome;
  try {
    test = await runTestJob(step, job, connection);
  } catch (error) {
    // Not the function's fault: what was deployed stays, and nothing is cleaned up on the strength of a test that did not happen.
    recorder.failWith(error);
    return [...deployment.outcomes];
  }
  if (test.status === 'succeeded') return deployment.complete();
  if (test.status !== 'failed' || !inputs.rollback) {
    const why = test.status === 'failed' ? 'input rollback is false' : 'the test did not come to an end';
    toolkit.info(`What was deployed stays: ${why}.`);
    return [...deployment.outcomes];
  }
  const outcomes = await deployment.rollBack();
  const rollback = rollbackOf(outcomes);
  recorder.add({ rollback });
  toolkit.info(rollbackInWords(rollback));
  return outcomes;
}

/** The functions that were pointed back, for the summary. */
function rollbackOf(outcomes: readonly Outcome[]): { readonly functions: readonly string[] } {
  const back = outcomes.filter(({ status, kind }) => status === 'rolled-back' && kind === 'Lambda function');
  return { functions: back.map(({ name }) => name) };
}
