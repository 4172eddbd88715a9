// Small stand-ins for AWS clients: objects with the methods that a test needs, and a journal of their calls.
import type { Aws } from '../../../src/aws/aws.ts';
import { AwsError } from '../../../src/aws/errors.ts';
import type { Target } from '../../../src/engine/kind.ts';
import type { ResourceContext } from '../../../src/resources/context.ts';

type Method = (input: never) => unknown;
type Clients = Partial<Record<Service, Record<string, Method>>>;
type Service = 'batch' | 'ec2' | 'ecr' | 'iam' | 'lambda' | 's3' | 'logs' | 'tagging' | 'apiGateway';

export interface FakeContext extends ResourceContext {
  /** `createBucket`, in the order of the calls. */
  readonly calls: string[];
  readonly waits: string[];
  /** Milliseconds that were slept. */
  readonly sleeps: number[];
}

/** A context whose clients have these methods only; any other call is an error. */
export function fakeContext(clients: Clients, changes: Partial<ResourceContext> = {}): FakeContext {
  const calls: string[] = [];
  const waits: string[] = [];
  const sleeps: number[] = [];
  const client = (service: Service) => async (): Promise<unknown> => new Proxy({}, {
    get: (_target, method) => {
      // A promise resolves to its value only when that value has no `then`.
      if (method === 'then') return undefined;
      return async (input: never) => {
        calls.push(String(method));
        const known = clients[service]?.[String(method)];
        if (known === undefined) throw new Error(
          `unexpected call of ${service} ${String(method)}: ${JSON.stringify(input)}`
        );
        return known(input);
      };
    },
  });
  const names: Service[] = ['batch', 'ec2', 'ecr', 'iam', 'lambda', 's3', 'logs', 'tagging', 'apiGateway'];
  const aws = {
    region: 'eu-west-1',
    ...Object.fromEntries(names.map((name) => [name, client(name)])),
  } as unknown as Aws;
  return {
    aws,
    identity: { account: '123456789012', region: 'eu-west-1', partition: 'aws' },
    tags: { 'scar:run': '7' },
    packager: {
      inspect: () => Promise.reject(new Error('no packager')),
      push: () => Promise.reject(new Error('no packager')),
      runtimeRepository: 'scar-runtime',
      checkRuntime: () => Promise.reject(new Error('no packager')),
    },
    readSupervisor: async () => [{ path: 'index.js', content: new TextEncoder().encode('export const handler = 1;') }],
    wait: { sleep: async (milliseconds) => void sleeps.push(milliseconds) },
    onWait: (message) => void waits.push(message),
    calls,
    waits,
    sleeps,
    ...changes,
  };
}

export function awsError(code: string, words = code, status = 400): AwsError {
  return new AwsError({ service: 'fake', operation: 'Fake', code, status, words });
}

export const OUR_TAGS = { createdby: 'scar-action', 'scar:stack': 'octo/repo' };

export function target<P>(name: string, props: P): Target<P> {
  return { id: name, kind: 'any', name, props, dependsOn: [] };
}

/** Answers with one value after the other; the last one again and again. */
export function inTurn<T>(...answers: readonly [T, ...T[]]): () => T {
  let turn = 0;
  return () => answers[Math.min(turn++, answers.length - 1)] ?? answers[0];
}
