// Packaged images as real containers, in podman and in an unpacked root file system: whatever the user's image is like, its program runs by
// the container's contract.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toolEntries } from '../../demo/image.ts';
import type { ContainerConfig } from '../../src/contract/config.ts';
import { LAYOUT } from '../../src/contract/layout.ts';
import { assembleImage } from '../../src/image/assemble.ts';
import type { LayerEntry } from '../../src/image/layers.ts';
import { createPackager, type Packager } from '../../src/image/package.ts';
import { createRegistries, type Registries } from '../../src/image/registries.ts';
import { runtimeFromProcess } from '../../src/image/runtime-process.ts';
import { makeRoot } from '../../src/local/containers/root.ts';
import { selectRuntime } from '../../src/local/containers/select.ts';
import { serveRegistry, type ServedRegistry } from '../../src/local/ecr/registry.ts';
import type { ContainerEnd, ContainerRuntime, ImageStore, LocalContext } from '../../src/local/service.ts';

process.env['CONTAINERS_CONF'] = fileURLToPath(new URL('containers.conf', import.meta.url));

/** Tells what it was given, as a program without a shell can. */
const PROGRAM = `#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/stat.h>
static const char *of(const char *n) { const char *v = getenv(n); return v ? v : "-"; }
int main(int argc, char **argv) {
  char path[4096];
  snprintf(path, sizeof path, "%s/out.txt", of("TMP_OUTPUT_DIR"));
  FILE *f = fopen(path, "w");
  printf("program %s of uid %d, output %s, LD_PRELOAD=%s\\n", argc > 1 ? argv[1] : "alone", (int)getuid(), f ? "written" : "refused", of("LD_PRELOAD"));
  return argc > 2 ? atoi(argv[2]) : 0;
}
`;
const SCRIPT = `#!/bin/sh
echo "uid $(id -u) in $PWD"
echo "LD_PRELOAD=\${LD_PRELOAD:-} NODE_OPTIONS=\${NODE_OPTIONS:-}"
echo hi > "$TMP_OUTPUT_DIR/x" && echo "output written"
if [ -x /program ]; then /program from-script; fi
if [ -e /opt/tool ]; then echo "tool $(cat /opt/tool)"; fi
exit 7
`;
const busybox = (): LayerEntry[] => [
  { path: '/bin/busybox', mode: 0o755, content: readFileSync('/usr/bin/busybox') },
  ...['sh', 'id', 'cat', 'echo'].map((name) => ({ path: `/bin/${name}`, link: 'busybox' })),
];
const PASSWD: LayerEntry = { path: '/etc/passwd', mode: 0o644, content: Buffer.from('root:x:0:0::/root:/bin/sh\nlab:x:1234:1234::/home/lab:/bin/sh\n') };

interface Variant {
  readonly entries: () => Promise<readonly LayerEntry[]> | readonly LayerEntry[];
  readonly config?: Record<string, unknown>;
  /** False: the image's own entrypoint and command run. */
  readonly script?: boolean;
  readonly says: readonly (string | RegExp)[];
  readonly exitCode?: number;
}

let scratch: string;
const built = (name: string): Buffer => readFileSync(join(scratch, name));
const TMP: LayerEntry = { path: '/tmp', mode: 0o1777, directory: true };

