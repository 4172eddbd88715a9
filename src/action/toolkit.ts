// What the action uses of GitHub's runner, as an interface that is passed in; nothing else of src/ knows of GitHub's commands.
import type { Severity } from '../fdl/finding.ts';
import type { Position } from '../contract/errors.ts';

export interface Toolkit {
  getInput(name: string): string;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  getState(name: string): string;
  /** A variable for the later steps of the job. */
  exportVariable(name: string, value: string): void;
  /** The runner shows three asterisks for this value from now on, wherever it is written. */
  setSecret(value: string): void;
  info(line: string): void;
  debug(line: string): void;
  /** An annotation, at a place in a file if there is one. */
  annotate(severity: Severity, message: string, place?: { title: string; position: Position | undefined }): void;
  writeSummary(markdown: string): Promise<void>;
}
