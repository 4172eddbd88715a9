// CloudWatch Logs of the local AWS: the operations on groups and streams, and the sink that Lambda and Batch write to.
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html
import { number, objects, text, textMap, texts, flag } from '../protocols/fields.ts';
import { jsonService, type JsonObject } from '../protocols/json.ts';
import { ServiceError, type LocalContext, type LocalService, type LogSink } from '../service.ts';
import { filterLogEvents, getLogEvents, streamNamed } from './read.ts';
import { eventBytes, LogStore, type LogGroup, type LogStream } from './store.ts';

const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
const GROUP_NAME = /^[.\-_/#A-Za-z0-9]{1,512}$/;
const STREAM_NAME = /^[^:*]{1,512}$/;
const DAY = 86_400_000;

const invalid = (message: string): ServiceError => new ServiceError('InvalidParameterException', message);
const constraint = (value: unknown, field: string, rule: string): ServiceError =>
  invalid(`1 validation error detected: Value '${String(value)}' at '${field}' failed to satisfy constraint: ${rule}`);

function required(input: JsonObject, field: string): string {
  const value = text(input, field);
  if (value === undefined) {
    throw invalid(
      `1 validation error detected: Value null at '${field}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}

/** The CloudWatch Logs of one local AWS; also where Lambda and Batch write. */
export function createLogs(context: LocalContext): LocalService & LogSink {
  const store = new LogStore();
  const arnOf = (group: LogGroup): string =>
    `arn:${context.partition}:logs:${context.region}:${context.accountId}:log-group:${group.name}`;
  const groupOf = (input: JsonObject): LogGroup => {
    const name = text(input, 'logGroupName') ?? text(input, 'logGroupIdentifier')?.replace(/^arn:.*:log-group:/, '');
    const group = store.groups.get(name ?? required(input, 'logGroupName'));
    if (group === undefined) {
      throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
    }
    return group;
  };
  const groupOfArn = (input: JsonObject): LogGroup => {
    const arn = required(input, 'resourceArn');
    const group = [...store.groups.values()].find((each) => arnOf(each) === arn);
    if (group === undefined) {
      throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
    }
    return group;
  };
  const service = jsonService({
    name: 'logs',
    targetPrefix: 'Logs_20140328',
    operations: {
      CreateLogGroup: (input) => createGroup(store, input),
      DescribeLogGroups: (input) => describeGroups(store, arnOf, input),
      DeleteLogGroup: (input) => done(() => store.groups.delete(groupOf(input).name)),
      PutRetentionPolicy: (input) => putRetention(groupOf(input), input),
      DeleteRetentionPolicy: (input) => done(() => (groupOf(input).retentionInDays = undefined)),
      CreateLogStream: (input) => createStream(store, groupOf(input), input),
      DescribeLogStreams: (input) => describeStreams(groupOf(input), arnOf, input),
      PutLogEvents: (input) => putEvents(store, streamNamed(groupOf(input), required(input, 'logStreamName')), input),
      GetLogEvents: (input) => getLogEvents(streamNamed(groupOf(input), required(input, 'logStreamName')), input),
      FilterLogEvents: (input) => filterLogEvents(groupOf(input), input),
      ListTagsForResource: (input) => ({ tags: groupOfArn(input).tags }),
      TagResource: (input) => tag(groupOfArn(input), textMap(input, 'tags') ?? {}),
      UntagResource: (input) => untag(groupOfArn(input), texts(input, 'tagKeys') ?? []),
    },
  });
  return {
    ...service,
    write: (group, stream, message) => store.write(group, stream, message),
    tagged: () => [...store.groups.values()].map((group) => ({ arn: arnOf(group), tags: group.tags })),
  };
}

const done = (change: () => unknown): object => {
  change();
  return {};
};

function createGroup(store: LogStore, input: JsonObject): object {
  const name = required(input, 'logGroupName');
  if (!GROUP_NAME.test(name)) {
    throw constraint(name, 'logGroupName', 'Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+');
  }
  if (store.groups.has(name)) {
    throw new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists');
  }
  return tag(store.createGroup(name), textMap(input, 'tags') ?? {});
}

function tag(group: LogGroup, tags: Readonly<Record<string, string>>): object {
  const merged = { ...group.tags, ...tags };
  if (Object.keys(merged).length > 50) {
    throw new ServiceError('TooManyTagsException', 'A resource can have no more than 50 tags.');
  }
  group.tags = merged;
  return {};
}

const untag = (group: LogGroup, keys: readonly string[]): object =>
  done(() => (group.tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !keys.includes(key)))));

function putRetention(group: LogGroup, input: JsonObject): object {
  const days = number(input, 'retentionInDays');
  if (days === undefined || !RETENTIONS.includes(days)) {
    throw constraint(days, 'retentionInDays', `Member must satisfy enum value set: [${RETENTIONS.join(', ')}]`);
  }
  return done(() => (group.retentionInDays = days));
}

function describeGroups(store: LogStore, arnOf: (group: LogGroup) => string, input: JsonObject): object {
  const prefix = text(input, 'logGroupNamePrefix');
  const pattern = text(input, 'logGroupNamePattern');
  const identifiers = texts(input, 'logGroupIdentifiers');
  if (prefix !== undefined && pattern !== undefined) {
    throw invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
  if (identifiers !== undefined) checkIdentifiers(identifiers, prefix ?? pattern);
  // API_DescribeLogGroups.html: a pattern is a substring, and its case matters.
  const groups = [...store.groups.values()]
    .filter(({ name }) => name.startsWith(prefix ?? '') && name.includes(pattern ?? ''))
    .filter((group) => identifiers?.some((id) => id === group.name || id === arnOf(group)) ?? true)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const { part, nextToken } = page(groups, input);
  const logGroups = part.map((group) => ({
    logGroupName: group.name,
    creationTime: group.creationTime,
    ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
    metricFilterCount: 0,
    arn: `${arnOf(group)}:*`,
    logGroupArn: arnOf(group),
    storedBytes: 0,
    logGroupClass: 'STANDARD',
  }));
  return { logGroups, ...nextToken };
}

const MOST_IDENTIFIERS = 50;

/** Names or ARNs of groups; beside them nothing else may be asked for. */
function checkIdentifiers(identifiers: readonly string[], other: string | undefined): void {
  if (identifiers.length < 1 || identifiers.length > MOST_IDENTIFIERS) {
    throw constraint(
      identifiers.length,
      'logGroupIdentifiers',
      `Member must have length less than or equal to ${MOST_IDENTIFIERS}`,
    );
  }
  if (other !== undefined) {
    throw invalid('logGroupIdentifiers cannot be used with logGroupNamePrefix or logGroupNamePattern.');
  }
}

function page<T>(items: readonly T[], input: JsonObject): { part: readonly T[]; nextToken: { nextToken?: string } } {
  const limit = number(input, 'limit') ?? 50;
  if (limit > 50) throw constraint(limit, 'limit', 'Member must have value less than or equal to 50');
  if (limit < 1) throw constraint(limit, 'limit', 'Member must have value greater than or equal to 1');
  const token = text(input, 'nextToken') ?? '0';
  if (!/^\d+$/.test(token)) throw invalid('The specified nextToken is invalid.');
  const end = Number(token) + limit;
  return { part: items.slice(Number(token), end), nextToken: end < items.length ? { nextToken: String(end) } : {} };
}

function createStream(store: LogStore, group: LogGroup, input: JsonObject): object {
  const name = required(input, 'logStreamName');
  if (!STREAM_NAME.test(name)) {
    throw constraint(name, 'logStreamName', 'Member must satisfy regular expression pattern: [^:*]*');
  }
  if (group.streams.has(name)) {
    throw new ServiceError('ResourceAlreadyExistsException', 'The specified log stream already exists');
  }
  store.createStream(group, name);
  return {};
}

function describeStreams(group: LogGroup, arnOf: (group: LogGroup) => string, input: JsonObject): object {
  const prefix = text(input, 'logStreamNamePrefix');
  const byTime = text(input, 'orderBy') === 'LastEventTime';
  if (byTime && prefix !== undefined) throw invalid('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const last = (stream: LogStream): number => stream.events.at(-1)?.timestamp ?? 0;
  const streams = [...group.streams.values()]
    .filter(({ name }) => name.startsWith(prefix ?? ''))
    .toSorted((a, b) => (byTime && last(a) !== last(b) ? last(a) - last(b) : a.name < b.name ? -1 : 1));
  if (flag(input, 'descending') === true) streams.reverse();
  const { part, nextToken } = page(streams, input);
  const logStreams = part.map((stream) => ({
    logStreamName: stream.name,
    creationTime: stream.creationTime,
    ...times(stream),
    arn: `${arnOf(group)}:log-stream:${stream.name}`,
    storedBytes: 0,
  }));
  return { logStreams, ...nextToken };
}

function times({ events }: LogStream): object {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return {};
  return {
    firstEventTimestamp: first.timestamp,
    lastEventTimestamp: last.timestamp,
    lastIngestionTime: last.ingestionTime,
  };
}

/** Limits: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
function putEvents(store: LogStore, stream: LogStream, input: JsonObject): object {
  const events = (objects(input, 'logEvents') ?? []).map((event) => {
    return { timestamp: number(event, 'timestamp') ?? 0, message: text(event, 'message') ?? '' };
  });
  if (events.length === 0 || events.length > 10_000) {
    throw constraint(events.length, 'logEvents', 'Member must have length between 1 and 10000');
  }
  const bytes = events.reduce((sum, { message }) => sum + eventBytes(message), 0);
  if (bytes > 1_048_576) throw invalid(`Upload too large: ${bytes} bytes exceeds limit of 1048576`);
  if (events.some((event, index) => index > 0 && event.timestamp < (events[index - 1]?.timestamp ?? 0))) {
    throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
  }
  const old = events.findLastIndex(({ timestamp }) => timestamp < Date.now() - 14 * DAY);
  const tooNew = events.findIndex(({ timestamp }) => timestamp > Date.now() + DAY / 12);
  for (const { message, timestamp } of events.slice(old + 1, tooNew < 0 ? undefined : tooNew)) {
    store.add(stream, message, timestamp);
  }
  const rejected = {
    ...(old < 0 ? {} : { tooOldLogEventEndIndex: old + 1 }),
    ...(tooNew < 0 ? {} : { tooNewLogEventStartIndex: tooNew }),
  };
  return {
    nextSequenceToken: String(stream.events.length),
    ...(old < 0 && tooNew < 0 ? {} : { rejectedLogEventsInfo: rejected }),
  };
}
