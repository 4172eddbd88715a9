// Temporary workspaces for end-to-end tests, and one-step jobs of the built action in them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/report/model.ts';
import { Job, type StepResult, type StepSpec } from './runner.ts';

/** The repository: where action.yml and dist/ are. */
export const ACTION = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const made: string[] = [];

/** Makes a folder with these files; paths are relative. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scar-workspace-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Removes all workspaces; for afterAll. */
export function removeWorkspaces(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export interface ReportedStep extends StepResult {
  /** The JSON report; undefined when the step made none. */
  readonly report: Report | undefined;
}

/** Runs a step and reads its report. */
export async function runStep(job: Job, spec: StepSpec): Promise<ReportedStep> {
  const result = await job.step(spec);
  const path = result.outputs['report'];
  return { ...result, report: path === undefined ? undefined : (JSON.parse(readFileSync(path, 'utf8')) as Report) };
}

/** A job of one step in a folder, with its post phase. */
export async function runOneStep(folder: string, spec: StepSpec): Promise<ReportedStep> {
  const job = new Job({ action: ACTION, workspace: folder });
  try {
    return await runStep(job, spec);
  } finally {
    await job.finish();
  }
}
