// ECR as the SDK sees it, and as a client that pushes to it sees it.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  BatchDeleteImageCommand, BatchGetImageCommand, CreateRepositoryCommand, DeleteRepositoryCommand,
  DescribeImagesCommand, DescribeRepositoriesCommand, ECRClient, GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand, GetRepositoryPolicyCommand, ListImagesCommand, ListTagsForResourceCommand,
  PutLifecyclePolicyCommand, SetRepositoryPolicyCommand, TagResourceCommand, UntagResourceCommand,
} from '@aws-sdk/client-ecr';
import { digestOf, manifestOf, pushImage, serveEcr, temporaryFolder, type ServedEcr } from './ecr-setup.ts';

let folder: ReturnType<typeof temporaryFolder>;
let served: ServedEcr;
let client: ECRClient;

beforeEach(async () => {
  folder = temporaryFolder();
  served = await serveEcr(folder.path);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new ECRClient({ region: 'eu-west-1', endpoint: served.url, credentials, maxAttempts: 1 });
});
afterEach(async () => {
  client.destroy();
  await served.close();
  folder.remove();
});

const repositoryName = 'scar/mrbayes';
function create(more: object = {}): Promise<unknown> {
  return client.send(new CreateRepositoryCommand({ repositoryName, ...more }));
}

async function login(): Promise<Record<string, string>> {
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
  return { authorization: `Basic ${authorizationData?.[0]?.authorizationToken}` };
}

async function push(tag: string, config = '{"os":"linux"}'): Promise<Response> {
  return pushImage(`${served.url}/v2/${repositoryName}`, tag, config, ['layer'], await login());
}

