import { describe, expect, test } from '@jest/globals';
import { readInputs } from '../../../src/action/inputs.ts';
import { UserError } from '../../../src/contract/errors.ts';

const read = (given: Record<string, string>) => readInputs((name) => ({ files: 'scar.yaml', ...given })[name] ?? '');

describe('inputs', () => {
  test('what is left empty has its default', () => {
    expect(read({})).toMatchObject({
      command: 'check', target: 'aws', files: ['scar.yaml'], stage: '', testTimeout: 1800, deleteBuckets: false, region: undefined, config: undefined, outputDir: undefined,
    });
  });

  test('files are one a line, empty lines and spaces around do not count', () => {
    expect(read({ files: ' a.yaml \n\n  b/*.yaml\r\n!b/c.yaml\n' }).files).toEqual(['a.yaml', 'b/*.yaml', '!b/c.yaml']);
  });

  test('allowed accounts are separated by commas, spaces or lines', () => {
    expect(read({ 'allowed-account-ids': '123456789012, 012345678901\n111111111111' }).allowedAccounts).toEqual(['123456789012', '012345678901', '111111111111']);
  });

  test('a failed test takes a deployment back, former functions stay, unless the inputs say otherwise', () => {
    expect(read({})).toMatchObject({ rollback: true, prune: false, allowedAccounts: [] });
    expect(read({ rollback: 'false', prune: 'true' })).toMatchObject({ rollback: false, prune: true });
  });

  test('registry mirrors are lines host=url', () => {
    const { registryMirrors } = read({ 'registry-mirrors': 'docker.io=http://127.0.0.1:5000/\nghcr.io = https://mirror.example.org/ghcr' });
    expect([...registryMirrors]).toEqual([
      ['docker.io', 'http://127.0.0.1:5000'],
      ['ghcr.io', 'https://mirror.example.org/ghcr'],
    ]);
  });

  test('registry credentials are lines host=user:password; a wrong one is not repeated', () => {
    const { registryCredentials } = read({ 'registry-credentials': 'ghcr.io=octo:ghp_a:b=c\nindex.docker.io = lab:x\n' });
    expect([...registryCredentials]).toEqual([
      ['ghcr.io', { username: 'octo', password: 'ghp_a:b=c' }],
      ['docker.io', { username: 'lab', password: 'x' }],
    ]);
    expect(() => read({ 'registry-credentials': 'ghcr.io=octo:a\nhunter2' })).toThrow('line 2 is not host=user:password');
    expect(() => read({ 'registry-credentials': 'hunter2' })).not.toThrow('hunter2');
  });

  test('variables are lines NAME=value; a value may hold anything but a line end', () => {
    expect([...read({ variables: ' TOKEN=a=b c \r\n\nEMPTY=\n' }).variables]).toEqual([['TOKEN', 'a=b c'], ['EMPTY', '']]);
  });

  test('a line of variables that is none is not repeated: it may be half a secret', () => {
    const error = ((): unknown => {
      try {
        return read({ variables: 'A=1\n-----BEGIN hunter2' });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toBe('input variables: line 2 is not NAME=value');
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });

  const refused: [string, Record<string, string>, RegExp][] = [
    ['an unknown command', { command: 'deplyo' }, /input command is "deplyo"/],
    ['an unknown target', { target: 'azure' }, /input target is "azure"/],
    ['a number that is none', { 'test-timeout': '10 min' }, /input test-timeout is "10 min"/],
    ['a timeout of nothing', { 'test-timeout': '0' }, /input test-timeout is "0"/],
    ['a negative number', { 'test-timeout': '-5' }, /input test-timeout/],
    ['a region that is none', { region: 'Ireland' }, /input region is "Ireland"/],
    ['a stage that no bucket could carry', { stage: 'PR_12' }, /input stage is "PR_12"/],
    ['a mirror without a url', { 'registry-mirrors': 'docker.io' }, /input registry-mirrors has the line "docker.io"/],
    ['a mirror of a URL', { 'registry-mirrors': 'https://docker.io=https://x' }, /input registry-mirrors has the line/],
    ['a yes that is none', { 'delete-buckets': 'yes' }, /input delete-buckets is "yes"/],
    ['an account id that YAML has taken for a number', { 'allowed-account-ids': '12345678901' }, /input allowed-account-ids has "12345678901"/],
    ['a rollback that is neither', { rollback: 'no' }, /input rollback is "no"/],
    ['a variable that stands twice', { variables: 'A=1\nA=2' }, /input variables has A twice/],
    ['no files', { files: ' \n ' }, /input files is empty/],
    ['a test without its input', { command: 'test' }, /input test-input is missing/],
  ];
  test.each(refused)('%s is refused, by the name of the input and with advice', (_what, given, message) => {
    let error: unknown;
    try {
      read(given);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(message);
    expect((error as UserError).help).toBeTruthy();
  });
});
