// Definitions in the 4.x format for tests: a function with any keys of any section.
import { checkSpecs } from './subject.ts';
import type { CheckResult } from '../../../src/check/check.ts';
import { readDefinitions } from '../../../src/fdl/read.ts';

export interface Wanted {
  readonly name?: string;
  readonly input?: readonly string[];
  readonly output?: readonly string[];
  readonly script?: string;
  /** Further keys of `lambda`. */
  readonly lambda?: Readonly<Record<string, unknown>>;
  readonly batch?: Readonly<Record<string, unknown>>;
  readonly iam?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly api_gateway?: Readonly<Record<string, unknown>>;
}

/** A YAML text (JSON is one) of a batch function of each of these wishes; each function stands in a line of its own. */
export function modern(...functions: readonly Wanted[]): string {
  const entries = functions.map(({ name = 'align', input = ['reads/in'], output = [], script, lambda = {}, ...beside }) => {
    const at = (path: string): object => ({ storage_provider: 's3', path });
    const own = { name, execution_mode: 'batch', container: { image: 'grycap/mrbayes' }, input: input.map(at), output: output.map(at) };
    const withScript = script === undefined ? {} : { init_script: script };
    return `  - ${JSON.stringify({ lambda: { ...own, ...withScript, ...lambda }, ...beside })}\n`;
  });
  return `functions:\n  aws:\n${entries.join('')}`;
}

/** Checks definition files with the files that they name, as the action does. */
export function checkFiles(files: Readonly<Record<string, string | Uint8Array>>): CheckResult {
  const sources = Object.entries(files).flatMap(([file, text]) => (/\.ya?ml$/.test(file) && typeof text === 'string' ? [{ file, text }] : []));
  const content = (path: string): Uint8Array | undefined => {
    const found = files[path];
    return typeof found === 'string' ? new TextEncoder().encode(found) : found;
  };
  const { functions, findings } = readDefinitions(sources, { readFile: content });
  return checkSpecs(functions, findings, sources);
}

export const checkModern = (...functions: readonly Wanted[]): CheckResult => checkFiles({ 'scar.yaml': modern(...functions) });