const VARIANTS: Readonly<Record<string, Variant>> = {
  glibc: { entries: () => toolEntries(['id']), says: ['uid 0 in /', 'output written'] },
  // As in Alpine: the C library is musl, and the program needs its loader.
  musl: {
    entries: () => [...busybox(), PASSWD, TMP, { path: '/program', mode: 0o755, content: built('musl-dynamic') },
      { path: '/lib/ld-musl-x86_64.so.1', mode: 0o755, content: readFileSync('/lib/ld-musl-x86_64.so.1') }],
    says: ['output written', /program from-script of uid 0, output written/],
  },
  'static busybox': { entries: () => [...busybox(), PASSWD, TMP], says: ['uid 0 in /', 'output written'] },
  'no shell': {
    entries: () => [{ path: '/program', mode: 0o755, content: built('static') }],
    config: { Entrypoint: ['/program', 'own'], Cmd: ['9'] }, script: false, says: [/program own of uid 0, output written/], exitCode: 9,
  },
  'a user that is not root': { entries: () => [...busybox(), PASSWD, TMP], config: { User: 'lab' }, says: ['uid 1234 in /', 'output written'] },
  'an entrypoint': {
    entries: () => [...busybox(), PASSWD, TMP], config: { Entrypoint: ['/bin/false', 'x'], Cmd: ['y'], WorkingDir: '/etc' }, says: ['uid 0 in /etc', 'output written'],
  },
  'LD_PRELOAD and NODE_OPTIONS': {
    // A musl library in our glibc process, or this option of Node's, would end the supervisor before it says a word.
    entries: () => [...busybox(), PASSWD, TMP, { path: '/lib/pre.so', mode: 0o755, content: built('musl-library.so') }],
    config: { Env: ['PATH=/bin', 'LD_PRELOAD=/lib/pre.so', 'NODE_OPTIONS=--require /nowhere.js'] },
    says: ['LD_PRELOAD=/lib/pre.so NODE_OPTIONS=--require /nowhere.js', 'output written'],
  },
  '/opt as a link': {
    entries: () => [...busybox(), PASSWD, TMP, { path: '/usr/opt/tool', mode: 0o644, content: Buffer.from('of the image') }, { path: '/opt', link: 'usr/opt' }],
    says: ['tool of the image', 'output written'],
  },
  'no /etc/passwd': { entries: () => [...busybox(), TMP], config: { User: '4321' }, says: ['uid 4321 in /', 'output written'] },
  'no /tmp': { entries: () => [...busybox(), PASSWD], says: ['output written'] },
};

