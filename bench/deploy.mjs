// `npm run bench deploy`: command deploy of the built dist/ against a local AWS that answers each request 50 ms late: the first
// deploy, one without a change, one after a change of one line; beside the time that its calls would take one after another.
// Options: --functions N (may be repeated; default 1, 10, 100), --runs N (of the cheap steps; default 3), --latency MS, --calls (all of them).
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalAws } from './local-aws.mjs';
import { startRegistry } from './registry.mjs';
import { writeStack } from './stack.mjs';
import { actionStep, timeBeside } from './step.mjs';
import { median, ms, print } from './table.mjs';

/** What we aim at: seconds. */
const AIMS = { '100 functions, no change': 3 };
const SHOWN_CALLS = 8;

export async function run(args) {
  const options = {
    functions: { type: 'string', multiple: true, default: ['1', '10', '100'] },
    runs: { type: 'string', default: '3' },
    latency: { type: 'string', default: '50' },
    calls: { type: 'boolean', default: false },
  };
  const { values } = parseArgs({ args, options });
  const latency = Number(values.latency);
  const rows = [];
  for (const functions of values.functions.map(Number)) rows.push(...(await measure(functions, latency, Number(values.runs))));
  report(rows, latency, values.calls);
}

/** A new local AWS, a new stack, and the three deploys of it. */
async function measure(functions, latency, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'scar-bench-'));
  const [workspace, temporary] = ['workspace', 'temp'].map((name) => join(folder, name));
  mkdirSync(temporary);
  const aws = await startLocalAws(folder, latency);
  const registry = await startRegistry(latency);
  const step = actionStep(workspace, temporary, { command: 'deploy', target: 'local', 'registry-mirrors': `docker.io=${registry.url}` });
  // As an earlier step of the same job would have left it.
  step.env.SCAR_LOCAL_ENDPOINT = aws.endpoint;
  const deploy = async (name, memories) => {
    const seen = [];
    for (const memory of memories) {
      writeStack(workspace, functions, memory);
      const before = { aws: (await aws.journal()).length, registry: registry.requests.length };
      const times = await timeBeside(process.execPath, step);
      const calls = [...(await aws.journal()).slice(before.aws), ...registry.requests.slice(before.registry)];
      seen.push({ ...times, calls });
    }
    const middle = (what) => median(seen.map((one) => one[what]));
    return {
      name: `${functions} ${functions === 1 ? 'function' : 'functions'}, ${name}`,
      milliseconds: middle('milliseconds'), processor: middle('processor'), calls: seen.at(-1).calls,
    };
  };
  try {
    return [
      await deploy('first deploy', [1024]),
      await deploy('no change', Array(runs).fill(1024)),
      await deploy('one line', Array.from({ length: runs }, (_, index) => 2048 + 1024 * index)),
    ];
  } finally {
    await Promise.all([aws.stop(), registry.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(rows, latency, all) {
  console.log(`\nNode ${process.version}, each call answered ${latency} ms late; load of the machine in the last five minutes: ${loadavg()[1].toFixed(1)} on ${availableParallelism()} processors\n`);
  const own = ownTimes(rows);
  print(['', 'time', 'processor', 'calls', 'of them writing', 'one after another', 'ratio', 'aim'], rows.map(({ name, milliseconds, processor, calls }) => {
    const sum = calls.reduce((total, call) => total + latency + (own.get(nameOf(call)) ?? 0), 0);
    const writing = calls.filter(({ writes }) => writes).length;
    return [name, ms(milliseconds), ms(processor), String(calls.length), String(writing), ms(sum), (sum / milliseconds).toFixed(1), verdict(AIMS[name], milliseconds)];
  }));
  for (const { name, calls } of rows) {
    const counted = [...countOf(calls)].toSorted(([, one], [, other]) => other - one);
    const shown = all ? counted : counted.slice(0, SHOWN_CALLS);
    const rest = counted.slice(shown.length).reduce((sum, [, count]) => sum + count, 0);
    console.log(`\n${name}: ${[...shown, ...(rest === 0 ? [] : [['others', rest]])].map(([call, count]) => `${call} ${count}`).join(', ')}`);
  }
}

const nameOf = ({ service, operation }) => `${service} ${operation}`;

function countOf(calls) {
  const counts = new Map();
  for (const call of calls) counts.set(nameOf(call), (counts.get(nameOf(call)) ?? 0) + 1);
  return counts;
}

/** What an operation takes beside the latency, from the smallest stack: there the calls stand least in one another's way. */
function ownTimes(rows) {
  const times = new Map();
  for (const { calls } of rows.slice(0, 3)) {
    for (const call of calls) times.set(nameOf(call), [...(times.get(nameOf(call)) ?? []), call.milliseconds ?? 0]);
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

function verdict(aim, milliseconds) {
  return aim === undefined ? '' : `${aim} s ${milliseconds <= aim * 1000 ? 'met' : 'MISSED'}`;
}
