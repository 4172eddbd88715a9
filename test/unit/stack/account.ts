// An account for tests: what the tagging index and IAM would list of deployed stacks, and kinds of resources that know what is there.
import type { Kinds, ResourceKind } from '../../../src/engine/kind.ts';
import type { Resource, Stack } from '../../../src/engine/model.ts';
import type { Owned, OwnedResource } from '../../../src/resources/owned.ts';
import { regionalArn, type StackEnvironment } from '../../../src/stack/environment.ts';

const SERVICES: Readonly<Record<string, readonly [service: string, prefix: string, suffix?: string]>> = {
  'Lambda function': ['lambda', 'function:'],
  'Batch job definition': ['batch', 'job-definition/', ':3'],
  'Batch job queue': ['batch', 'job-queue/'],
  'Batch compute environment': ['batch', 'compute-environment/'],
  'Log group': ['logs', 'log-group:'],
  'ECR repository': ['ecr', 'repository/'],
};

function arnOf({ kind, name }: Resource, environment: StackEnvironment): string | undefined {
  const { partition, region } = environment;
  if (kind === 'S3 bucket') return `arn:${partition}:s3:::${name}`;
  if (kind === 'HTTP API') return `arn:${partition}:apigateway:${region}::/apis/id-of-${name}`;
  const known = SERVICES[kind];
  if (known === undefined) return undefined;
  const [service, prefix, suffix = ''] = known;
  return regionalArn(environment, service, prefix + name + suffix);
}

interface Tagged {
  readonly tags?: OwnedResource['tags'];
  readonly request?: { readonly Tags: OwnedResource['tags'] };
}

/** What is found of these stacks once they are deployed. */
export function ownedOf(stacks: readonly Stack[], environment: StackEnvironment, run = 'earlier'): Owned {
  const all = stacks.flatMap(({ resources }) => resources);
  return {
    resources: all.flatMap((resource) => {
      const arn = arnOf(resource, environment);
      const props = resource.props as Tagged;
      return arn === undefined ? [] : [{ arn, tags: { ...(props.tags ?? props.request?.Tags), 'scar:run': run } }];
    }),
    roleNames: new Set(['somebody-elses', ...all.filter(({ kind }) => kind === 'IAM role').map(({ name }) => name)]),
  };
}

/** Kinds for which these ids exist; what is deleted is told in order. */
export function kindsWith(ids: ReadonlySet<string>, deleted: string[]): Kinds {
  const parts = new Set(['Packaged image', 'Lambda permission']);
  const kind = (name: string): ResourceKind => ({
    kind: name,
    lifetime: name === 'Network' ? 'found' : parts.has(name) ? 'part' : 'own',
    foreign: name === 'Network' ? 'use' : 'refuse',
    read: ({ id }) => Promise.resolve(ids.has(id) ? {} : undefined),
    ownership: () => ({ ours: true }),
    diff: () => [],
    attributes: () => ({}),
    create: () => Promise.resolve({}),
    update: (_target, live) => Promise.resolve(live),
    delete: ({ id }) => {
      deleted.push(id);
      return Promise.resolve();
    },
  });
  const names = [
    ...Object.keys(SERVICES), ...parts, 'S3 bucket', 'S3 trigger', 'IAM role', 'Instance profile', 'Network', 'HTTP API',
  ];
  return new Map(names.map((name) => [name, kind(name)]));
}
