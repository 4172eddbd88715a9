// Every kind of event that starts work, read into tasks: one for each object, one for a call.
import { readHttpEvent } from './http-event.ts';
import { field, parsed } from './json-fields.ts';
import { readS3Event, type ObjectCreated } from './s3-event.ts';

/** One run of the program. */
export interface Task {
  /** The event of this task alone, JSON. Empty when there is none. */
  readonly json: string;
  /** The object to work on; undefined for a call. */
  readonly object?: ObjectCreated;
  /** What becomes the input file of a call. */
  readonly content?: { readonly name: string; readonly bytes: Buffer };
  /** `CONT_VAR_<name>`: parameters of an HTTP request. */
  readonly variables?: Readonly<Record<string, string>>;
  /** A script to run instead of the function's own. */
  readonly script?: Buffer;
  /** Arguments instead of the function's own. */
  readonly commandArguments?: readonly string[];
}

export interface Tasks {
  /** `call`: someone invoked the function; `http`: through API Gateway or a function URL. Both wait for an answer. */
  readonly kind: 'objects' | 'test' | 'http' | 'call';
  readonly tasks: readonly Task[];
  /** What of the event starts no work, and why. */
  readonly ignored: readonly string[];
}

/** Reads an event of any kind. What is no event that we know is a call, and the program gets it as its input file. */
export function readEvent(event: unknown): Tasks {
  const s3 = readS3Event(event);
  if (s3.kind === 'test') {
    return { kind: 'test', tasks: [], ignored: ['the test event that S3 sends when a notification is configured'] };
  }
  if (s3.kind === 'objects') {
    const tasks = s3.objects.map((object) => ({ object, json: JSON.stringify(object.event) }));
    return { kind: 'objects', tasks, ignored: s3.ignored };
  }
  const request = readHttpEvent(event);
  if (request === undefined) return { kind: 'call', tasks: [callTask(event)], ignored: [] };
  const { body, parameters } = request;
  const content = body === undefined ? {} : { content: { name: 'api_event_file', bytes: body } };
  return { kind: 'http', tasks: [{ json: JSON.stringify(event), ...content, variables: parameters }], ignored: [] };
}

/** SCAR's own calls, `{"script": base64}` and `{"cmd_args": JSON list}`, or any JSON. */
function callTask(event: unknown): Task {
  const json = JSON.stringify(event ?? {});
  const script = field(event, 'script');
  const list = field(event, 'cmd_args');
  const words = Array.isArray(list) ? (list as readonly unknown[]) : parsed(list);
  return {
    json,
    content: { name: 'event.json', bytes: Buffer.from(json) },
    ...(typeof script === 'string' ? { script: Buffer.from(script, 'base64') } : {}),
    ...(Array.isArray(words) ? { commandArguments: words.map(String) } : {}),
  };
}
