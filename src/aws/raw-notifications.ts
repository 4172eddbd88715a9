// The notifications of a bucket as S3 wrote them. The SDK drops what its model doesn't know, and writing the rest back
// would delete that: a field of somebody's rule that S3 has had for a month.

const RAW = Symbol('raw XML');

type Raw = { [RAW]?: string };

/** The XML of an answer to GetBucketNotificationConfiguration; undefined when it did not come over the wire. */
export function rawNotifications(answer: object): string | undefined {
  return (answer as Raw)[RAW];
}

/** A request of PutBucketNotificationConfiguration that sends this XML instead of its NotificationConfiguration. */
export function withRawNotifications<T extends object>(request: T, xml: string | undefined): T {
  return xml === undefined ? request : Object.assign({ ...request }, { [RAW]: xml });
}

interface Arguments {
  readonly input: object;
  readonly request: { body?: unknown };
}

interface Result {
  readonly output: object;
  readonly response: { body?: unknown };
}

interface Context extends Raw {
  readonly commandName?: string;
}

type Next = (args: Arguments) => Promise<Result>;

interface Client {
  readonly middlewareStack: { add(middleware: unknown, options: { step: string; priority: string; name: string }): void };
}

/** Makes a client of S3 keep the XML of notifications, and send it where a request has it. */
export function keepRawNotifications<C>(client: C): C {
  const { middlewareStack: stack } = client as Client;
  const receive = (next: Next, context: Context) => async (args: Arguments): Promise<Result> => {
    const result = await next(args);
    if (context.commandName !== 'GetBucketNotificationConfigurationCommand') return result;
    const body = await bytesOf(result.response.body);
    result.response.body = body;
    context[RAW] = new TextDecoder().decode(body);
    return result;
  };
  const answer = (next: Next, context: Context) => async (args: Arguments): Promise<Result> => {
    const result = await next(args);
    if (context[RAW] !== undefined) Object.defineProperty(result.output, RAW, { value: context[RAW] });
    return result;
  };
  const send = (next: Next) => (args: Arguments): Promise<Result> => {
    const xml = rawNotifications(args.input);
    if (xml !== undefined) args.request.body = xml;
    return next(args);
  };
  stack.add(receive, { step: 'deserialize', priority: 'low', name: 'scarReceiveXml' });
  stack.add(answer, { step: 'initialize', priority: 'low', name: 'scarAnswerXml' });
  stack.add(send, { step: 'build', priority: 'high', name: 'scarSendXml' });
  return client;
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
