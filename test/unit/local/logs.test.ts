import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { filterPattern } from '../../../src/local/logs/filter-pattern.ts';
import { lineWriter } from '../../../src/local/logs/line-writer.ts';
import { createLogs } from '../../../src/local/logs/logs.ts';
import type { LocalService, LogSink } from '../../../src/local/service.ts';
import { serve, type Served } from './support/serve.ts';

let served: Served & { services: readonly [LocalService & LogSink] };
let logs: CloudWatchLogs;
beforeEach(async () => {
  served = await serve((context) => [createLogs(context)] as const);
  logs = new CloudWatchLogs(served.client);
});
afterEach(async () => {
  logs.destroy();
  await served.close();
});
const sink = (): LogSink => served.services[0];

describe('groups', () => {
  test('are made with tags, described by prefix, given a retention, and deleted', async () => {
    await logs.createLogGroup({ logGroupName: '/aws/batch/a', tags: { stage: 'test' } });
    await logs.createLogGroup({ logGroupName: '/aws/lambda/b' });
    await logs.putRetentionPolicy({ logGroupName: '/aws/batch/a', retentionInDays: 30 });
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: '/aws/batch' });
    expect(logGroups).toHaveLength(1);
    expect(logGroups?.[0]).toMatchObject({
      logGroupName: '/aws/batch/a',
      retentionInDays: 30,
      arn: 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/batch/a:*',
    });
    const resourceArn = logGroups?.[0]?.logGroupArn;
    await logs.tagResource({ resourceArn, tags: { owner: 'me' } });
    await logs.untagResource({ resourceArn, tagKeys: ['stage'] });
    expect((await logs.listTagsForResource({ resourceArn })).tags).toEqual({ owner: 'me' });
    await logs.deleteRetentionPolicy({ logGroupName: '/aws/batch/a' });
    const { logGroups: [forever] = [] } = await logs.describeLogGroups({ logGroupNamePrefix: '/aws/batch' });
    expect(forever).not.toHaveProperty('retentionInDays');
    await logs.deleteLogGroup({ logGroupName: '/aws/batch/a' });
    expect((await logs.describeLogGroups({})).logGroups?.map((group) => group.logGroupName)).toEqual(['/aws/lambda/b']);
  });

  test('come in pages', async () => {
    for (const name of ['a', 'b', 'c']) await logs.createLogGroup({ logGroupName: name });
    const first = await logs.describeLogGroups({ limit: 2 });
    const second = await logs.describeLogGroups({ limit: 2, nextToken: first.nextToken });
    expect(first.logGroups?.map((group) => group.logGroupName)).toEqual(['a', 'b']);
    expect(second.logGroups?.map((group) => group.logGroupName)).toEqual(['c']);
    expect(second.nextToken).toBeUndefined();
  });

  test('are found by a part of the name, in its case, or named one by one', async () => {
    for (const name of ['/aws/lambda/One', '/aws/lambda/two', 'other']) await logs.createLogGroup({ logGroupName: name });
    const names = async (input: Parameters<typeof logs.describeLogGroups>[0]) =>
      (await logs.describeLogGroups(input)).logGroups?.map((group) => group.logGroupName);
    expect(await names({ logGroupNamePattern: 'One' })).toEqual(['/aws/lambda/One']);
    expect(await names({ logGroupNamePattern: 'one' })).toEqual([]);
    const arn = 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/two';
    expect(await names({ logGroupIdentifiers: ['other', arn, 'none'] })).toEqual(['/aws/lambda/two', 'other']);
    await expect(names({ logGroupNamePattern: 'a', logGroupNamePrefix: 'a' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    });
  });

  test('are refused as AWS refuses them', async () => {
    await logs.createLogGroup({ logGroupName: 'a' });
    await expect(
      logs.createLogGroup({ logGroupName: 'a' }),
    ).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
    await expect(
      logs.createLogGroup({ logGroupName: 'a b' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(logs.putRetentionPolicy({ logGroupName: 'a', retentionInDays: 4 })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('[1, 3, 5, 7, 14'),
    });
    await expect(logs.deleteLogGroup({ logGroupName: 'no' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
  });
});

describe('events', () => {
  test('are followed with the forward token, which stays the same at the end', async () => {
    for (const message of ['one', 'two', 'three']) sink().write('g', 's', message);
    const stream = { logGroupName: 'g', logStreamName: 's', startFromHead: true };
    const first = await logs.getLogEvents({ ...stream, limit: 2 });
    expect(first.events?.map((event) => event.message)).toEqual(['one', 'two']);
    const second = await logs.getLogEvents({ ...stream, nextToken: first.nextForwardToken });
    expect(second.events?.map((event) => event.message)).toEqual(['three']);
    const end = await logs.getLogEvents({ ...stream, nextToken: second.nextForwardToken });
    expect(end.events).toEqual([]);
    expect(end.nextForwardToken).toBe(second.nextForwardToken);
    sink().write('g', 's', 'four');
    const more = await logs.getLogEvents({ ...stream, nextToken: end.nextForwardToken });
    expect(more.events?.map((event) => event.message)).toEqual(['four']);
  });

  test('without startFromHead are the latest, and the backward token leads to the earlier ones', async () => {
    for (const message of ['one', 'two', 'three']) sink().write('g', 's', message);
    const latest = await logs.getLogEvents({ logGroupName: 'g', logStreamName: 's', limit: 2 });
    expect(latest.events?.map((event) => event.message)).toEqual(['two', 'three']);
    const earlier =
      await logs.getLogEvents({ logGroupName: 'g', logStreamName: 's', nextToken: latest.nextBackwardToken });
    expect(earlier.events?.map((event) => event.message)).toEqual(['one']);
  });

  test('that a client puts must be in order, and those too old are said to be rejected', async () => {
    await logs.createLogGroup({ logGroupName: 'g' });
    await logs.createLogStream({ logGroupName: 'g', logStreamName: 's' });
    const now = Date.now();
    const stream = { logGroupName: 'g', logStreamName: 's' };
    const backward = [{ timestamp: now, message: 'b' }, { timestamp: now - 1, message: 'a' }];
    await expect(
      logs.putLogEvents({ ...stream, logEvents: backward }),
    ).rejects.toThrow('must be in chronological order');
    const answer = await logs.putLogEvents({
      ...stream,
      logEvents: [{ timestamp: now - 15 * 86_400_000, message: 'old' }, { timestamp: now, message: 'new' }],
    });
    expect(answer.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    const { events } = await logs.getLogEvents({ ...stream, startFromHead: true });
    expect(events?.map((event) => event.message)).toEqual(['new']);
    const { logStreams } =
      await logs.describeLogStreams({ logGroupName: 'g', orderBy: 'LastEventTime', descending: true });
    expect(logStreams?.[0]).toMatchObject({ logStreamName: 's', lastEventTimestamp: now });
  });

  test('of several streams are filtered by pattern, in order, in pages', async () => {
    sink().write('g', 'a', 'ERROR one');
    sink().write('g', 'b', 'fine');
    sink().write('g', 'b', 'ERROR two');
    const first = await logs.filterLogEvents({ logGroupName: 'g', filterPattern: 'ERROR', limit: 1 });
    expect(first.events).toMatchObject([{ logStreamName: 'a', message: 'ERROR one' }]);
    const second =
      await logs.filterLogEvents({ logGroupName: 'g', filterPattern: 'ERROR', nextToken: first.nextToken });
    expect(second.events).toMatchObject([{ logStreamName: 'b', message: 'ERROR two' }]);
    expect(second.nextToken).toBeUndefined();
  });
});

test.each([
  ['exit code', 'code 3 at exit', true],
  ['"exit code"', 'code 3 at exit', false],
  ['ERROR -retry', 'ERROR, will retry', false],
  ['?one ?two', 'two', true],
  ['%code [0-9]+%', 'exit code 3', true],
])('the filter pattern %s on "%s" gives %s', (pattern, message, expected) => {
  expect(filterPattern(pattern)(message)).toBe(expected);
});

test('the line writer joins chunks cut within lines and characters, and writes the rest at the end', () => {
  const messages: string[] = [];
  const writer =
    lineWriter({ write: (group, stream, message) => messages.push(`${group}/${stream}: ${message}`) }, 'g', 's');
  const bytes = Buffer.from('first\r\n\nÄpfel\nrest');
  for (const byte of bytes) writer.write(Buffer.from([byte]));
  expect(messages).toEqual(['g/s: first', 'g/s: Äpfel']);
  writer.end();
  expect(messages.at(-1)).toBe('g/s: rest');
});
