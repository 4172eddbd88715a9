// Batch's SubmitJob and ListJobs on loopback.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface SubmittedJob {
  readonly jobId: string;
  readonly jobName: string;
  readonly jobQueue: string;
  readonly jobDefinition: string;
  readonly containerOverrides: { readonly environment: readonly { readonly name: string; readonly value: string }[] };
}

export interface FakeBatch {
  readonly url: string;
  readonly jobs: SubmittedJob[];
  close(): Promise<void>;
}

export async function startFakeBatch(): Promise<FakeBatch> {
  const jobs: SubmittedJob[] = [];
  const server = createServer((request, response) => {
    void json(request).then((content) => {
      const reply = (value: unknown): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      if (request.url === '/v1/listjobs') {
        const [name] = (content as { filters: { values: string[] }[] }).filters[0]?.values ?? [];
        return reply({ jobSummaryList: jobs.filter(({ jobName }) => jobName === name).map(({ jobId, jobName }) => ({ jobId, jobName })) });
      }
      const job = { ...(content as Omit<SubmittedJob, 'jobId'>), jobId: `job-${jobs.length + 1}` };
      jobs.push(job);
      return reply({ jobId: job.jobId, jobName: job.jobName });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    jobs,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
