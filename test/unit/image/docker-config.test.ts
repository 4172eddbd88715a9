// Logins that docker login has left behind.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dockerCredentials, findLogin } from '../../../src/image/docker-config.ts';

const encoded = (text: string): string => Buffer.from(text).toString('base64');
const text = (config: unknown): string => JSON.stringify(config);

describe('findLogin', () => {
  const AUTHS = {
    auths: {
      'https://index.docker.io/v1/': { auth: encoded('hub:pass:word') },
      'ghcr.io': { username: 'me', password: 'token' },
      'azure.example': { auth: encoded('00000000:'), identitytoken: 'refresh' },
      'empty.example': {},
      'http://127.0.0.1:5000': { auth: encoded('local:secret') },
    },
    credHelpers: { '123.dkr.ecr.eu-west-1.amazonaws.com': 'ecr-login' },
  };

  test.each([
    ['docker.io', { kind: 'credentials', credentials: { username: 'hub', password: 'pass:word' } }],
    ['registry-1.docker.io', { kind: 'credentials', credentials: { username: 'hub', password: 'pass:word' } }],
    ['ghcr.io', { kind: 'credentials', credentials: { username: 'me', password: 'token' } }],
    ['azure.example', { kind: 'credentials', credentials: { username: '<token>', password: 'refresh' } }],
    ['127.0.0.1:5000', { kind: 'credentials', credentials: { username: 'local', password: 'secret' } }],
    ['empty.example', { kind: 'none' }],
    ['quay.io', { kind: 'none' }],
    [
      '123.dkr.ecr.eu-west-1.amazonaws.com',
      { kind: 'helper', helper: 'ecr-login', server: '123.dkr.ecr.eu-west-1.amazonaws.com' },
    ],
  ])('%s', (host, login) => {
    expect(findLogin(text(AUTHS), host)).toEqual(login);
  });

  test('the store is asked for what stands nowhere else', () => {
    const config = text({ auths: { 'https://index.docker.io/v1/': {} }, credsStore: 'desktop' });
    expect(findLogin(config, 'docker.io')).toEqual({
      kind: 'helper',
      helper: 'desktop',
      server: 'https://index.docker.io/v1/',
    });
    expect(findLogin(config, 'ghcr.io')).toEqual({ kind: 'helper', helper: 'desktop', server: 'ghcr.io' });
  });

  test('a broken file is an error, an empty one holds nothing', () => {
    expect(() => findLogin('{', 'ghcr.io')).toThrow("Docker's config.json is no JSON");
    expect(findLogin('{}', 'ghcr.io')).toEqual({ kind: 'none' });
    expect(findLogin('null', 'ghcr.io')).toEqual({ kind: 'none' });
  });
});

describe('dockerCredentials', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docker-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('come from DOCKER_CONFIG; without a file there are none', async () => {
    expect(await dockerCredentials('ghcr.io', { DOCKER_CONFIG: folder })).toBeUndefined();
    await writeFile(join(folder, 'config.json'), text({ auths: { 'ghcr.io': { auth: encoded('a:b') } } }));
    expect(await dockerCredentials('ghcr.io', { DOCKER_CONFIG: folder })).toEqual({ username: 'a', password: 'b' });
  });

  test('come from a helper', async () => {
    await writeFile(join(folder, 'config.json'), text({ credsStore: 'pass' }));
    const asked: string[][] = [];
    const ask = (code: number, output: string): ReturnType<typeof dockerCredentials> =>
      dockerCredentials(
        'ghcr.io',
        { DOCKER_CONFIG: folder },
        async (...input) => (asked.push(input), { code, output }),
      );
    expect(await ask(0, '{"ServerURL":"ghcr.io","Username":"u","Secret":"s"}')).toEqual({
      username: 'u',
      password: 's',
    });
    expect(asked).toEqual([['docker-credential-pass', 'ghcr.io']]);
    expect(await ask(1, 'credentials not found in native keychain\n')).toBeUndefined();
    await expect(ask(1, 'pass not initialized')).rejects.toThrow(
      'docker-credential-pass has no credentials for ghcr.io: pass not initialized',
    );
    const broken = ask(0, 'topsecret');
    await expect(broken).rejects.toThrow('not understood');
    await expect(broken).rejects.not.toThrow('topsecret');
  });

  test('a helper that is not installed is named, and one with an odd name is not run', async () => {
    await writeFile(join(folder, 'config.json'), text({ credsStore: 'not-installed-anywhere' }));
    await expect(dockerCredentials('ghcr.io', { DOCKER_CONFIG: folder })).rejects.toThrow(
      'docker-credential-not-installed-anywhere',
    );
    await writeFile(join(folder, 'config.json'), text({ credsStore: '../../evil' }));
    await expect(dockerCredentials('ghcr.io', { DOCKER_CONFIG: folder })).rejects.toThrow('no name');
  });
});
