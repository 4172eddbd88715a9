// Writes the findings as a SARIF file, where input sarif says so, for github/codeql-action/upload-sarif.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { READING_RULES } from '../check/reading.ts';
import { RULES } from '../check/rules.ts';
import { UserError, messageOf } from '../contract/errors.ts';
import type { Report } from '../report/model.ts';
import { renderSarif } from '../report/sarif.ts';

/**
 * Writes the file. Without definitions that could be read there is none: an empty one would close all alerts as fixed.
 * @param path relative to the workspace
 * @returns whether it was written
 * @throws UserError when it can't be written
 */
export async function writeSarif(path: string, report: Report, workspace: string): Promise<boolean> {
  if (report.workflow === undefined) return false;
  const file = resolve(workspace, path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(renderSarif(report, [...RULES, ...READING_RULES]), undefined, 2)}\n`);
    return true;
  } catch (error) {
    throw new UserError(`input sarif: ${path} can't be written: ${messageOf(error)}`, { cause: error });
  }
}
