// What CloudWatch Logs holds: groups, their streams, their events in order of time.

export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  /** Unique in the store; ascends in the order of arrival. */
  readonly id: number;
}

export interface LogStream {
  readonly name: string;
  readonly creationTime: number;
  /** In order of time; of equal times, in order of arrival. */
  readonly events: LogEvent[];
}

export interface LogGroup {
  readonly name: string;
  readonly creationTime: number;
  readonly streams: Map<string, LogStream>;
  tags: Record<string, string>;
  retentionInDays: number | undefined;
}

/** CloudWatch counts 26 bytes more than the UTF-8 text for every event. */
export const EVENT_OVERHEAD_BYTES = 26;

/** The bytes that CloudWatch counts for an event. */
export function eventBytes(message: string): number {
  return Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
}

/** All log groups of one account and region. */
export class LogStore {
  readonly groups = new Map<string, LogGroup>();
  #nextId = 0;

  createGroup(name: string): LogGroup {
    const group = {
      name,
      creationTime: Date.now(),
      streams: new Map<string,
      LogStream>(),
      tags: {},
      retentionInDays: undefined,
    };
    this.groups.set(name, group);
    return group;
  }

  createStream(group: LogGroup, name: string): LogStream {
    const stream = { name, creationTime: Date.now(), events: [] };
    group.streams.set(name, stream);
    return stream;
  }

  /** Adds an event at its place in time. */
  add(stream: LogStream, message: string, timestamp: number = Date.now()): void {
    const event = { timestamp, ingestionTime: Date.now(), message, id: this.#nextId++ };
    let place = stream.events.length;
    while (place > 0 && (stream.events[place - 1]?.timestamp ?? 0) > timestamp) place -= 1;
    stream.events.splice(place, 0, event);
  }

  /** Adds an event of now; makes group and stream when they are missing. */
  write(groupName: string, streamName: string, message: string): void {
    const group = this.groups.get(groupName) ?? this.createGroup(groupName);
    this.add(group.streams.get(streamName) ?? this.createStream(group, streamName), message);
  }
}
