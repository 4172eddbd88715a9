// What is found rather than made by AWS calls of ours: the packaged image by its tag, the network by a look-up.
import { describe, expect, test } from '@jest/globals';
import type { ImagePackager } from '../../../src/resources/context.ts';
import { networkKind } from '../../../src/resources/network.ts';
import { packagedImageKind } from '../../../src/resources/packaged-image.ts';
import type { PackagedImageProps } from '../../../src/resources/props.ts';
import { awsError, fakeContext, target } from './fakes.ts';

const image = target<PackagedImageProps>('image', {
  image: 'grycap/mrbayes',
  architecture: 'x86_64',
  repositoryName: 'scar/fn',
  repositoryUri: 'host/scar/fn',
  functionFiles: [],
});

const packager = (pushed: unknown[] = [], checkRuntime = async (): Promise<void> => undefined): ImagePackager => ({
  inspect: async () => ({ tag: 'abc', sourceDigest: 'sha256:source', architecture: 'x86_64', runtimeKey: 'amd64-1' }),
  runtimeRepository: 'scar-runtime',
  checkRuntime,
  push: async (inspected, { repositoryUri }) => {
    pushed.push(inspected.tag);
    return { digest: 'sha256:made', uri: `${repositoryUri}@sha256:made` };
  },
});

describe('a packaged image', () => {

  test('that is in the repository is not pushed again', async () => {
    const context = fakeContext(
      { ecr: { describeImages: () => ({ imageDetails: [{ imageDigest: 'sha256:there' }] }) } },
      { packager: packager() },
    );
    const kind = packagedImageKind(context);
    const live = await kind.read(image, 'deploy');
    if (live === undefined) throw new Error('not found');
    expect(await kind.diff(image, live)).toEqual([]);
    expect(kind.attributes(live, image)).toEqual({
      tag: 'abc', digest: 'sha256:there', sourceDigest: 'sha256:source', uri: 'host/scar/fn@sha256:there',
    });
  });

  test.each(['ImageNotFoundException', 'RepositoryNotFoundException'])('is pushed after %s', async (code) => {
    const pushed: unknown[] = [];
    const context = fakeContext(
      { ecr: { describeImages: () => { throw awsError(code); } } },
      { packager: packager(pushed) },
    );
    const kind = packagedImageKind(context);
    expect(await kind.read(image, 'deploy')).toBeUndefined();
    const live = await kind.create(image);
    expect(pushed).toEqual(['abc']);
    expect(kind.attributes(live, image)['uri']).toBe('host/scar/fn@sha256:made');
  });
});

test('a runtime layer that can’t be had is found while reading, before anything is written', async () => {
  const nowhere = async (): Promise<void> => {
    throw new Error('no runtime to be had');
  };
  const asked: string[] = [];
  const describeImages = ({ repositoryName }: { repositoryName: string }): never => {
    asked.push(repositoryName);
    throw awsError('RepositoryNotFoundException');
  };
  const context = fakeContext({ ecr: { describeImages } }, { packager: packager([], nowhere) });
  await expect(packagedImageKind(context).read(image, 'deploy')).rejects.toThrow('no runtime to be had');
  expect(asked).toEqual(['scar/fn', 'scar-runtime']);
});

test('a runtime layer that is kept in the account is not looked for elsewhere', async () => {
  const nowhere = async (): Promise<void> => {
    throw new Error('asked for');
  };
  const describeImages = ({ repositoryName }: { repositoryName: string }): unknown => {
    if (repositoryName === 'scar-runtime') return { imageDetails: [{ imageDigest: 'sha256:runtime' }] };
    throw awsError('ImageNotFoundException');
  };
  const context = fakeContext({ ecr: { describeImages } }, { packager: packager([], nowhere) });
  expect(await packagedImageKind(context).read(image, 'deploy')).toBeUndefined();
});

describe('the network', () => {
  const open = target('network', { subnets: [], securityGroups: [] });

  test('that was left open is the default VPC\'s', async () => {
    const context = fakeContext({ ec2: {
      describeVpcs: () => ({ Vpcs: [{ VpcId: 'vpc-1', IsDefault: true }] }),
      describeSubnets: () => ({ Subnets: [
        { SubnetId: 'subnet-b', VpcId: 'vpc-1', DefaultForAz: true },
        { SubnetId: 'subnet-a', VpcId: 'vpc-1', DefaultForAz: true },
        { SubnetId: 'subnet-private', VpcId: 'vpc-1', DefaultForAz: false },
      ] }),
      describeSecurityGroups: () => ({ SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'default', VpcId: 'vpc-1' }] }),
    } });
    const kind = networkKind(context);
    const live = await kind.read(open, 'deploy');
    expect(live && kind.attributes(live, open)).toEqual(
      { vpc: 'vpc-1', subnets: ['subnet-a', 'subnet-b'], securityGroups: ['sg-1'] }
    );
    expect(live && kind.describe?.(live)).toBe('vpc-1, subnets subnet-a, subnet-b, security groups sg-1');
  });

  test('that was given in part is completed from the VPC of what was given', async () => {
    const context = fakeContext({ ec2: {
      describeSubnets: () => ({ Subnets: [{ SubnetId: 'subnet-x', VpcId: 'vpc-2' }] }),
      describeSecurityGroups: () => ({ SecurityGroups: [{ GroupId: 'sg-2', GroupName: 'default', VpcId: 'vpc-2' }] }),
    } });
    const live = await networkKind(context).read(
      target('network', { subnets: ['subnet-x'], securityGroups: [] }),
      'deploy',
    );
    expect(live).toEqual({ vpc: 'vpc-2', subnets: ['subnet-x'], securityGroups: ['sg-2'] });
  });

  test('that is nowhere is an error that says what to do', async () => {
    const context = fakeContext({ ec2: { describeVpcs: () => ({ Vpcs: [] }) } });
    await expect(networkKind(context).read(open, 'deploy')).rejects.toMatchObject({
      message: 'There is no default VPC in eu-west-1, and the definition names no subnets',
      help: expect.stringContaining('create-default-vpc') as unknown,
    });
  });
});