let registry: ServedRegistry;
let registries: Registries;
let packager: Packager;
const images = new Map<string, string>();

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'scar-packaged-'));
  writeFileSync(join(scratch, 'program.c'), PROGRAM);
  writeFileSync(join(scratch, 'library.c'), 'int scar_preloaded = 1;\n');
  const compile = (...words: string[]): unknown => execFileSync('musl-gcc', words, { cwd: scratch });
  compile('-o', 'musl-dynamic', 'program.c');
  compile('-static', '-o', 'static', 'program.c');
  compile('-shared', '-fPIC', '-o', 'musl-library.so', 'library.c');
  registry = await serveRegistry({ folder: join(scratch, 'registry'), requireRepository: false });
  registries = createRegistries({ mirrors: new Map([['docker.io', registry.url]]), credentials: async () => undefined });
  const supervisor = fileURLToPath(new URL('../../dist/supervisor', import.meta.url));
  packager = createPackager({ registries, runtime: runtimeFromProcess({ supervisor, cache: scratch }) });
}, 60_000);
afterAll(async () => {
  await registry.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** The packaged image of a variant; made once. */
async function imageOf(name: string): Promise<string> {
  const known = images.get(name);
  if (known !== undefined) return known;
  const { entries, config = {}, script = true } = VARIANTS[name] ?? { entries: () => [], says: [] };
  const repository = `lab/variant-${images.size}`;
  const image = { layers: [await entries()], config: { Env: ['PATH=/bin:/usr/bin'], ...config }, architecture: 'amd64' as const };
  await assembleImage(registries.of('docker.io'), repository, 'latest', image);
  const own: ContainerConfig = {
    version: 1, functionName: 'variant', mode: 'batch', logLevel: 'INFO', inputs: [], outputs: [], hasScript: script, commandArguments: [], downloadInput: true,
  };
  const plan = await packager.inspect({
    image: `docker.io/${repository}:latest`,
    architecture: 'x86_64',
    functionFiles: [
      { path: LAYOUT.config, mode: 0o644, content: Buffer.from(JSON.stringify(own)) },
      ...(script ? [{ path: LAYOUT.script, mode: 0o755, content: Buffer.from(SCRIPT) }] : []),
    ],
  });
  const { uri } = await packager.push(plan, { repositoryUri: `${registry.host}/packaged/${repository}` });
  images.set(name, uri);
  return uri;
}

describe.each(['podman', 'rootfs'] as const)('%s', (preference) => {
  let runtime: ContainerRuntime;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scar-packaged-'));
    const context: LocalContext = { partition: 'aws', accountId: '123456789012', region: 'us-east-1', endpoint: () => registry.url, folder, log: () => undefined };
    const { manifest, blobFile } = registry.registry;
    const store: ImageStore = { manifest, blobFile, credentials: () => ({ username: 'AWS', password: 'none' }) };
    runtime = await selectRuntime(context, store, preference);
  }, 60_000);
  afterAll(async () => {
    await runtime.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(Object.keys(VARIANTS))('an image with %s', async (name) => {
    let output = '';
    const container = runtime.run({
      name: `scar-packaged-${process.pid}-${preference}-${name.replace(/\W+/g, '-')}`,
      image: await imageOf(name), command: [], environment: {}, onOutput: (chunk) => (output += chunk.toString()),
    });
    const end: ContainerEnd = await container.ended;
    const { says = [], exitCode = 7 } = VARIANTS[name] ?? {};
    for (const words of says) expect(output).toEqual(typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words));
    expect({ ...end, output }).toMatchObject({ exitCode });
  }, 60_000);
});

describe('a root file system that can only be read, with /tmp alone to write to, as on Lambda', () => {
  test('in podman', async () => {
    const image = await imageOf('static busybox');
    const words = ['run', '--rm', '--network=host', '--tls-verify=false', '--read-only', '--read-only-tmpfs=false', '--tmpfs', '/tmp', image];
    const { output, status } = await ended('podman', words, process.env);
    expect(output).toContain('output written');
    expect(status).toBe(7);
  }, 60_000);

  test('in a chroot', async () => {
    const image = await imageOf('static busybox');
    const [repository = '', digest = ''] = image.slice(image.indexOf('/') + 1).split('@');
    const manifest = JSON.parse(registry.registry.manifest(repository, digest)?.bytes.toString() ?? '') as { layers: { digest: string }[] };
    const root = join(scratch, 'read-only');
    await makeRoot(root, manifest.layers.map((layer) => registry.registry.blobFile(layer.digest) ?? ''));
    const { Entrypoint, Env } = await configOf(repository, digest);
    const script = 'mount --make-rprivate / && mount --bind "$0" "$0" && mount -t tmpfs tmpfs "$0/tmp" && mount -t proc proc "$0/proc"'
      + ' && mount -o remount,ro,bind "$0" && exec env -i $ENVIRONMENT "$(command -v chroot)" "$0" "$@"';
    const words = ['--mount', '--pid', '--fork', 'sh', '-c', script, root, ...Entrypoint];
    const { output, status } = await ended('unshare', words, { PATH: process.env['PATH'], ENVIRONMENT: Env.join(' ') });
    expect(output).toContain('output written');
    expect(status).toBe(7);
  }, 60_000);
});

/** A command's output and exit code. Not waited for synchronously: the registry that it asks is in this process. */
async function ended(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<{ output: string; status: number | null }> {
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { output, status };
}

/** The process of an image, as its configuration has it. */
async function configOf(repository: string, digest: string): Promise<{ Entrypoint: string[]; Env: string[] }> {
  const manifest = JSON.parse(registry.registry.manifest(repository, digest)?.bytes.toString() ?? '') as { config: { digest: string } };
  const file = registry.registry.blobFile(manifest.config.digest) ?? '';
  return (JSON.parse(readFileSync(file, 'utf8')) as { config: { Entrypoint: string[]; Env: string[] } }).config;
}
