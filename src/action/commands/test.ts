// command: test. Puts a real file into the bucket, follows the job to its end, fetches the outputs.
import { connect } from '../connect.ts';
import { prepareOrRefuse } from '../prepare.ts';
import type { Step } from '../step.ts';
import { prepareTest, runTestJob } from '../test-job.ts';

export async function test(step: Step): Promise<void> {
  const functions = await prepareOrRefuse(step);
  const job = await prepareTest(step, functions);
  await runTestJob(step, job, await connect(step, functions));
}
