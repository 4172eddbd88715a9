// Checks a definition as the action does: read, synthesize, check.
import { check, type CheckResult } from '../../../src/check/check.ts';
import type { Finding } from '../../../src/fdl/finding.ts';
import { readDefinitions, type SourceText } from '../../../src/fdl/read.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import { OFFLINE_ENVIRONMENT, synthesize } from '../../../src/stack/synthesize.ts';

/** A batch function of the 3.x format with these lines added to it. */
export function definition(...lines: readonly string[]): string {
  const own = lines.some((line) => line.startsWith('s3:')) ? [] : ['s3: {input_bucket: reads}'];
  return ['functions:', '  align-reads:', ...['image: grycap/mrbayes', 'execution_mode: batch', ...own, ...lines].map((line) => `    ${line}`), ''].join('\n');
}

export function checkText(text: string, cfg?: string): CheckResult {
  const { functions, findings } = readDefinitions([{ file: 'scar.yaml', text }], {
    readFile: () => undefined,
    ...(cfg === undefined ? {} : { defaults: { file: 'scar.cfg', text: cfg } }),
  });
  return checkSpecs(functions, findings);
}

export function checkSpecs(functions: readonly FunctionSpec[], findings: readonly Finding[] = [], sources: readonly SourceText[] = []): CheckResult {
  return check({ functions, stack: synthesize(functions, OFFLINE_ENVIRONMENT), findings, sources });
}

/** `line:column severity message`, of the findings of one rule. */
export function said(result: CheckResult, rule: string): string[] {
  return result.findings.filter((finding) => finding.rule === rule).map(({ position, severity, message }) => `${position.line}:${position.column} ${severity} ${message}`);
}
