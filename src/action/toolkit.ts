// What we use of @actions/core, as an interface that is passed in; nothing else of src/ knows of GitHub's commands.
import type { Severity } from '../fdl/finding.ts';
import type { Position } from '../contract/errors.ts';

export interface Toolkit {
  getInput(name: string): string;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  getState(name: string): string;
  /** A variable for the later steps of the job. */
  exportVariable(name: string, value: string): void;
  info(line: string): void;
  debug(line: string): void;
  /** An annotation, at a place in a file if there is one. */
  annotate(severity: Severity, message: string, place?: { title: string; position: Position | undefined }): void;
  startGroup(title: string): void;
  endGroup(): void;
  writeSummary(markdown: string): Promise<void>;
}

/** The real one. Loaded when needed: it brings an HTTP client that an offline check has no use for. */
export async function githubToolkit(): Promise<Toolkit> {
  const core = await import('@actions/core');
  return {
    getInput: (name) => core.getInput(name),
    setOutput: (name, value) => core.setOutput(name, value),
    saveState: (name, value) => core.saveState(name, value),
    getState: (name) => core.getState(name),
    exportVariable: (name, value) => core.exportVariable(name, value),
    info: (line) => core.info(line),
    debug: (line) => core.debug(line),
    annotate: (severity, message, place) => {
      const { position } = place ?? {};
      const properties = {
        ...(place === undefined ? {} : { title: place.title }),
        ...(position === undefined ? {} : { file: position.file, startLine: position.line, startColumn: position.column }),
      };
      core[severity](message, properties);
    },
    startGroup: (title) => core.startGroup(title),
    endGroup: () => core.endGroup(),
    writeSummary: async (markdown) => {
      if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(markdown, true).write();
    },
  };
}
