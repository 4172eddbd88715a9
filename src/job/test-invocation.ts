// Follows the invocation that works on the uploaded object (modes lambda and lambda-batch), and the job that it gives
// the object to.
import { findInvocation, type FoundInvocation } from './find-invocation.ts';
import { followInvocation, type FollowedInvocation } from './follow-invocation.ts';
import { InvocationLog } from './invocation-log.ts';
import type { Test } from './options.ts';
import type { Invocation } from './outcome.ts';
import { notFound, withOutputs, type Clients, type End, type Upload } from './parts.ts';
import { testFoundJob } from './test-job.ts';

/** Finds the invocation of the uploaded object and follows it to its end, and on to the job when there is one. */
export async function testInvocation(test: Test, clients: Clients, upload: Upload): Promise<End> {
  const search = await findInvocation(test, clients.logs, upload.uploadedAt, upload.known, upload.again);
  if (search.kind !== 'found') return notFound(test, search, 'invocation');
  const log = new InvocationLog(test, clients.logs, search.found);
  const followed = await followInvocation(test, search.found, log);
  const invocation = { requestId: search.found.requestId, report: log.report };
  const jobId = followed.status === 'delegated' ? log.outcome?.jobId : undefined;
  if (jobId === undefined) return ofLambda(test, clients, upload, { found: search.found, followed, log, invocation });
  const job = { jobId, jobName: await nameOf(jobId, clients) };
  test.on({ type: 'submitted', ...job });
  const end = await testFoundJob(test, clients, upload, job);
  return { ...end, states: [...followed.states, ...end.states], invocation: { ...invocation, delegated: true } };
}

interface InLambda {
  readonly found: FoundInvocation;
  readonly followed: FollowedInvocation;
  readonly log: InvocationLog;
  readonly invocation: Omit<Invocation, 'delegated'>;
}

function ofLambda(test: Test, clients: Clients, upload: Upload, inLambda: InLambda): Promise<End> {
  const { found, followed, log, invocation } = inLambda;
  const { states, status, explanation } = followed;
  const nameless = 'the function gave the object to a job that it does not name';
  return withOutputs(test, clients, upload, found.requestId, {
    // Delegated, but to no job that the outcome names: nothing can be followed.
    status: status === 'delegated' ? 'failed' : status,
    jobId: undefined,
    jobName: undefined,
    exitCode: log.outcome?.exitCode,
    reason: status === 'delegated' ? nameless : explanation?.reason,
    help: explanation?.help,
    states,
    endedAt: states.length > 1 ? (states.at(-1)?.at ?? test.clock.now()) : test.clock.now(),
    log: { group: test.facts.lambdaLogGroup, stream: found.stream, lines: log.lines },
    invocation: { ...invocation, delegated: false },
  });
}

/** Right after SubmitJob Batch may not describe the job yet: then its id must do. */
async function nameOf(jobId: string, { batch }: Clients): Promise<string> {
  const { jobs = [] } = await batch.describeJobs({ jobs: [jobId] });
  return jobs[0]?.jobName ?? jobId;
}
