// GetLogEvents and FilterLogEvents: which events of a stream or group, and the tokens to go on with.
import { flag, number, text, texts } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { ServiceError } from '../service.ts';
import { filterPattern } from './filter-pattern.ts';
import { eventBytes, type LogEvent, type LogGroup, type LogStream } from './store.ts';

/** At most so many events, and so many bytes, in one answer. */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 1_048_576;

const badToken = (): ServiceError =>
  new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.');

/** The number of events, counted from `from` in steps of `step`, that go into one answer. */
function countThatFits(events: readonly LogEvent[], from: number, step: 1 | -1, limit: number): number {
  let bytes = 0;
  let count = 0;
  for (let index = from; count < limit && index >= 0 && index < events.length; index += step) {
    bytes += eventBytes(events[index]?.message ?? '');
    if (bytes > MOST_BYTES && count > 0) break;
    count += 1;
  }
  return count;
}

function limitOf(input: JsonObject): number {
  const limit = number(input, 'limit') ?? MOST_EVENTS;
  if (limit < 1 || limit > MOST_EVENTS) {
    const bound = limit < 1 ? 'greater than or equal to 1' : `less than or equal to ${MOST_EVENTS}`;
    const why = `Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`;
    throw new ServiceError('InvalidParameterException', `1 validation error detected: ${why}`);
  }
  return limit;
}

const within = (input: JsonObject): ((event: LogEvent) => boolean) => {
  const start = number(input, 'startTime') ?? Number.NEGATIVE_INFINITY;
  const end = number(input, 'endTime') ?? Number.POSITIVE_INFINITY;
  return ({ timestamp }) => timestamp >= start && timestamp < end;
};

/**
 * A token is a place between two events. Reading forward from the end gives no events and the same token again, which
 * is how a
 * caller knows the end (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html).
 */
export function getLogEvents(stream: LogStream, input: JsonObject): object {
  const events = stream.events.filter(within(input));
  const limit = limitOf(input);
  const token = text(input, 'nextToken');
  const [, direction, digits] = /^([fb])\/(\d+)$/.exec(token ?? '') ?? [];
  if (token !== undefined && direction === undefined) throw badToken();
  const forward = direction === undefined ? flag(input, 'startFromHead') === true : direction === 'f';
  const place = digits === undefined ? (forward ? 0 : events.length) : Math.min(Number(digits), events.length);
  const count = countThatFits(events, forward ? place : place - 1, forward ? 1 : -1, limit);
  const [from, to] = forward ? [place, place + count] : [place - count, place];
  const part =
    events.slice(from, to).map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime }));
  return { events: part, nextForwardToken: `f/${pad(to)}`, nextBackwardToken: `b/${pad(from)}` };
}

const pad = (place: number): string => String(place).padStart(20, '0');

/** Events of several streams, merged in order of time. */
export function filterLogEvents(group: LogGroup, input: JsonObject): object {
  const names = texts(input, 'logStreamNames');
  const prefix = text(input, 'logStreamNamePrefix');
  if (names !== undefined && prefix !== undefined) {
    throw new ServiceError('InvalidParameterException', 'Cannot specify both logStreamNames and logStreamNamePrefix.');
  }
  const streams =
    names === undefined ? streamsWithPrefix(group, prefix ?? '') : names.map((name) => streamNamed(group, name));
  const inTime = within(input);
  const matches = filterPattern(text(input, 'filterPattern') ?? '');
  const events = streams
    .flatMap((stream) => stream.events.map((event) => ({ stream: stream.name, event })))
    .filter(({ event }) => inTime(event) && matches(event.message))
    .toSorted((a, b) => a.event.timestamp - b.event.timestamp || a.event.id - b.event.id);
  const token = text(input, 'nextToken');
  if (token !== undefined && !/^\d+$/.test(token)) throw badToken();
  const from = Math.min(Number(token ?? 0), events.length);
  const all = events.map(({ event }) => event);
  const to = from + countThatFits(all, from, 1, limitOf(input));
  const part = events.slice(from, to).map(({ stream, event: { id, timestamp, message, ingestionTime } }) => {
    return { logStreamName: stream, timestamp, message, ingestionTime, eventId: pad(id) };
  });
  return { events: part, searchedLogStreams: [], ...(to < events.length ? { nextToken: pad(to) } : {}) };
}

const streamsWithPrefix = (group: LogGroup, prefix: string): LogStream[] =>
  [...group.streams.values()].filter((stream) => stream.name.startsWith(prefix));

/** The stream of this name; throws ResourceNotFoundException when there is none. */
export function streamNamed(group: LogGroup, name: string): LogStream {
  const stream = group.streams.get(name);
  if (stream === undefined) {
    throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');
  }
  return stream;
}
