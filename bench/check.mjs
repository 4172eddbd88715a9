// `npm run bench check`: command check of the built dist/, from start to exit, beside a Node that does nothing.
// Options: --runs N (default 11), --node PATH (may be repeated; default: the Node that runs this).
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { writeRepository } from './repository.mjs';
import { actionStep, bareNode, peakMemory, time } from './step.mjs';
import { median, ms, print } from './table.mjs';

const FILES = 200;
const FUNCTIONS = 1000;

/** What we aim at: milliseconds beyond a bare Node, MiB. */
const AIMS = { 'check, 1 file': { over: 80 }, [`check, ${FUNCTIONS} functions`]: { total: 2000, memory: 300 } };

export async function run(args) {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: '11' }, node: { type: 'string', multiple: true, default: [process.execPath] } } });
  const folder = mkdtempSync(join(tmpdir(), 'scar-bench-'));
  try {
    const steps = prepare(folder);
    for (const node of values.node) report(node, steps, measure(node, steps, Number(values.runs)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function prepare(folder) {
  const temporary = join(folder, 'temp');
  mkdirSync(temporary);
  const [one, many] = [join(folder, 'one'), join(folder, 'many')];
  writeRepository(one, 1, 1);
  writeRepository(many, FILES, FUNCTIONS / FILES);
  const files = 'functions/group-0/workflow-0.yaml';
  return {
    'node -e 0': bareNode(one, temporary),
    'check, 1 file': actionStep(one, temporary, { files }),
    'its post phase': actionStep(one, temporary, { files }, { phase: 'post' }),
    [`check, ${FUNCTIONS} functions`]: actionStep(many, temporary, { files: 'functions/**/*.yaml' }),
  };
}

/** Times of all steps in turn, so that a slow minute of the machine is a slow minute for all. */
function measure(node, steps, runs) {
  const entries = Object.entries(steps);
  const found = new Map(entries.map(([name, step]) => [name, { times: [], memory: peakMemory(node, step) }]));
  for (let count = 0; count < runs; count += 1) for (const [name, step] of entries) found.get(name).times.push(time(node, step));
  return found;
}

function report(node, steps, found) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const bare = median(found.get('node -e 0').times);
  console.log(`\nNode ${version}, medians of ${found.get('node -e 0').times.length} runs\n`);
  const rows = [...found].map(([name, { times, memory }]) => {
    const total = median(times);
    return [name, ms(total), ms(Math.min(...times)), ms(total - bare), (total / bare).toFixed(2), `${memory.toFixed(0)} MiB`, verdict(AIMS[name], total, total - bare, memory)];
  });
  print(['', 'median', 'least', 'beyond bare', 'ratio', 'peak memory', 'aim'], rows);
}

function verdict(aim, total, over, memory) {
  if (aim === undefined) return '';
  const parts = [
    ...(aim.over === undefined ? [] : [[`+${aim.over} ms`, over <= aim.over]]),
    ...(aim.total === undefined ? [] : [[`${aim.total} ms`, total <= aim.total]]),
    ...(aim.memory === undefined ? [] : [[`${aim.memory} MiB`, memory <= aim.memory]]),
  ];
  return parts.map(([text, met]) => `${text} ${met ? 'met' : 'MISSED'}`).join(', ');
}
