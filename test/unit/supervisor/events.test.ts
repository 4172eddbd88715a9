// Events of every kind, and the work that each one starts.
import { describe, expect, test } from '@jest/globals';
import { readEvent, type Task } from '../../../src/supervisor/events.ts';

const record = (key: string, more: object = {}): object => ({
  eventSource: 'aws:s3',
  eventName: 'ObjectCreated:Put',
  awsRegion: 'eu-west-1',
  eventTime: '2026-11-22T10:00:00.000Z',
  s3: { bucket: { name: 'photos' }, object: { key, sequencer: '0055' } },
  ...more,
});
const s3Event = (...keys: string[]): object => ({ Records: keys.map((key) => record(key)) });

const keysOf = ({ tasks }: { tasks: readonly Task[] }): (string | undefined)[] => tasks.map(({ object }) => object?.key);

describe('objects', () => {
  test('of S3: all records, each with an event of its own', () => {
    const read = readEvent(s3Event('in/a+b', 'in/c'));
    expect(read.kind).toBe('objects');
    expect(keysOf(read)).toEqual(['in/a b', 'in/c']);
    expect(read.tasks[1]?.json).toBe(JSON.stringify(s3Event('in/c')));
  });

  test('through an SNS topic', () => {
    const event = { Records: [{ EventSource: 'aws:sns', Sns: { Message: JSON.stringify(s3Event('in/a', 'in/b')) } }] };
    expect(keysOf(readEvent(event))).toEqual(['in/a', 'in/b']);
  });

  test('through an SQS queue, and through a topic and a queue; S3’s test among them is passed over', () => {
    const topic = JSON.stringify({ Type: 'Notification', Message: JSON.stringify(s3Event('in/c')) });
    const bodies = [JSON.stringify(s3Event('in/a', 'in/b')), topic, JSON.stringify({ Event: 's3:TestEvent' })];
    expect(keysOf(readEvent({ Records: bodies.map((body) => ({ eventSource: 'aws:sqs', body })) }))).toEqual(['in/a', 'in/b', 'in/c']);
  });

  test('of EventBridge, whose keys are not encoded; one version of an object has one name, whoever tells of it', () => {
    const event = {
      source: 'aws.s3', 'detail-type': 'Object Created', time: '2026-11-22T10:00:00Z', region: 'eu-west-1',
      detail: { bucket: { name: 'photos' }, object: { key: 'in/a+b%20', size: 1, etag: 'e', sequencer: '0055' } },
    };
    const [task] = readEvent(event).tasks;
    expect(task?.object).toMatchObject({ bucket: 'photos', key: 'in/a+b%20', version: '0055', time: '2026-11-22T10:00:00Z', region: 'eu-west-1' });
    expect(task?.json).toBe(JSON.stringify(event));
  });

  test('of MinIO', () => {
    const minio = record('in%2Fa', { eventSource: 'minio:s3', eventName: 's3:ObjectCreated:Put', awsRegion: '' });
    const [task] = readEvent({ EventName: 's3:ObjectCreated:Put', Key: 'photos/in/a', Records: [minio] }).tasks;
    expect(task?.object).toMatchObject({ bucket: 'photos', key: 'in/a', region: undefined });
  });

  test('in a bucket that keeps versions have the id of theirs; `null` and nothing are none', () => {
    const named = (versionId: object): object => record('k', { s3: { bucket: { name: 'photos' }, object: { key: 'k', ...versionId } } });
    const { tasks } = readEvent({ Records: [named({ versionId: 'v1' }), named({ versionId: 'null' }), named({})] });
    expect(tasks.map(({ object }) => object?.versionId)).toEqual(['v1', undefined, undefined]);
    const detail = { bucket: { name: 'photos' }, object: { key: 'k', 'version-id': 'v2' } };
    expect(readEvent({ source: 'aws.s3', detail }).tasks[0]?.object?.versionId).toBe('v2');
  });

  test('that were removed, and folder markers, are ignored, and it is said why', () => {
    const removed = record('in/b', { eventName: 'ObjectRemoved:Delete' });
    const read = readEvent({ Records: [record('in/'), removed, record('in/c')] });
    expect(keysOf(read)).toEqual(['in/c']);
    expect(read.ignored).toEqual(['s3://photos/in/: a folder marker, not data', 's3://photos/in/b: it was removed (ObjectRemoved:Delete)']);
  });
});

describe('calls', () => {
  test('S3’s test event starts nothing', () => {
    expect(readEvent({ Service: 'Amazon S3', Event: 's3:TestEvent' })).toMatchObject({ kind: 'test', tasks: [] });
    expect(readEvent({ Records: [{ Sns: { Message: '{"Event":"s3:TestEvent"}' } }] })).toMatchObject({ kind: 'test', tasks: [] });
  });

  test.each([
    ['an HTTP API or a function URL', { version: '2.0', requestContext: { http: { method: 'POST' } } }],
    ['a REST API', { httpMethod: 'POST', requestContext: {} }],
  ])('through %s: the body is the input, parameters can’t become other variables', (_, request) => {
    const { kind, tasks } = readEvent({ ...request, body: 'x', queryStringParameters: { a: '1', 'PATH=/evil;b': '2', n: 'a\0b' } });
    expect(kind).toBe('http');
    expect(tasks[0]).toMatchObject({ content: { name: 'api_event_file', bytes: Buffer.from('x') } });
    expect(tasks[0]?.variables).toEqual({ CONT_VAR_a: '1', CONT_VAR_PATH__evil_b: '2' });
  });

  test('an HTTP request can’t bring a script, only who may invoke the function can', () => {
    const script = Buffer.from('echo').toString('base64');
    expect(readEvent({ httpMethod: 'POST', body: JSON.stringify({ script }), script }).tasks[0]?.script).toBeUndefined();
    expect(readEvent({ script }).tasks[0]?.script?.toString()).toBe('echo');
  });

  test('SCAR’s arguments come as a list or as the JSON of one', () => {
    expect(readEvent({ cmd_args: '["-n", 3]' }).tasks[0]?.commandArguments).toEqual(['-n', '3']);
    expect(readEvent({ cmd_args: ['-n'] }).tasks[0]?.commandArguments).toEqual(['-n']);
  });

  test('messages of a queue that are not S3’s are the program’s input as they are', () => {
    const event = { Records: [{ eventSource: 'aws:sqs', body: 'hello' }] };
    expect(readEvent(event).tasks[0]?.content?.bytes.toString()).toBe(JSON.stringify(event));
  });
});
