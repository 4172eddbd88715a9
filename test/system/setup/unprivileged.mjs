// Runs one container without privileges and prints what happened as JSON. containers.test.ts starts it as another user.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

register(new URL('typescript-loader.mjs', import.meta.url));
const { serveRegistry } = await import('../../../src/local/ecr/registry.ts');
const { selectRuntime } = await import('../../../src/local/containers/select.ts');
const { busyboxEntries, layerOf, pushImage } = await import('./image.ts');

const folder = mkdtempSync(join(tmpdir(), 'scar-unprivileged-'));
const served = await serveRegistry({ folder: join(folder, 'registry'), requireRepository: false });
const sealed = { name: 'sealed/', type: 'directory', mode: 0o555 };
const layers = [await layerOf([...busyboxEntries(), sealed, { name: 'sealed/file', content: 'x' }])];
const digest = await pushImage(served.url, 'tools', layers, { Env: ['PATH=/bin'] });
const log = [];
const context = { accountId: '1', region: 'r', endpoint: () => served.url, folder, log: (line) => log.push(line) };
const runtime = await selectRuntime(context, served.registry, 'rootfs');
let output = '';
const container = runtime.run({
  name: 'unprivileged',
  image: `${served.host}/tools@${digest}`,
  command: ['sh', '-c', 'id -u; echo hello; exit 3'],
  environment: {},
  onOutput: (chunk) => (output += chunk),
});
const ended = await container.ended;
await runtime.close();
await served.close();
const left = readdirSync(folder).filter((name) => name !== 'registry');
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ log, ended, output, left }));
