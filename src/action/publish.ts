// Shows a finished report: JSON file, outputs, annotations, job summary.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from '../contract/errors.ts';
import type { Outcome } from '../engine/model.ts';
import { annotations, findingText } from '../report/log.ts';
import { changeCount, type Report } from '../report/model.ts';
import { headline, renderSummary } from '../report/summary.ts';
import type { Toolkit } from './toolkit.ts';

/** Publishes the report everywhere it is seen. */
export async function publish(toolkit: Toolkit, report: Report): Promise<void> {
  annotate(toolkit, report);
  toolkit.setOutput('report', await writeReport(report));
  toolkit.setOutput('functions', JSON.stringify(report.functions.map((fn) => fn.name)));
  if (report.plan !== undefined || report.outcomes !== undefined) toolkit.setOutput('changes', String(changeCount(report)));
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
  const { shown, more } = annotations(report.findings);
  for (const finding of shown) toolkit.annotate(finding.severity, findingText(finding), { title: finding.rule, position: finding.position });
  if (more > 0) toolkit.info(`${more} more findings are in the job summary and in the JSON report.`);
  if (report.error !== undefined) {
    const { message, help, position } = report.error;
    toolkit.annotate('error', help === undefined ? message : `${message}\n${help}`, { title: `scar-action ${report.command}`, position });
  }
  const { test } = report;
  if (test !== undefined && test.status !== 'succeeded') {
    const reason = [test.reason, test.help].filter((part) => part !== undefined).join('\n') || `The test ${test.status}.`;
    toolkit.annotate('error', reason, { title: `test of ${test.functionName}`, position: functionPosition(report, test.functionName) });
  }
  for (const outcome of report.outcomes ?? []) {
    if (outcome.status === 'failed') {
      toolkit.annotate('error', outcome.error ?? 'failed', { title: `${outcome.kind} ${outcome.name}`, position: originOf(report, outcome) });
    }
  }
}

/** The line that asks for a resource: of shared ones, too, which belong to no function. */
function originOf(report: Report, { id, functionName }: Outcome): Position | undefined {
  return report.plan?.steps.find((step) => step.id === id)?.origin ?? functionPosition(report, functionName);
}

/** Jobs go by the name in the account, findings by the one in the file. */
function functionPosition(report: Report, name: string | undefined): Position | undefined {
  return report.functions.find((fn) => fn.name === name || fn.nameInFile === name)?.position;
}
