// `npm test`: installs what it needs, then type check, lint, import rules, build, unit tests, end-to-end tests of dist/.
// `npm run test:node`: the tests again, with the Node that runs this, against the dist/ that is there.
// `npm run test:convergence`: every call of a deployment is broken, one after another; minutes.
// `npm run test:system`: the tests that need system packages (test/system/setup/install.sh), against the dist/ that is there.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const counts = { passed: 0, failed: 0 };

function step(title, command, args) {
  const start = Date.now();
  console.log(`\n── ${title}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(`── ${title}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (status !== 0) finish(1);
}

function jest(project) {
  const folder = mkdtempSync(join(tmpdir(), 'scar-jest-'));
  const results = join(folder, 'results.json');
  const start = Date.now();
  console.log(`\n── ${project} tests`);
  const { status } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules/jest/bin/jest.js'),
      '--selectProjects', project, '--json', '--outputFile', results,
      // System tests look for what others left behind in podman's store, so they run one after another.
      ...(project === 'system' ? ['--runInBand'] : []),
      // The others wait for servers and processes as much as they work; jest's own number is one less than there are processors.
      ...(project === 'system' ? [] : [`--maxWorkers=${Math.max(project === 'convergence' ? 3 : 2, availableParallelism() - 1)}`])],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests || numFailedTestSuites;
    if (numPendingTests > 0) {
      console.log(`${numPendingTests} tests were skipped: a skipped test is a failure here`);
      counts.failed += numPendingTests;
    }
  } catch {
    counts.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`── ${project} tests: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (status !== 0 || counts.failed > 0) finish(1);
}

function finish(code) {
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exit(code);
}

/** Modification time, milliseconds; 0 when the file is not there. */
function modified(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
  console.log('── installing dependencies');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

if (process.argv[2] === 'system' || process.argv[2] === 'convergence') {
  jest(process.argv[2]);
} else if (process.argv[2] === 'node') {
  console.log(`Node ${process.version}`);
  jest('unit');
  jest('e2e');
} else {
  step('types', bin('tsc'), []);
  step('lint', bin('oxlint'), ['--type-aware', '--deny-warnings', 'src', 'test', 'demo', 'scripts', 'bench']);
  step('import rules', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'demo']);
  step('README shows action.yml', process.execPath, ['scripts/docs.mjs', '--check']);
  step('build', process.execPath, ['scripts/build.mjs']);
  jest('unit');
  jest('e2e');
}
finish(0);
