// The supervisor as a program: compiled once, run as a child process on a root folder that looks like a packaged image.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';
import type { ContainerConfig, OriginalImage } from '../../../src/contract/config.ts';
import { LAYOUT } from '../../../src/contract/layout.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  /** Our own lines and the program's errors. */
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves when stdout holds this text. */
  says(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

export interface Program {
  readonly folder: string;
  /** Makes the root of a packaged image. */
  makeImage(parts: { config?: Partial<ContainerConfig>; image?: Partial<OriginalImage>; script?: string | Buffer }): Promise<string>;
  start(root: string, environment: Record<string, string>, graceMs?: number): Running;
  remove(): Promise<void>;
}

/** Compiles the supervisor's sources into a private folder. */
export async function compileProgram(): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'scar-supervisor-'));
  for (const room of ['supervisor', 'contract', 'aws']) await compileRoom(join('src', room), folder);
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(
    join(folder, 'run.js'),
    "import { main } from './src/supervisor/main.js';\n" +
      'process.exit(await main(process.argv[2], Number(process.argv[3])));\n',
  );
  let images = 0;
  return {
    folder,
    makeImage: (parts) => makeImage(join(folder, `image-${(images += 1)}`), parts),
    start: (root, environment, graceMs = 30_000) => start(join(folder, 'run.js'), root, environment, graceMs),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function compileRoom(room: string, folder: string): Promise<void> {
  for (const entry of await readdir(join(repository, room), { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.ts')) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(folder, source.slice(repository.length)).replace(/\.ts$/, '.js');
    const { code } = await transformFile(source, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
      swcrc: false,
    });
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, code.replace(/(from |import\()(['"]\.[^'"]*)\.ts(['"])/g, '$1$2.js$3'));
  }
}

async function makeImage(root: string, parts: Parameters<Program['makeImage']>[0]): Promise<string> {
  const config: ContainerConfig = {
    version: 1,
    functionName: 'grayify',
    mode: 'batch',
    logLevel: 'INFO',
    inputs: [],
    outputs: [{ bucket: 'results', prefix: 'out/', prefixes: [], suffixes: [] }],
    hasScript: parts.script !== undefined,
    commandArguments: [],
    downloadInput: true,
    ...parts.config,
  };
  const image: OriginalImage = {
    source: 'docker.io/library/example@sha256:0',
    entrypoint: [],
    command: [],
    workingDirectory: '/',
    user: '',
    movedEnvironment: {},
    ...parts.image,
  };
  await mkdir(dirname(join(root, LAYOUT.config)), { recursive: true });
  await writeFile(join(root, LAYOUT.config), JSON.stringify(config));
  await writeFile(join(root, LAYOUT.image), JSON.stringify(image));
  if (parts.script !== undefined) {
    await writeFile(join(root, LAYOUT.script), parts.script);
    await chmod(join(root, LAYOUT.script), 0o755);
  }
  return root;
}

function start(program: string, root: string, environment: Record<string, string>, graceMs: number): Running {
  const child = spawn(process.execPath, [program, root, String(graceMs)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout: Buffer.concat(out), stderr: Buffer.concat(errors).toString() }));
  });
  const says = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (Buffer.concat(out).includes(text)) resolve();
      };
      child.stdout.on('data', look);
      look();
    });
  return { child, says, ended };
}
