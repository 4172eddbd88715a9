// What every command begins with, offline: read the definitions, check them, put what was found on record.
import type { Budget, Finding } from '../fdl/finding.ts';
import type { BucketPath } from '../contract/config.ts';
import { UserError } from '../contract/errors.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { withExcerpts } from '../report/excerpts.ts';
import { findingText } from '../report/log.ts';
import { count } from '../report/markdown.ts';
import type { WorkflowFunction } from '../report/model.ts';
import { functionContext } from '../stack/context.ts';
import { type StackEnvironment, functionFacts } from '../stack/synthesize.ts';
import type { Compared } from './base.ts';
import { examine } from './examine.ts';
import { type PullRequest, linksOf, readPullRequest } from './github-event.ts';
import type { Inputs } from './inputs.ts';
import { fileReader, headReader, readConfig, readSources } from './sources.ts';
import type { Step } from './step.ts';

/**
 * Reads and checks the definitions.
 * @throws UserError when a file can't be read; what is wrong inside the files is in the report's findings
 */
export async function prepare(step: Step): Promise<readonly FunctionSpec[]> {
  const { inputs, workspace, recorder } = step;
  const sources = await readSources(inputs.files, workspace);
  const defaults = await readConfig(inputs.config, workspace);
  const readFile = fileReader(workspace);
  const examined = examine(sources, { defaults, readFile, readHead: headReader(workspace), variables: inputs.variables }, inputs.stage);
  const { functions, environment } = examined;
  for (const spec of functions) {
    const { file, line } = spec.positions.at('');
    step.toolkit.info(`${spec.name}: ${spec.mode}, image ${spec.image.reference} (${file}:${line})`);
  }
  const texts = new Map([...sources, ...(defaults === undefined ? [] : [defaults])].map(({ file, text }) => [file, text]));
  const pullRequest = readPullRequest(process.env);
  const links = linksOf(process.env, pullRequest);
  const isPreview = inputs.command === 'check' || inputs.command === 'plan';
  recorder.add({
    functions: functions.map((spec) => ({
      name: functionFacts(spec, environment).functionName,
      nameInFile: spec.name,
      mode: spec.mode,
      image: spec.image.reference,
      position: spec.positions.at(''),
    })),
    findings: withExcerpts(examined.findings, (file) => texts.get(file) ?? decoded(readFile(file))),
    workflow: { functions: functions.map((spec) => workflowFunction(spec, environment)) },
    budgets: examined.budgets,
    ...(isPreview && (inputs.base !== undefined || pullRequest !== undefined) ? await compared(step, examined.budgets, pullRequest) : {}),
    ...(links === undefined ? {} : { links }),
  });
  return functions;
}

/** Loaded when there is something to compare with. */
async function compared(step: Step, budgets: readonly Budget[], pullRequest: PullRequest | undefined): Promise<Compared> {
  return (await import('./base.ts')).compareWithBase(step, budgets, pullRequest);
}

function workflowFunction(spec: FunctionSpec, environment: StackEnvironment): WorkflowFunction {
  const { facts, inputs } = functionContext(spec, environment);
  const path = ({ bucket, prefix }: BucketPath): BucketPath => ({ bucket, prefix });
  return { name: facts.functionName, nameInFile: spec.name, mode: spec.mode, inputs: inputs.map(path), outputs: facts.outputs.map(path) };
}

function decoded(content: Uint8Array | undefined): string | undefined {
  return content === undefined ? undefined : Buffer.from(content).toString('utf8');
}

/** As prepare, for commands that change or run something: findings of severity error end them. @throws UserError */
export async function prepareOrRefuse(step: Step): Promise<readonly FunctionSpec[]> {
  const functions = await prepare(step);
  const failing = failingFindings(step.recorder.report().findings, step.inputs.failOn);
  if (failing.length === 0) return functions;
  const errors = failing.filter((finding) => finding.severity === 'error');
  const what = errors.length > 0 ? count(errors.length, 'error') : count(failing.length, 'warning');
  throw new UserError(`${what} in the definitions, so nothing was done`, {
    help: `The first: ${[...errors, ...failing].slice(0, 1).map(findingText).join('')}`,
  });
}

/** Findings that make the step fail: errors, and with `fail-on: warning` warnings, too. */
export function failingFindings(findings: readonly Finding[], failOn: Inputs['failOn']): Finding[] {
  return findings.filter(({ severity }) => severity === 'error' || (severity === 'warning' && failOn === 'warning'));
}
