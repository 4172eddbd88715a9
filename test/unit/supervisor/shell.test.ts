// `shell` of the definition decides who runs the script.
import { describe, expect, test } from '@jest/globals';
import type { ContainerConfig, OriginalImage } from '../../../src/contract/config.ts';
import { commandOf, startFailure } from '../../../src/supervisor/command.ts';

const config: ContainerConfig = {
  version: 1,
  functionName: 'fn',
  mode: 'batch',
  logLevel: 'INFO',
  inputs: [],
  outputs: [],
  hasScript: true,
  commandArguments: [],
  downloadInput: true,
};
const image: OriginalImage = {
  source: 'busybox',
  entrypoint: [],
  command: [],
  workingDirectory: '/',
  user: '',
  movedEnvironment: {},
};

describe('shell', () => {
  test('runs the script with its options, whatever the first line of the script says', async () => {
    expect(await commandOf({ ...config, shell: 'bash -e -u' }, image, '/run.sh')).toMatchObject({
      program: 'bash',
      arguments: ['-e', '-u', '/run.sh'],
    });
  });

  test('that the image lacks is said to be the one to change', async () => {
    const command = await commandOf({ ...config, shell: '/no/such/shell' }, image, '/run.sh');
    const failure = startFailure(command, Object.assign(new Error('spawn'), { code: 'ENOENT' }));
    expect(failure.message).toBe(
      'the image lacks /no/such/shell, which the script needs to run. Name another in `shell`, or use an image that has it.',
    );
  });

  test('is not asked of an image that runs its own command', async () => {
    const plain = { ...config, hasScript: false, shell: 'bash' };
    expect(await commandOf(plain, { ...image, command: ['ls'] }, '/run.sh')).toMatchObject({ program: 'ls' });
  });
});
