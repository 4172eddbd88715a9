// The Resource Groups Tagging API: what is found by its tags, in pages, and how late.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ResourceGroupsTaggingAPI, type GetResourcesCommandInput } from '@aws-sdk/client-resource-groups-tagging-api';
import type { TaggedResource } from '../../../src/local/service.ts';
import { startLocalAws } from '../../../src/local/aws.ts';
import { createTagging, type LocalTagging } from '../../../src/local/tagging/tagging.ts';
import { clientsOf } from './core-clients.ts';
import { serve, type Served } from './support/serve.ts';

const batch = (rest: string): string => `arn:aws:batch:eu-west-1:123456789012:${rest}`;
let all: TaggedResource[];
let served: Served & { services: readonly [LocalTagging] };
let tagging: ResourceGroupsTaggingAPI;
beforeEach(async () => {
  all = [
    { arn: batch('job-queue/q'), tags: { createdby: 'scar', stage: 'dev' } },
    { arn: batch('job-definition/d:1'), tags: { createdby: 'scar', stage: 'prod' } },
    { arn: 'arn:aws:s3:::b', tags: { createdby: 'scar' } },
    { arn: 'arn:aws:s3:::foreign', tags: { createdby: 'you' } },
    { arn: 'arn:aws:s3:::plain', tags: {} },
  ];
  served = await serve(() => [createTagging(() => all)] as const);
  tagging = new ResourceGroupsTaggingAPI(served.client);
});
afterEach(async () => {
  tagging.destroy();
  await served.close();
});

const arns = async (input: GetResourcesCommandInput): Promise<(string | undefined)[]> =>
  ((await tagging.getResources(input)).ResourceTagMappingList ?? []).map(({ ResourceARN }) => ResourceARN);

describe('filters', () => {
  test('all of them must match, each with any of its values', async () => {
    const createdby = { Key: 'createdby', Values: ['scar'] };
    expect(await arns({ TagFilters: [createdby] })).toHaveLength(3);
    expect(await arns({ TagFilters: [createdby, { Key: 'stage', Values: ['dev', 'test'] }] })).toEqual(
      [batch('job-queue/q')],
    );
    expect(await arns({ TagFilters: [{ Key: 'stage' }] })).toHaveLength(2);
    expect(await arns({ TagFilters: [{ Key: 'Stage' }] })).toEqual([]);
  });

  test('types are those of the ARNs; what never had a tag is not listed', async () => {
    expect(await arns({ ResourceTypeFilters: ['batch:job-queue', 's3'] })).toEqual(
      [batch('job-queue/q'), 'arn:aws:s3:::b', 'arn:aws:s3:::foreign'],
    );
    expect(await arns({ ResourceARNList: ['arn:aws:s3:::plain'] })).toEqual(['arn:aws:s3:::plain']);
  });
});

test('pages go on until the token is empty', async () => {
  const first = await tagging.getResources({ ResourcesPerPage: 3 });
  expect(first.ResourceTagMappingList).toHaveLength(3);
  const { PaginationToken = '' } = first;
  const second = await tagging.getResources({ ResourcesPerPage: 3, PaginationToken });
  expect(second).toMatchObject({ PaginationToken: '', ResourceTagMappingList: [{ ResourceARN: 'arn:aws:s3:::foreign' }] });
  await expect(tagging.getResources({ ResourcesPerPage: 101 })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining("Value '101' at 'resourcesPerPage' failed to satisfy constraint"),
  });
});

test('with a lag it answers what was there before', async () => {
  const [{ setLag, remember }] = served.services;
  setLag(200);
  all.push({ arn: 'arn:aws:s3:::new', tags: { createdby: 'scar' } });
  remember();
  expect(await arns({})).not.toContain('arn:aws:s3:::new');
  await new Promise((resolve) => setTimeout(resolve, 220));
  expect(await arns({})).toContain('arn:aws:s3:::new');
  setLag(0);
  all.pop();
  expect(await arns({})).not.toContain('arn:aws:s3:::new');
});

test('the services of the local AWS tell it what they have', async () => {
  const aws = await startLocalAws();
  const clients = clientsOf(aws.endpoint);
  const config = { ...served.client, endpoint: aws.endpoint, region: aws.region };
  const api = new ResourceGroupsTaggingAPI(config);
  try {
    await clients.s3.createBucket({ Bucket: 'tagged', CreateBucketConfiguration: { Tags: [{ Key: 'a', Value: 'b' }] } });
    const { ResourceTagMappingList } = await api.getResources({ TagFilters: [{ Key: 'a', Values: ['b'] }] });
    expect(ResourceTagMappingList).toEqual([
      { ResourceARN: 'arn:aws:s3:::tagged', Tags: [{ Key: 'a', Value: 'b' }] },
    ]);
  } finally {
    api.destroy();
    clients.destroy();
    await aws.close();
  }
});

