// `npm run demo`: shows the whole way on a machine with nothing but Node: check, deploy, deploy again, test, destroy, on the local AWS,
// by the built dist/ and as a runner runs it. The results are left in demo-out/.
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf, UserError } from '../src/contract/errors.ts';
import { serveRegistry } from '../src/local/ecr/registry.ts';
import { type StepResult, Job, displayLine } from '../test/support/runner.ts';
import { pushToolImage } from './image.ts';

/** The repository: this bundle is dist/demo/index.js. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const EXAMPLE = 'examples/primate-distances';
const OUT = 'demo-out';
const TABLE = 'primates.summary.txt';
const IMAGE = { repository: 'scar-action/text-tools', tag: 'latest' };

interface DemoStep {
  readonly title: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** What must hold beyond a green step; a sentence when it does not. */
  readonly verify?: (result: StepResult) => Promise<string | undefined> | string | undefined;
}

const STEPS: readonly DemoStep[] = [
  { title: 'check the definition, as on a pull request', inputs: { command: 'check' } },
  { title: 'deploy it, as on a push', inputs: { command: 'deploy' } },
  {
    title: 'deploy again: nothing has changed, so nothing is written',
    inputs: { command: 'deploy' },
    verify: (result) => (result.outputs['changes'] === '0' ? undefined : `the second deploy made ${result.outputs['changes']} changes`),
  },
  {
    title: 'test: put the alignment into the bucket and follow the job',
    inputs: { command: 'test', 'test-input': `${EXAMPLE}/primates.nex`, 'test-timeout': '120', 'output-dir': `${OUT}/outputs` },
    verify: differingOutput,
  },
  { title: 'destroy what was made', inputs: { command: 'destroy' } },
];

/** Runs all steps; returns what went wrong, or undefined. */
async function demo(scratch: string): Promise<string | undefined> {
  const registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  const job = new Job({ action: ROOT, workspace: ROOT });
  const summaries: string[] = [];
  const reports: unknown[] = [];
  try {
    await pushToolImage(registry.url, IMAGE.repository, IMAGE.tag);
    for (const step of STEPS) {
      if (stopped !== undefined) break;
      console.log(`\n━━━ ${step.title}`);
      const inputs = {
        files: `${EXAMPLE}/scar.yaml`, target: 'local', 'registry-mirrors': `docker.io=${registry.url}`, ...step.inputs,
      };
      const result = await job.step({ inputs, onOutput: showLines(), onStart: (child) => (running = child) });
      summaries.push(result.summary);
      const { report } = result.outputs;
      if (report !== undefined) reports.push(JSON.parse(await readFile(report, 'utf8')));
      await writeResults(summaries, reports);
      if (stopped !== undefined) break;
      if (result.outcome === 'failure') return `the step "${step.title}" failed`;
      const complaint = await step.verify?.(result);
      if (complaint !== undefined) return complaint;
    }
    return stopped === undefined ? undefined : `stopped by ${stopped}`;
  } finally {
    await job.finish();
    await registry.close();
  }
}

let running: { kill: (signal: NodeJS.Signals) => boolean } | undefined;
let stopped: NodeJS.Signals | undefined;

/**
 * A step that is told to stop ends by itself; then the post phases run, as they do after any end, and stop the local AWS. Ctrl-C
 * reaches the step's process by the terminal, too, to which a second signal is no harm. Who insists has the step killed.
 */
function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      running?.kill(stopped === undefined ? signal : 'SIGKILL');
      stopped ??= signal;
    });
  }
}

/** Prints a step's log as GitHub shows it, whole lines at a time. */
function showLines(): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const shown = displayLine(line);
      if (shown !== undefined) console.log(`  ${shown}`);
    }
  };
}

async function writeResults(summaries: readonly string[], reports: readonly unknown[]): Promise<void> {
  await writeFile(join(ROOT, OUT, 'summary.md'), summaries.join('\n---\n\n'));
  await writeFile(join(ROOT, OUT, 'report.json'), `${JSON.stringify({ version: 1, steps: reports }, undefined, 2)}\n`);
}

/** Compares the downloaded outputs with the results that are known to be right. */
async function differingOutput(): Promise<string | undefined> {
  const expected = join(ROOT, EXAMPLE, 'expected');
  for (const name of await readdir(expected)) {
    const want = await readFile(join(expected, name), 'utf8');
    const got = await readFile(join(ROOT, OUT, 'outputs', name), 'utf8').catch(() => undefined);
    if (got === undefined) return `the output ${name} is missing`;
    if (got !== want) return `the output ${name} differs from ${EXAMPLE}/expected/${name}`;
  }
  return undefined;
}

/** Does what needs a place to write, and says so where there is none. */
async function writable<T>(place: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    throw new UserError(`the demo can't write to ${place}: ${messageOf(error)}`);
  }
}

async function showTable(): Promise<void> {
  console.log(`\nThe result, ${OUT}/outputs/${TABLE}:\n`);
  console.log(await readFile(join(ROOT, OUT, 'outputs', TABLE), 'utf8'));
}

stopOnSignals();
// Who reads along may go (`npm run demo | head`); what was started is to be stopped all the same.
process.stdout.on('error', () => undefined);
const start = Date.now();
let scratch: string | undefined;
let complaint: string | undefined;
try {
  await writable('this folder', async () => {
    await rm(join(ROOT, OUT), { recursive: true, force: true });
    await mkdir(join(ROOT, OUT, 'outputs'), { recursive: true });
  });
  scratch = await writable('the folder for temporary files (TMPDIR)', () => mkdtemp(join(tmpdir(), 'scar-demo-')));
  complaint = await demo(scratch);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  complaint = `${error.message}${error.help === undefined ? '' : `\n${error.help}`}`;
} finally {
  if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
}
if (complaint === undefined) await showTable();
if (scratch !== undefined) {
  console.log(`The step summaries are in ${OUT}/summary.md, the reports in ${OUT}/report.json, the job's files in ${OUT}/outputs/.`);
}
console.log(complaint === undefined ? `Demo succeeded in ${((Date.now() - start) / 1000).toFixed(0)} s.` : `Demo FAILED: ${complaint}`);
process.exit(complaint === undefined ? 0 : 1);
