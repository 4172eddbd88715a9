// `npm run docs:rules`: writes docs/rules.md from the rules of src/check. A unit test compares the two.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
mkdirSync(join(root, 'build'), { recursive: true });
const out = mkdtempSync(join(root, 'build/rules-'));
try {
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json', '--outDir', out], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const { rulesPage } = await import(pathToFileURL(join(out, 'src/check/rules-page.js')).href);
  mkdirSync(join(root, 'docs'), { recursive: true });
  writeFileSync(join(root, 'docs/rules.md'), rulesPage());
} finally {
  rmSync(out, { recursive: true, force: true });
}
