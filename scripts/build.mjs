// Builds dist/ from src/ and demo/: tsc emits JavaScript, ncc bundles each entry. `--out DIR` builds elsewhere, to compare.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const outFlag = process.argv.indexOf('--out');
const dist = outFlag < 0 ? join(root, 'dist') : process.argv[outFlag + 1];
const build = join(root, 'build');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });

/** Bundle's folder under dist/ -> its entry under build/. The order does not matter; each is complete in itself. */
const BUNDLES = {
  '.': 'src/action/index.js',
  supervisor: 'src/supervisor/index.js',
  local: 'src/local/index.js',
  'local/bootstrap': 'src/local/lambda/bootstrap.js',
  demo: 'demo/index.js',
};

rmSync(build, { recursive: true, force: true });
rmSync(dist, { recursive: true, force: true });
run(bin('tsc'), ['-p', 'tsconfig.build.json']);
mkdirSync(dist, { recursive: true });

const ncc = createRequire(import.meta.url)('@vercel/ncc');
for (const [folder, entry] of Object.entries(BUNDLES)) {
  const out = join(dist, folder);
  const { code, assets } = await ncc(join(build, entry), { license: 'licenses.txt', quiet: true, minify: false, sourceMap: false });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'index.js'), code);
  for (const [name, { source }] of Object.entries(assets)) writeFileSync(join(out, name), source);
  if (!existsSync(join(out, 'package.json'))) writeFileSync(join(out, 'package.json'), '{"type":"module"}\n');
}
rmSync(build, { recursive: true, force: true });

const bytes = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .reduce((sum, entry) => sum + readFileSync(join(entry.parentPath, entry.name)).length, 0);
console.log(`dist: ${(bytes / 1e6).toFixed(1)} MB`);
