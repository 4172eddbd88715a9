// A process that packages one image, as a deploy does: started by bench/image.mjs, with what to do as JSON in its argument.
// Writes what was moved to its standard output.
import { createReadStream } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const { sources, image, target, script, runtime, temporary } = JSON.parse(process.argv[2]);
const load = (path) => import(pathToFileURL(join(sources, 'src', path)).href);
const [{ createPackager }, { createRegistries }] = await Promise.all([load('image/package.js'), load('image/registries.js')]);

const packager = createPackager({
  registries: createRegistries({ mirrors: new Map(), credentials: async () => undefined }),
  // Made beforehand: an account has it from its first deploy on.
  runtime: {
    key: async () => runtime.key,
    check: async () => undefined,
    derive: async () => ({ ...runtime.sums, open: () => createReadStream(runtime.file), source: 'the benchmark', dispose: async () => undefined }),
  },
  temporary,
});
const functionFiles = [
  { path: '/.scar/function/config.json', mode: 0o644, content: Buffer.from('{}') },
  { path: '/.scar/function/script', mode: 0o755, content: Buffer.from(script) },
];
const plan = await packager.inspect({ image, architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64', functionFiles });
const pushed = await packager.push(plan, { repositoryUri: target });
console.log(JSON.stringify(pushed));
