// The small parts of running containers: names of images, environments, users, the probe.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentArguments } from '../../../src/local/containers/engine-environment.ts';
import { probeProgram } from '../../../src/local/containers/probe-image.ts';
import { processSpec } from '../../../src/local/containers/process-spec.ts';
import { isLoopback, parseReference } from '../../../src/local/containers/reference.ts';
import { resolveUser } from '../../../src/local/containers/user.ts';
import { temporaryFolder } from './ecr-setup.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const digest = `sha256:${'a'.repeat(64)}`;

test.each([
  [`127.0.0.1:5000/scar/tool@${digest}`, { host: '127.0.0.1:5000', repository: 'scar/tool', reference: digest }],
  [`ghcr.io/grycap/mrbayes:3.2@${digest}`, { host: 'ghcr.io', repository: 'grycap/mrbayes', reference: digest }],
  ['grycap/mrbayes:3.2', { host: 'docker.io', repository: 'grycap/mrbayes', reference: '3.2' }],
  ['alpine', { host: 'docker.io', repository: 'library/alpine', reference: 'latest' }],
  ['localhost/tool', { host: 'localhost', repository: 'tool', reference: 'latest' }],
])('the image %s', (image, parts) => {
  expect(parseReference(image)).toEqual(parts);
});

test('only this machine is spoken to without TLS', () => {
  expect(['127.0.0.1:5000', 'localhost', 'localhost:80'].every(isLoopback)).toBe(true);
  expect(['docker.io', '127.0.0.1.evil.org', '10.0.0.1:5000', 'localhost.evil.org'].some(isLoopback)).toBe(false);
});

test('the engine sees a container variable only where that does not change the engine', () => {
  const own = { PATH: '/usr/bin', HOME: '/root' };
  const variables = { DATA: 'two\nlines', PATH: '/app/bin', DOCKER_HOST: 'tcp://elsewhere', LD_PRELOAD: '/x.so' };
  const { args, environment } = environmentArguments(variables, own);
  expect(environment).toEqual({ ...own, DATA: 'two\nlines' });
  const spelledOut = ['--env=PATH=/app/bin', '--env=DOCKER_HOST=tcp://elsewhere', '--env=LD_PRELOAD=/x.so'];
  expect(args).toEqual(['--env=DATA', ...spelledOut]);
});

describe('the user of an image', () => {
  beforeEach(() => {
    mkdirSync(join(folder.path, 'etc'));
    writeFileSync(join(folder.path, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\nann:x:1000:100::/home/ann:/bin/sh\n');
    writeFileSync(join(folder.path, 'etc/group'), 'lab:x:77:\n');
  });
  test.each([
    ['', { uid: 0, gid: 0, home: '/root' }],
    ['ann', { uid: 1000, gid: 100, home: '/home/ann' }],
    ['1000', { uid: 1000, gid: 100, home: '/home/ann' }],
    ['ann:lab', { uid: 1000, gid: 77, home: '/home/ann' }],
    ['4242:4243', { uid: 4242, gid: 4243, home: '/' }],
  ])('"%s"', (user, expected) => {
    expect(resolveUser(folder.path, user)).toEqual(expected);
  });
  test('an unknown name is an error', () => {
    expect(() => resolveUser(folder.path, 'bob')).toThrow('unable to find user bob');
    expect(() => resolveUser(folder.path, 'ann:nobodys')).toThrow('unable to find group nobodys');
  });
});

describe('the process of a container', () => {
  const spec = { name: 'c', image: 'i', command: [], environment: { B: 'job' }, onOutput: () => undefined };
  beforeEach(() => {
    mkdirSync(join(folder.path, 'bin'));
    writeFileSync(join(folder.path, 'bin/tool'), '', { mode: 0o755 });
    writeFileSync(join(folder.path, 'bin/text'), '', { mode: 0o644 });
  });
  test('the command takes the place of the image\'s own, after its entrypoint', () => {
    const config = { Entrypoint: ['tool', '-v'], Cmd: ['default'], Env: ['A=image', 'B=image'], WorkingDir: '/work' };
    expect(processSpec(folder.path, config, spec).argv).toEqual(['/bin/tool', '-v', 'default']);
    const { argv, environment, workingDirectory } = processSpec(folder.path, config, { ...spec, command: ['mine'] });
    expect(argv).toEqual(['/bin/tool', '-v', 'mine']);
    expect(environment).toMatchObject({ A: 'image', B: 'job', HOME: '/root' });
    expect(environment['PATH']).toContain('/usr/bin');
    expect(Object.keys(environment).sort()).toEqual(['A', 'B', 'HOME', 'PATH']);
    expect(workingDirectory).toBe('/work');
  });
  test.each([
    [['nosuch'], 'executable file not found in $PATH'],
    [['text'], 'executable file not found in $PATH'],
    [['/bin/nosuch'], 'no such file or directory'],
    [[], 'no command specified'],
  ])('%j is an error', (command, message) => {
    expect(() => processSpec(folder.path, {}, { ...spec, command })).toThrow(message);
  });
});

test('the probe is a program that exits with 0', () => {
  const program = probeProgram();
  expect(program?.length).toBeLessThan(140);
  const path = join(folder.path, 'probe');
  writeFileSync(path, program ?? '', { mode: 0o755 });
  expect(spawnSync(path).status).toBe(0);
  expect(probeProgram('arm64')?.readUInt16LE(18)).toBe(183);
});