describe('repositories', () => {
  test('a created repository can be described, tagged and deleted', async () => {
    const { repository } = await client.send(
      new CreateRepositoryCommand({ repositoryName, tags: [{ Key: 'createdby', Value: 'scar' }] }),
    );
    expect(repository).toMatchObject({
      repositoryArn: 'arn:aws:ecr:eu-west-1:123456789012:repository/scar/mrbayes',
      registryId: '123456789012',
      repositoryUri: `${new URL(served.url).host}/scar/mrbayes`,
      imageTagMutability: 'MUTABLE',
    });
    expect(Math.abs((repository?.createdAt?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    const resourceArn = repository?.repositoryArn ?? '';
    await client.send(new TagResourceCommand({ resourceArn, tags: [{ Key: 'owner', Value: 'lab' }] }));
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['createdby'] }));
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual([{ Key: 'owner', Value: 'lab' }]);

    const { repositories } = await client.send(new DescribeRepositoriesCommand({}));
    expect(repositories?.map((each) => each.repositoryName)).toEqual([repositoryName]);
    await client.send(new DeleteRepositoryCommand({ repositoryName }));
    const gone = client.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }));
    await expect(gone).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
      message: `The repository with name '${repositoryName}' does not exist in the registry with id '123456789012'`,
    });
  });

  test('AWS refuses what AWS refuses', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ name: 'RepositoryAlreadyExistsException' });
    const upper = client.send(new CreateRepositoryCommand({ repositoryName: 'Upper' }));
    await expect(upper).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await push('v1');
    const full = client.send(new DeleteRepositoryCommand({ repositoryName }));
    await expect(full).rejects.toMatchObject({ name: 'RepositoryNotEmptyException' });
    await client.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
    expect(served.images.manifest(repositoryName, 'v1')).toBeUndefined();
  });

  test('descriptions come in pages', async () => {
    for (const name of ['one', 'two', 'three']) await create({ repositoryName: name });
    const first = await client.send(new DescribeRepositoriesCommand({ maxResults: 2 }));
    const second = await client.send(new DescribeRepositoriesCommand({ maxResults: 2, nextToken: first.nextToken }));
    expect([first.repositories?.length, second.repositories?.length, second.nextToken]).toEqual([2, 1, undefined]);
  });

  test('policies are kept as they were given', async () => {
    await create();
    await expect(client.send(new GetLifecyclePolicyCommand({ repositoryName }))).rejects.toMatchObject({
      name: 'LifecyclePolicyNotFoundException',
    });
    await expect(client.send(new GetRepositoryPolicyCommand({ repositoryName }))).rejects.toMatchObject({
      name: 'RepositoryPolicyNotFoundException',
    });
    await client.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: '{"rules":[]}' }));
    await client.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: '{"Statement":[]}' }));
    const lifecycle = await client.send(new GetLifecyclePolicyCommand({ repositoryName }));
    const policy = await client.send(new GetRepositoryPolicyCommand({ repositoryName }));
    expect([lifecycle.lifecyclePolicyText, policy.policyText]).toEqual(['{"rules":[]}', '{"Statement":[]}']);
    const broken = client.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: '{' }));
    await expect(broken).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('images', () => {
  const digest = digestOf(manifestOf('{"os":"linux"}', ['layer']));

  test('a pushed image is described, listed and given back as it was pushed', async () => {
    await create();
    expect((await push('v1')).status).toBe(201);
    await push('latest');
    const { imageDetails } = await client.send(new DescribeImagesCommand({ repositoryName }));
    expect(imageDetails).toMatchObject([{ imageDigest: digest, imageTags: ['latest', 'v1'], imageSizeInBytes: 5 }]);
    const { imageIds } = await client.send(new ListImagesCommand({ repositoryName }));
    expect(imageIds).toEqual([{ imageDigest: digest, imageTag: 'latest' }, { imageDigest: digest, imageTag: 'v1' }]);
    const wanted = [{ imageTag: 'v1' }, { imageTag: 'nope' }];
    const { images, failures } = await client.send(new BatchGetImageCommand({ repositoryName, imageIds: wanted }));
    expect(images).toMatchObject([{ imageId: { imageDigest: digest, imageTag: 'v1' } }]);
    expect(digestOf(images?.[0]?.imageManifest ?? '')).toBe(digest);
    expect(failures).toMatchObject([{ imageId: { imageTag: 'nope' }, failureCode: 'ImageNotFound' }]);
    const unknown = client.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'nope' }] }));
    await expect(unknown).rejects.toMatchObject({ name: 'ImageNotFoundException' });
  });

  test('an image goes with its last tag, or with its digest', async () => {
    await create();
    await push('v1');
    await push('v2');
    const remove = (imageId: object): Promise<unknown> =>
      client.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [imageId] }));
    await remove({ imageTag: 'v1' });
    expect(served.images.manifest(repositoryName, digest)?.digest).toBe(digest);
    await remove({ imageTag: 'v2' });
    expect(served.images.manifest(repositoryName, digest)).toBeUndefined();
    await push('v3');
    await remove({ imageDigest: digest });
    expect(served.images.manifest(repositoryName, 'v3')).toBeUndefined();
    expect(await remove({ imageDigest: digest })).toMatchObject({ failures: [{ failureCode: 'ImageNotFound' }] });
  });

  test('tags of an immutable repository stay where they are', async () => {
    await create({ imageTagMutability: 'IMMUTABLE' });
    expect((await push('v1')).status).toBe(201);
    const second = await push('v1', '{"os":"linux","v":2}');
    expect(second.status).toBe(400);
    expect(await second.text()).toContain('cannot be overwritten because the tag is immutable');
  });
});

describe('the registry of the account', () => {
  test('nobody is let in without the authorization token', async () => {
    const refused = await fetch(`${served.url}/v2/`);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect((await fetch(`${served.url}/v2/`, { headers: { authorization: 'Basic QVdTOm5v' } })).status).toBe(401);
    expect((await fetch(`${served.url}/v2/`, { headers: await login() })).status).toBe(200);
    // The key of the one who asked stands behind it: what he may do, he may do in the registry.
    const { authorization } = await login();
    expect(Buffer.from(authorization?.replace('Basic ', '') ?? '', 'base64').toString()).toBe(
      `AWS:${served.images.credentials?.().password}.test`,
    );
  });

  test('a repository must have been created before it is pushed to', async () => {
    const refused = await push('v1');
    expect(refused.status).toBe(404);
    expect(await refused.json()).toEqual({
      errors: [
        {
          code: 'NAME_UNKNOWN',
          message: "The repository with name 'scar/mrbayes' does not exist in the registry with id '123456789012'",
        },
      ],
    });
  });
});
