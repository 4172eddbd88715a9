// What the check says of SCAR's examples: nothing unless they are really wrong, and then exactly that, at that line.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { check } from '../../../src/check/check.ts';
import type { Finding } from '../../../src/fdl/finding.ts';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { OFFLINE_ENVIRONMENT, synthesize } from '../../../src/stack/synthesize.ts';
import { SCAR_EXAMPLES, folder, scarExample, scarFiles } from './scar-examples.ts';

function checked(name: string): { functions: string[]; findings: readonly Finding[] } {
  const { functions, findings } = readDefinitions([{ file: name, text: scarExample(name) }], { readFile });
  const stack = synthesize(functions, OFFLINE_ENVIRONMENT);
  return { functions: functions.map((spec) => spec.name), findings: check({ functions, stack, findings }).findings };
}

function readFile(path: string): Uint8Array | undefined {
  try {
    return readFileSync(folder + path);
  } catch {
    return undefined;
  }
}

function said(name: string, findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity !== 'notice' || name.startsWith('wrong-'))
    .map(({ position, severity, rule }) => `${position.file === name ? '' : `${position.file}:`}${position.line} ${severity} ${rule}`);
}

test('every file is in the table', () => expect(SCAR_EXAMPLES.map(({ name }) => name).toSorted()).toEqual(scarFiles()));

describe.each(SCAR_EXAMPLES)('$name', ({ name, functions, says }) => {
  const result = checked(name);

  test('gives its functions', () => expect(result.functions).toEqual(functions));
  test(says.length === 0 ? 'is right' : 'is wrong where it is wrong', () => expect(said(name, result.findings)).toEqual(says));
});
