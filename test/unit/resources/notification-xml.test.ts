// Rules of others survive byte for byte, over the wire, with fields that the SDK has never heard of.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3 } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepRawNotifications } from '../../../src/aws/raw-notifications.ts';
import { exchangeRules } from '../../../src/resources/notification-xml.ts';
import { triggerKind } from '../../../src/resources/s3-trigger.ts';
import { fakeContext, target } from './fakes.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:fn';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<NotificationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">';
const TOPIC = '<TopicConfiguration><Id>t &amp; t</Id><Topic>arn:aws:sns:eu-west-1:1:t</Topic>' +
  '<Event>s3:ObjectRemoved:*</Event><Colour>blue</Colour></TopicConfiguration>';
const QUEUE = '<QueueConfiguration>\n  <Future new="yes"/><Queue>arn:aws:sqs:eu-west-1:1:q</Queue>' +
  '<Event>s3:ObjectTagging:*</Event></QueueConfiguration>';
const LAMBDA = '<CloudFunctionConfiguration><Id>theirs</Id><InvocationRole/>' +
  '<CloudFunction>arn:aws:lambda:eu-west-1:1:function:theirs</CloudFunction><Event>s3:ObjectCreated:Put</Event>' +
  '<Filter><S3Key><FilterRule><Name>Prefix</Name><Value>a&#x20;b/</Value></FilterRule></S3Key></Filter>' +
  '</CloudFunctionConfiguration>';
const BRIDGE = '<EventBridgeConfiguration><Bus>own</Bus></EventBridgeConfiguration>';
const END = '</NotificationConfiguration>';
const OURS = '<CloudFunctionConfiguration><Id>scar-fn</Id>' +
  `<CloudFunction>${FUNCTION}</CloudFunction><Event>s3:ObjectCreated:*</Event>` +
  '<Filter><S3Key><FilterRule><Name>prefix</Name><Value>in/</Value></FilterRule></S3Key></Filter>' +
  '</CloudFunctionConfiguration>';

describe('over the wire', () => {
  let stored = '';
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'PUT') stored = Buffer.concat(chunks).toString();
      response.end(request.method === 'PUT' ? '' : stored);
    });
  });
  let s3: S3;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    s3 = keepRawNotifications(new S3({ region: 'eu-west-1', endpoint, forcePathStyle: true, credentials }));
  });

  afterAll(async () => {
    s3.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  test('our rule comes and goes between those for a topic, a queue, a function and EventBridge', async () => {
    const theirs = `${HEAD}${TOPIC}${QUEUE}${LAMBDA}${BRIDGE}${END}`;
    stored = theirs;
    const context = fakeContext({});
    const kind = triggerKind({ ...context, aws: { ...context.aws, s3: async () => s3 } });
    const trigger = target('trigger', {
      bucket: 'data', ruleId: 'scar-fn', functionArn: FUNCTION, events: ['s3:ObjectCreated:*'], prefixes: ['in/'],
    });
    expect(await kind.read(trigger, 'deploy')).toBeUndefined();
    await kind.create(trigger);
    expect(stored).toBe(`${HEAD}${TOPIC}${QUEUE}${LAMBDA}${OURS}${BRIDGE}${END}`);
    const live = await kind.read(trigger, 'deploy');
    if (live === undefined) throw new Error('not found');
    expect(await kind.diff(trigger, live)).toEqual([]);
    await kind.delete(trigger, live);
    expect(stored).toBe(theirs);
  });
});

describe('in the XML', () => {
  const rule = {
    Id: 'scar-fn',
    LambdaFunctionArn: FUNCTION,
    Events: ['s3:ObjectCreated:*' as const],
    Filter: { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'in/' }] } },
  };
  const never = (): boolean => false;

  test.each([
    ['no rule', `${HEAD}${END}`],
    ['no content at all', `${HEAD.slice(0, -1)} />`],
  ])('of a bucket with %s', (_what, xml) => {
    expect(exchangeRules(xml, never, [rule])).toBe(`${HEAD}${OURS}${END}`);
  });

  test('a rule is known by its Id, however that is written', () => {
    const odd = OURS.replace('scar-fn', 'scar&#45;fn');
    expect(exchangeRules(`${HEAD}${odd}${LAMBDA}${END}`, (id) => id === 'scar-fn', [])).toBe(`${HEAD}${LAMBDA}${END}`);
  });

  test('values are escaped', () => {
    const [, value] = /<Value>(.*)<\/Value>/.exec(exchangeRules(`${HEAD}${END}`, never, [
      { ...rule, Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'a&b<c>/' }] } } },
    ]) ?? '') ?? [];
    expect(value).toBe('a&amp;b&lt;c&gt;/');
  });

  test('of something else nothing is exchanged', () => {
    expect(exchangeRules('<html/>', never, [rule])).toBeUndefined();
  });
});
