// The main phase: reads the inputs, runs the command, publishes the report, whatever happened.
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../contract/errors.ts';
import type { Command } from '../report/model.ts';
import { comment } from './comment.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { publish } from './publish.ts';
import { Recorder } from './recorder.ts';
import { hideable } from './redact.ts';
import type { Step } from './step.ts';
import type { Toolkit } from './toolkit.ts';

/** Loaded when they are wanted: a check has no use for what only a deployment needs. */
const COMMANDS: Record<Command, () => Promise<(step: Step) => Promise<void>>> = {
  check: async () => (await import('./commands/check.ts')).check,
  plan: async () => (await import('./commands/plan.ts')).plan,
  deploy: async () => (await import('./commands/deploy.ts')).deploy,
  test: async () => (await import('./commands/test.ts')).test,
  destroy: async () => (await import('./commands/destroy.ts')).destroy,
};

/** The runner kills 7.5 s after SIGINT (actions/runner#1309); what a cancelled command still does must fit into this. */
const CANCEL_GRACE_MS = 5_000;

const EXIT_CODE = { SIGINT: 130, SIGTERM: 143 } as const;
type StopSignal = keyof typeof EXIT_CODE;

/** Runs the step; returns the exit code of the process. */
export async function main(toolkit: Toolkit): Promise<number> {
  const inputs = inputsOrError(toolkit);
  if (inputs instanceof Error) return refuse(toolkit, inputs);
  const passwords = [...inputs.registryCredentials.values()].map(({ password }) => password);
  for (const value of hideable([...inputs.variables.values(), ...passwords])) toolkit.setSecret(value);
  const recorder = new Recorder(inputs);
  const cancel = new AbortController();
  const release = onStopSignal((name) => cancel.abort(name));
  try {
    const command = await COMMANDS[inputs.command]();
    await untilCancelled(command({ toolkit, inputs, recorder, workspace: workspace(), signal: cancel.signal }), cancel.signal);
  } catch (error) {
    recorder.failWith(error);
  }
  if (cancel.signal.aborted) recorder.cancel();
  else if (inputs.target === 'local') await blameLocalAws(recorder);
  await findingsFile(inputs, recorder, toolkit);
  const report = recorder.report();
  await publish(toolkit, report);
  await comment(toolkit, report, inputs);
  release();
  if (cancel.signal.aborted) return EXIT_CODE[cancel.signal.reason as StopSignal];
  return report.conclusion === 'success' ? 0 : 1;
}

/** Writes what input sarif asks for. Whoever asks for a file wants it: without it the step fails. */
async function findingsFile({ sarif }: Inputs, recorder: Recorder, toolkit: Toolkit): Promise<void> {
  if (sarif === undefined) return;
  try {
    const { writeSarif } = await import('./sarif.ts');
    const written = await writeSarif(sarif, recorder.report(), workspace());
    toolkit.info(written ? `The findings were written to ${sarif}.` : `${sarif} was not written: the definitions could not be read.`);
  } catch (error) {
    recorder.failWith(error);
  }
}

const workspace = (): string => process.env['GITHUB_WORKSPACE'] ?? process.cwd();

function inputsOrError(toolkit: Toolkit): Inputs | UserError {
  try {
    return readInputs((name) => toolkit.getInput(name));
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Inputs that can't be read: there is no step to run, only an error to show. */
async function refuse(toolkit: Toolkit, error: UserError): Promise<number> {
  const given = toolkit.getInput('command').trim();
  const command = (Object.keys(COMMANDS) as Command[]).find((name) => name === given) ?? 'check';
  const recorder = new Recorder({ command, target: 'aws', stage: '' });
  recorder.failWith(error);
  await publish(toolkit, recorder.report());
  return 1;
}

/** When the local AWS is gone, that is why the step failed, and not what came of it. */
async function blameLocalAws(recorder: Recorder): Promise<void> {
  const { endOfLocalAws } = await import('./local-target.ts');
  const end = await endOfLocalAws();
  if (end !== undefined) recorder.failWith(end);
}

function onStopSignal(stop: (name: StopSignal) => void): () => void {
  const handlers = (Object.keys(EXIT_CODE) as StopSignal[]).map((name) => {
    const handler = (): void => stop(name);
    process.on(name, handler);
    return () => process.off(name, handler);
  });
  return () => handlers.forEach((off) => off());
}

/** Waits for the command; once the step is cancelled, only for as long as the runner lets us. */
async function untilCancelled(command: Promise<void>, signal: AbortSignal): Promise<void> {
  const cancelled = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([command, cancelled]);
  if (!signal.aborted) return;
  const late = sleep(CANCEL_GRACE_MS, undefined, { ref: false }).then(() => {
    throw new UserError(`cancelled by ${String(signal.reason)} before it was done`);
  });
  await Promise.race([command, late]);
}
