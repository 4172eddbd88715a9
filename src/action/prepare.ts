// What every command begins with, offline: read the definitions, check them, put what was found on record.
import { check } from '../check/check.ts';
import { UserError } from '../contract/errors.ts';
import { readDefinitions } from '../fdl/read.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { findingText } from '../report/log.ts';
import { count } from '../report/markdown.ts';
import { OFFLINE_ENVIRONMENT, functionFacts, synthesize } from '../stack/synthesize.ts';
import { fileReader, readConfig, readSources } from './sources.ts';
import type { Step } from './step.ts';

/**
 * Reads and checks the definitions.
 * @throws UserError when a file can't be read; what is wrong inside the files is in the report's findings
 */
export async function prepare(step: Step): Promise<readonly FunctionSpec[]> {
  const { inputs, workspace, recorder } = step;
  const sources = await readSources(inputs.files, workspace);
  const defaults = await readConfig(inputs.config, workspace);
  const { functions, findings } = readDefinitions(sources, {
    ...(defaults === undefined ? {} : { defaults }),
    readFile: fileReader(workspace),
  });
  const environment = { ...OFFLINE_ENVIRONMENT, stage: inputs.stage };
  const checked = check({ functions, stack: synthesize(functions, environment), findings });
  for (const spec of functions) {
    const { file, line } = spec.positions.at('');
    step.toolkit.info(`${spec.name}: ${spec.mode}, image ${spec.image.reference} (${file}:${line})`);
  }
  recorder.add({
    functions: functions.map((spec) => ({
      name: functionFacts(spec, environment).functionName,
      nameInFile: spec.name,
      mode: spec.mode,
      image: spec.image.reference,
      position: spec.positions.at(''),
    })),
    findings: checked.findings,
    budgets: checked.budgets,
  });
  return functions;
}

/** As prepare, for commands that change or run something: findings of severity error end them. @throws UserError */
export async function prepareOrRefuse(step: Step): Promise<readonly FunctionSpec[]> {
  const functions = await prepare(step);
  const errors = step.recorder.report().findings.filter((finding) => finding.severity === 'error');
  if (errors.length === 0) return functions;
  throw new UserError(`${count(errors.length, 'error')} in the definitions, so nothing was done`, {
    help: `The first: ${errors.slice(0, 1).map(findingText).join('')}`,
  });
}
