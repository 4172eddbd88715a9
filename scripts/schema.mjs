// `npm run docs:schema`: writes schema/scar-fdl.schema.json from the schemas of src/fdl. A unit test compares the two.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
mkdirSync(join(root, 'build'), { recursive: true });
const out = mkdtempSync(join(root, 'build/schema-'));
try {
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json', '--outDir', out], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const { fdlJsonSchema } = await import(pathToFileURL(join(out, 'src/fdl/schema/json-schema.js')).href);
  mkdirSync(join(root, 'schema'), { recursive: true });
  writeFileSync(join(root, 'schema/scar-fdl.schema.json'), `${JSON.stringify(fdlJsonSchema(), undefined, 2)}\n`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
