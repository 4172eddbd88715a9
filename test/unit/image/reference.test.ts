// References to images are read as Docker reads them.
import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../../src/contract/errors.ts';
import { formatReference, parseReference } from '../../../src/image/reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('parseReference', () => {
  test.each([
    ['debian', 'docker.io', 'library/debian', 'latest', undefined],
    ['grycap/mrbayes', 'docker.io', 'grycap/mrbayes', 'latest', undefined],
    ['docker.io/debian:12', 'docker.io', 'library/debian', '12', undefined],
    ['index.docker.io/a/b', 'docker.io', 'a/b', 'latest', undefined],
    ['registry-1.docker.io/a/b', 'docker.io', 'a/b', 'latest', undefined],
    ['ghcr.io/grycap/scar/image:v1.2', 'ghcr.io', 'grycap/scar/image', 'v1.2', undefined],
    ['localhost/app', 'localhost', 'app', 'latest', undefined],
    ['127.0.0.1:5000/a/b', '127.0.0.1:5000', 'a/b', 'latest', undefined],
    [`registry:5000/a/b:tag@${DIGEST}`, 'registry:5000', 'a/b', 'tag', DIGEST],
    [`debian@${DIGEST}`, 'docker.io', 'library/debian', undefined, DIGEST],
    ['[::1]:5000/a', '[::1]:5000', 'a', 'latest', undefined],
    ['GHCR.io/a/b', 'ghcr.io', 'a/b', 'latest', undefined],
    [' a/b_c--d.e ', 'docker.io', 'a/b_c--d.e', 'latest', undefined],
  ])('%s', (text, registry, repository, tag, digest) => {
    expect(parseReference(text)).toEqual({ registry, repository, tag, digest });
  });

  test.each([
    ['', 'no repository'],
    ['https://ghcr.io/a/b', 'protocol'],
    ['Grycap', 'no repository'],
    ['a//b', 'no repository'],
    ['a/../b', 'no repository'],
    ['a b', 'no repository'],
    ['a:', 'no tag'],
    ['a:-x', 'no tag'],
    ['a@sha256:123', 'no digest'],
    [`a@${DIGEST}@${DIGEST}`, 'no digest'],
    ['example..com:x/a', 'no host'],
    [`a/${'b'.repeat(300)}`, 'no repository'],
  ])('refuses %j, naming the part that is wrong', (text, part) => {
    expect(() => parseReference(text)).toThrow(UserError);
    expect(() => parseReference(text)).toThrow(part);
  });

  test('is written out in full', () => {
    expect(formatReference(parseReference('debian'))).toBe('docker.io/library/debian:latest');
    expect(formatReference(parseReference(`a/b:c@${DIGEST}`))).toBe(`docker.io/a/b:c@${DIGEST}`);
  });
});
