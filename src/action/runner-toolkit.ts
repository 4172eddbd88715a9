// The real Toolkit: speaks to GitHub's runner through its workflow commands on standard output, its command files and variables.
// Written here because @actions/core takes 30 ms to load, a third of what a whole check may take, for an HTTP client that is not used.
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
import { randomUUID } from 'node:crypto';
import { appendFileSync, writeSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { EOL } from 'node:os';
import type { Toolkit } from './toolkit.ts';

type Variables = Record<string, string | undefined>;
type Write = (text: string) => void;

/** The runner as a Toolkit. @param env read, and changed by exportVariable */
export function runnerToolkit(
  env: Variables = process.env,
  write: Write = writeOut,
): Toolkit {
  const command = (name: string, message: string, properties: Variables = {}): void => write(commandLine(name, message, properties) + EOL);
  return {
    getInput: (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim(),
    setOutput: (name, value) => appendEntry(env['GITHUB_OUTPUT'], name, value),
    saveState: (name, value) => appendEntry(env['GITHUB_STATE'], name, value),
    getState: (name) => env[`STATE_${name}`] ?? '',
    exportVariable: (name, value) => {
      env[name] = value;
      appendEntry(env['GITHUB_ENV'], name, value);
    },
    setSecret: (value) => command('add-mask', value),
    info: (line) => write(line + EOL),
    debug: (line) => command('debug', line),
    annotate: (severity, message, place) => {
      const { title, position } = place ?? {};
      command(severity, message, { title, file: position?.file, line: position?.line.toString(), col: position?.column.toString() });
    },
    writeSummary: async (markdown) => {
      const file = env['GITHUB_STEP_SUMMARY'];
      if (isSet(file)) await appendFile(file, markdown + EOL);
    },
  };
}

const STDOUT = 1;

/**
 * Writes before it returns. process.stdout would take 5 ms more to load its streams, and on some systems writes to pipes later, so that
 * the last lines are lost when the process exits.
 */
function writeOut(text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(STDOUT, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // Nobody reads any more: a log that nobody reads must not end the step.
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      // A pipe that is full for the moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** `::error title=a rule,file=scar.yaml,line=3::what is wrong`. */
function commandLine(name: string, message: string, properties: Variables): string {
  const given = Object.entries(properties).flatMap(([key, value]) => (isSet(value) ? [`${key}=${escapeProperty(value)}`] : []));
  return `::${name}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escapeData(message)}`;
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/**
 * Adds `name<<delimiter`, the value and the delimiter to a command file. The delimiter can't be foreseen, so that no value can end its
 * entry and begin another. Without a file there is no runner, and nobody to tell.
 */
function appendEntry(file: string | undefined, name: string, value: string): void {
  if (!isSet(file)) return;
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(file, [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL));
}

const isSet = (text: string | undefined): text is string => text !== undefined && text !== '';
