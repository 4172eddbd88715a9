// Shows a finished report: JSON file, outputs, annotations, job summary.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { annotations } from '../report/annotations.ts';
import { changeCount, endpoints, type Report } from '../report/model.ts';
import { headline, renderSummary } from '../report/summary.ts';
import type { Toolkit } from './toolkit.ts';

/** Publishes the report everywhere it is seen. */
export async function publish(toolkit: Toolkit, report: Report): Promise<void> {
  annotate(toolkit, report);
  toolkit.setOutput('report', await writeReport(report));
  toolkit.setOutput('functions', JSON.stringify(report.functions.map((fn) => fn.name)));
  if (report.plan !== undefined || report.outcomes !== undefined) toolkit.setOutput('changes', String(changeCount(report)));
  if (report.policy !== undefined) toolkit.setOutput('policy', JSON.stringify(report.policy));
  if (report.command === 'deploy' && report.outcomes !== undefined) toolkit.setOutput('endpoints', JSON.stringify(endpoints(report)));
  const { test } = report;
  if (test !== undefined) {
    toolkit.setOutput('job-id', test.jobId ?? '');
    toolkit.setOutput('job-status', test.status);
    toolkit.setOutput('job-exit-code', test.exitCode === undefined ? '' : String(test.exitCode));
  }
  await toolkit.writeSummary(renderSummary(report));
  toolkit.info(headline(report));
}

async function writeReport(report: Report): Promise<string> {
  const folder = await mkdtemp(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'scar-report-'));
  const path = join(folder, 'report.json');
  await writeFile(path, `${JSON.stringify(report, undefined, 2)}\n`);
  return path;
}

function annotate(toolkit: Toolkit, report: Report): void {
  const { shown, more } = annotations(report);
  for (const { severity, message, title, position } of shown) toolkit.annotate(severity, message, { title, position });
  if (more > 0) toolkit.info(`${more} more are in the job summary and in the JSON report: GitHub shows ten of a level.`);
}
