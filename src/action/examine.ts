// Definitions as text -> functions, findings and budgets. The same for the files of the workspace and for those of the base commit.
import { check } from '../check/check.ts';
import type { Budget, Finding } from '../fdl/finding.ts';
import { type ReadOptions, type SourceText, readDefinitions } from '../fdl/read.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { OFFLINE_ENVIRONMENT, type StackEnvironment, synthesize } from '../stack/synthesize.ts';

export interface Examined {
  readonly functions: readonly FunctionSpec[];
  readonly findings: readonly Finding[];
  readonly budgets: readonly Budget[];
  readonly environment: StackEnvironment;
}

/** Reads and checks definitions, offline. Nothing is thrown for what they hold. */
export function examine(sources: readonly SourceText[], options: ReadOptions, stage: string): Examined {
  const { functions, findings } = readDefinitions(sources, options);
  const environment = { ...OFFLINE_ENVIRONMENT, stage };
  return { functions, environment, ...check({ functions, stack: synthesize(functions, environment), findings, sources }) };
}
