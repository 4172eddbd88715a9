// The command line of the standalone local AWS, and when it ends by itself.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/contract/errors.ts';
import { readCommandLine } from '../../../src/local/command-line.ts';
import { watchLifetime } from '../../../src/local/lifetime.ts';

describe('the command line', () => {
  test('has defaults for everything', () => {
    expect(readCommandLine([])).toEqual({
      port: 0,
      folder: undefined,
      readyFile: undefined,
      region: 'us-east-1',
      runtime: 'auto',
      idleMinutes: 60,
    });
  });

  test('takes all its flags', () => {
    const args = [
      '--port',
      '4566',
      '--folder',
      '/x',
      '--ready-file=/y',
      '--region',
      'eu-west-1',
      '--runtime',
      'rootfs',
      '--idle-minutes',
      '0.5',
    ];
    expect(readCommandLine(args)).toEqual({
      port: 4566,
      folder: '/x',
      readyFile: '/y',
      region: 'eu-west-1',
      runtime: 'rootfs',
      idleMinutes: 0.5,
    });
  });

  test.each([
    [['--prot', '1'], /--prot/],
    [['4566'], /4566/],
    [['--port', '70000'], /--port must be a whole number from 0 to 65535, not "70000"/],
    [['--runtime', 'lxc'], /--runtime must be one of auto, docker, podman, rootfs, not "lxc"/],
    [['--region', 'here'], /--region "here"/],
    [['--idle-minutes', '0'], /--idle-minutes/],
  ])('refuses %j in words', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(UserError);
    expect(() => readCommandLine(args)).toThrow(message);
  });
});

describe('the local AWS ends', () => {
  const until = (fields: { busy: () => boolean; folder: string }, idleMinutes: number): Promise<string> => {
    const start = Date.now();
    return new Promise(
      (resolve) => void watchLifetime({ ...fields, lastRequestAt: () => start }, idleMinutes, resolve),
    );
  };

  test('when nothing is asked of it for long, but not while a job runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scar-lifetime-'));
    const start = Date.now();
    const reason = await until({ busy: () => Date.now() - start < 300, folder }, 0.002);
    expect(reason).toMatch(/nothing was asked of it/);
    expect(Date.now() - start).toBeGreaterThanOrEqual(300);
    rmSync(folder, { recursive: true });
  });

  test('when its folder is taken away', async () => {
    expect(
      await until({ busy: () => true, folder: join(tmpdir(), 'scar-lifetime-none') }, 0.002),
    ).toMatch(/was removed/);
  });
});
