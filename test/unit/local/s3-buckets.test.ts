// Buckets and their notifications in the S3 of the local AWS, through the SDK, with a Lambda that only listens.
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Event, LambdaFunctionConfiguration } from '@aws-sdk/client-s3';
import { createS3 } from '../../../src/local/s3/s3.ts';
import { createControl } from '../../../src/local/server/control.ts';
import { Faults } from '../../../src/local/server/faults.ts';
import { Journal } from '../../../src/local/server/journal.ts';
import { createLocalServer } from '../../../src/local/server/server.ts';
import { clientsOf, type Clients } from './core-clients.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const OTHER = 'arn:aws:lambda:us-east-1:123456789012:function:g';
const FORBIDDEN = 'arn:aws:lambda:us-east-1:123456789012:function:not-allowed';

interface Record {
  eventName: string;
  s3: { configurationId: string; bucket: object; object: { key: string; size?: number; sequencer: string } };
}

let folder: string;
let server: Server;
let clients: Clients;
let invoked: { arn: string; record: Record }[];

async function start(region: string): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'scar-s3-test-'));
  invoked = [];
  const context = { partition: 'aws', accountId: '123456789012', region, endpoint: () => '', folder, log: () => undefined };
  const s3 = createS3(context, {
    exists: (arn) => [FUNCTION, OTHER, FORBIDDEN].includes(arn),
    allows: (arn, principal, source, account) =>
      arn !== FORBIDDEN &&
      [principal, source, account].join(' ') === 's3.amazonaws.com arn:aws:s3:::b-1 123456789012',
    invoke: () => Promise.reject(new Error('S3 does not wait for functions')),
    invokeLater: (arn, payload) => {
      const { Records } = JSON.parse(payload) as { Records: [Record] };
      invoked.push({ arn, record: Records[0] });
    },
  });
  const journal = new Journal();
  const faults = new Faults();
  const control = createControl({ journal, faults, about: () => ({}), stop: () => undefined });
  const log = (): void => undefined;
  server = createLocalServer({ services: new Map([['s3', s3]]), control, journal, faults, log, onRequest: log });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  clients = clientsOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, region);
}

function stop(): void {
  clients.destroy();
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
}

beforeEach(() => start('us-east-1'));
afterEach(stop);

const Bucket = 'b-1';

