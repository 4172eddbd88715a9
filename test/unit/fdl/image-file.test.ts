// `image_file`: an archive of `docker save` in the place of an image.
import { describe, expect, test } from '@jest/globals';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { archiveKind, imageFileOf, imageFileReference } from '../../../src/fdl/image-file.ts';

const TAR = Buffer.concat([Buffer.alloc(257), Buffer.from('ustar'), Buffer.alloc(250)]);
const FORMS = [
  ['3.x', 'functions:\n  f:\n    image_file: a.tar\n'],
  ['transitional', 'functions:\n  aws:\n  - lambda:\n      name: f\n      image_file: a.tar\n'],
  ['4.x', 'functions:\n  aws:\n  - lambda:\n      name: f\n      container: {image_file: a.tar}\n'],
] as const;

function read(text: string, head?: Uint8Array, file = 'lab/scar.yaml'): ReturnType<typeof readDefinitions> {
  return readDefinitions([{ file, text }], { readFile: () => undefined, readHead: (path) => (path === 'lab/a.tar' ? head : undefined) });
}

describe('an archive in the place of an image', () => {
  test.each(FORMS)('is looked for beside its YAML file (format %s)', (_format, text) => {
    const { functions, findings } = read(text, TAR);
    expect(findings).toEqual([]);
    expect(functions[0]?.image).toEqual({ reference: 'docker-archive:lab/a.tar', packaged: true });
    expect(functions[0]?.positions.at('image').line).toBeGreaterThan(1);
  });

  test('may be made later: that it is not there yet is a warning', () => {
    expect(read(FORMS[0][1]).findings).toMatchObject([
      { rule: 'image-file-missing', severity: 'warning', message: 'the archive lab/a.tar is not there yet', position: { line: 3, column: 17 } },
    ]);
  });

  test('is not looked for where nobody can look, as in an older commit', () => {
    const { findings } = readDefinitions([{ file: 'scar.yaml', text: FORMS[0][1] }], { readFile: () => undefined });
    expect(findings).toEqual([]);
  });

  test.each([
    ['a Dockerfile', Buffer.from('FROM debian\n')],
    ['a pointer of Git LFS', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:abc\n')],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
    ['nothing', Buffer.alloc(0)],
  ])('that is %s is an error', (_name, head) => {
    expect(read(FORMS[0][1], head).findings).toMatchObject([
      { rule: 'image-file-no-archive', severity: 'error', message: 'lab/a.tar is no archive of an image' },
    ]);
  });

  test.each(['/tmp/a.tar', '../../a.tar'])('must lie in the workspace: %s does not', (path) => {
    expect(read(`functions:\n  f:\n    image_file: ${path}\n`).findings).toMatchObject([{ rule: 'image-file-outside', severity: 'error' }]);
  });
});

test('its first bytes tell what a file is', () => {
  expect([TAR, Buffer.from([0x1f, 0x8b, 8]), Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), Buffer.from('x')].map(archiveKind)).toEqual(
    ['tar', 'gzip', 'zstd', undefined],
  );
});

test('references to archives are told from those to registries', () => {
  expect(imageFileOf(imageFileReference('a/b.tar'))).toBe('a/b.tar');
  expect(imageFileOf('docker.io/a/b')).toBeUndefined();
});
