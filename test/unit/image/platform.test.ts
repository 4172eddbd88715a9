// Which image of an index is taken.
import { describe, expect, test } from '@jest/globals';
import type { PlatformDescriptor } from '../../../src/image/media-types.ts';
import { choosePlatform } from '../../../src/image/platform.ts';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** `linux/amd64/v2`; an empty name has no platform. */
function entry(name: string, more: Partial<PlatformDescriptor> = {}): PlatformDescriptor {
  const [os = '', architecture = '', variant = ''] = name.split('/');
  return {
    mediaType: MANIFEST,
    digest: name,
    size: 1,
    platform: name === '' ? undefined : { os, architecture, variant },
    annotations: {},
    ...more,
  };
}

describe('choosePlatform', () => {
  test.each([
    ['amd64', ['linux/arm64/v8', 'linux/amd64'], 'linux/amd64'],
    ['amd64', ['linux/amd64/v3', 'linux/amd64/v2', 'linux/amd64'], 'linux/amd64/v2'],
    ['amd64', ['windows/amd64', 'linux/amd64/v1'], 'linux/amd64/v1'],
    ['arm64', ['linux/arm/v7', 'linux/arm64/v8'], 'linux/arm64/v8'],
    ['arm64', ['linux/arm64'], 'linux/arm64'],
    ['amd64', ['linux/arm64', ''], ''],
  ] as const)('%s of %j', (architecture, names, chosen) => {
    expect(choosePlatform({ manifests: names.map((name) => entry(name)) }, architecture, 'x').digest).toBe(chosen);
  });

  test('attestations and artifacts are no images', () => {
    const manifests = [
      entry('linux/amd64', { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }),
      entry('linux/amd64', { mediaType: 'application/vnd.oci.image.index.v1+json' }),
      entry('unknown/unknown'),
    ];
    expect(() => choosePlatform({ manifests }, 'amd64', 'x')).toThrow('not made for linux/amd64');
  });
});