describe('a bucket', () => {
  test('is created, found, listed, tagged and deleted', async () => {
    const { s3 } = clients;
    await expect(s3.headBucket({ Bucket })).rejects.toMatchObject({ name: 'NotFound' });
    await s3.createBucket({ Bucket });
    await s3.createBucket({ Bucket });
    expect(await s3.headBucket({ Bucket })).toMatchObject({ BucketRegion: 'us-east-1' });
    expect((await s3.getBucketLocation({ Bucket })).LocationConstraint).toBeFalsy();
    expect((await s3.listBuckets({})).Buckets?.map(({ Name }) => Name)).toEqual([Bucket]);
    await expect(s3.getBucketTagging({ Bucket })).rejects.toMatchObject({ name: 'NoSuchTagSet' });
    const TagSet = [{ Key: 'a b', Value: '@1/2' }, { Key: 'c', Value: '' }];
    await s3.putBucketTagging({ Bucket, Tagging: { TagSet } });
    expect((await s3.getBucketTagging({ Bucket })).TagSet).toEqual(TagSet);
    const odd = { TagSet: [{ Key: 'a', Value: '<1>' }] };
    await expect(s3.putBucketTagging({ Bucket, Tagging: odd })).rejects.toMatchObject({ name: 'InvalidTag' });
    await s3.deleteBucketTagging({ Bucket });
    await expect(s3.getBucketTagging({ Bucket })).rejects.toMatchObject({ name: 'NoSuchTagSet' });
    await s3.putObject({ Bucket, Key: 'k', Body: 'v' });
    await expect(s3.deleteBucket({ Bucket })).rejects.toMatchObject({ name: 'BucketNotEmpty' });
    await s3.deleteObject({ Bucket, Key: 'k' });
    await s3.deleteBucket({ Bucket });
    await expect(s3.listObjectsV2({ Bucket })).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  test.each(['ab', 'Upper', 'a..b', '1.2.3.4', 'xn--a', 'a-s3alias', '-ab'])('is not named %s', async (name) => {
    await expect(clients.s3.createBucket({ Bucket: name })).rejects.toMatchObject({ name: 'InvalidBucketName' });
  });

  test('takes only the region of its endpoint, and us-east-1 is not written', async () => {
    const CreateBucketConfiguration = { LocationConstraint: 'us-east-1' as never };
    await expect(
      clients.s3.createBucket({ Bucket, CreateBucketConfiguration }),
    ).rejects.toMatchObject({ name: 'InvalidLocationConstraint' });
    stop();
    await start('eu-west-1');
    await clients.s3.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    expect((await clients.s3.getBucketLocation({ Bucket })).LocationConstraint).toBe('eu-west-1');
    const again = clients.s3.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    await expect(again).rejects.toMatchObject({ name: 'BucketAlreadyOwnedByYou' });
    const elsewhere = clients.s3.createBucket(
      { Bucket: 'b-2', CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } },
    );
    await expect(elsewhere).rejects.toMatchObject({ name: 'IllegalLocationConstraintException' });
  });
});

const lambda = (events: Event[], prefix?: string, suffix?: string, arn = FUNCTION): LambdaFunctionConfiguration => ({
  LambdaFunctionArn: arn,
  Events: events,
  Filter: {
    Key: {
      FilterRules: [
        ...(prefix === undefined ? [] : [{ Name: 'prefix' as const, Value: prefix }]),
        ...(suffix === undefined ? [] : [{ Name: 'suffix' as const, Value: suffix }]),
      ],
    },
  },
});
const put = (...LambdaFunctionConfigurations: LambdaFunctionConfiguration[]) =>
  clients.s3.putBucketNotificationConfiguration(
    { Bucket, NotificationConfiguration: { LambdaFunctionConfigurations } },
  );

describe('notifications', () => {
  beforeEach(() => clients.s3.createBucket({ Bucket }).then(() => undefined));

  test('are none at first, and come back as they were put, with ids', async () => {
    const before = await clients.s3.getBucketNotificationConfiguration({ Bucket });
    expect(before.LambdaFunctionConfigurations).toBeUndefined();
    const QueueConfigurations = [
      { Id: 'theirs', QueueArn: 'arn:aws:sqs:us-east-1:123456789012:q', Events: ['s3:ObjectRemoved:*' as const] },
    ];
    const NotificationConfiguration = {
      LambdaFunctionConfigurations: [lambda(['s3:ObjectCreated:*'], 'in/')],
      QueueConfigurations,
      EventBridgeConfiguration: {},
    };
    await clients.s3.putBucketNotificationConfiguration({ Bucket, NotificationConfiguration });
    const after = await clients.s3.getBucketNotificationConfiguration({ Bucket });
    expect(after.QueueConfigurations).toEqual(QueueConfigurations);
    expect(after.EventBridgeConfiguration).toBeDefined();
    expect(after.LambdaFunctionConfigurations).toEqual([
      {
        Id: expect.any(String),
        LambdaFunctionArn: FUNCTION,
        Events: ['s3:ObjectCreated:*'],
        Filter: { Key: { FilterRules: [{ Name: 'Prefix', Value: 'in/' }] } },
      },
    ]);
    await clients.s3.putBucketNotificationConfiguration({ Bucket, NotificationConfiguration: {} });
    expect((await clients.s3.getBucketNotificationConfiguration({ Bucket })).QueueConfigurations).toBeUndefined();
  });

  test('send an event of S3 for every object that matches, however it came', async () => {
    await put(
      { ...lambda(['s3:ObjectCreated:*'], 'in/', '.txt'), Id: 'mine' },
      lambda(['s3:ObjectRemoved:*'], undefined, undefined, OTHER),
    );
    const { s3 } = clients;
    await s3.putObject({ Bucket, Key: 'in/ä b+c.txt', Body: 'hello' });
    await s3.putObject({ Bucket, Key: 'in/b.bin', Body: 'x' });
    await s3.putObject({ Bucket, Key: 'out/a.txt', Body: 'x' });
    await s3.copyObject({ Bucket, Key: 'in/copy.txt', CopySource: `${Bucket}/out/a.txt` });
    await s3.deleteObject({ Bucket, Key: 'in/copy.txt' });
    expect(invoked.map(({ arn, record }) => [arn, record.eventName])).toEqual([
      [FUNCTION, 'ObjectCreated:Put'],
      [FUNCTION, 'ObjectCreated:Copy'],
      [OTHER, 'ObjectRemoved:Delete'],
    ]);
    expect(invoked[0]?.record).toMatchObject({
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      s3: {
        configurationId: 'mine',
        bucket: { name: Bucket, arn: 'arn:aws:s3:::b-1', ownerIdentity: { principalId: expect.any(String) } },
        object: {
          key: 'in/%C3%A4+b%2Bc.txt',
          size: 5,
          eTag: '5d41402abc4b2a76b9719d911017c592',
          sequencer: expect.any(String),
        },
      },
    });
    const [first, second] = invoked.map(({ record }) => record.s3.object.sequencer);
    expect((first ?? '') < (second ?? '')).toBe(true);
  });

  test.each([
    ['a function that does not exist', [lambda(['s3:ObjectCreated:*'], '', '', `${FUNCTION}-none`)]],
    ['a function that does not allow it', [lambda(['s3:ObjectCreated:*'], '', '', FORBIDDEN)]],
  ])('to %s are refused', async (_, configurations) => {
    await expect(put(...configurations)).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Unable to validate the following destination configurations',
    });
  });

  test.each([
    [
      lambda(['s3:ObjectCreated:*']),
      lambda(['s3:ObjectCreated:Put'], undefined, undefined, OTHER),
      /^Configurations overlap/,
    ],
    [
      lambda(['s3:ObjectCreated:*'], 'a/'),
      lambda(['s3:ObjectCreated:Put'], 'a/b/'),
      /^Configuration is ambiguously defined/,
    ],
    [
      lambda(['s3:ObjectCreated:*'], 'a', 'jpg'),
      lambda(['s3:ObjectCreated:*'], 'a', 'pg'),
      /^Configuration is ambiguously defined/,
    ],
  ])('that overlap are refused (case %#)', async (one, other, message) => {
    await expect(put(one, other)).rejects.toMatchObject(
      { name: 'InvalidArgument', message: expect.stringMatching(message) },
    );
  });

  test('that differ in prefix, suffix or event live together', async () => {
    await put(
      lambda(['s3:ObjectCreated:*'], 'a', 'x'),
      lambda(['s3:ObjectCreated:*'], 'a', 'y'),
      lambda(['s3:ObjectRemoved:*']),
    );
    await put(lambda(['s3:ObjectCreated:*'], 'a/'), lambda(['s3:ObjectCreated:*'], 'b/'));
  });

  test('of an unknown event, or with one id twice, are refused', async () => {
    await expect(put(lambda(['s3:ObjectEaten' as Event]))).rejects.toMatchObject({ name: 'InvalidArgument' });
    const twice = [
      { ...lambda(['s3:ObjectCreated:*'], 'a'), Id: 'i' },
      { ...lambda(['s3:ObjectCreated:*'], 'b'), Id: 'i' },
    ];
    await expect(put(...twice)).rejects.toMatchObject({ message: expect.stringContaining('Same ID used') });
  });
});
