// Stages and partitions: a copy that shares no name with another one, and ARNs that are right wherever the stack goes.
import { describe, expect, test } from '@jest/globals';
import type { Resource, Stack } from '../../../src/engine/model.ts';
import { mapRefs } from '../../../src/engine/refs.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import type { PermissionProps, TriggerProps } from '../../../src/resources/props.ts';
import { deployPolicy } from '../../../src/stack/deploy-policy.ts';
import { OFFLINE_ENVIRONMENT, type StackEnvironment } from '../../../src/stack/environment.ts';
import { withRetired } from '../../../src/stack/retired.ts';
import { renderProps, synthesize } from '../../../src/stack/synthesize.ts';
import { ownedOf } from './account.ts';
import { batchSpec, functionSpec } from './function-spec.ts';

const vpc = { subnets: ['subnet-1'], securityGroups: ['sg-1'] };
const apiGateway = { name: 'api', method: 'ANY', path: '/{proxy+}', authorization: 'AWS_IAM' } as const;

/** A function of each mode, with all that a definition can ask for. */
function everything(environment: StackEnvironment): Stack {
  const access = `arn:${environment.partition}:elasticfilesystem:${environment.region}:1:access-point/fsap-1`;
  const lambda = { ...functionSpec().lambda, vpc, fileSystems: [{ accessPoint: access, mountPath: '/mnt/x' }] };
  const fargate = batchSpec({ type: 'FARGATE', allocationStrategy: undefined, instanceTypes: [] });
  const specs: Partial<FunctionSpec>[] = [
    { name: 'one', mode: 'lambda', lambda, apiGateway },
    { name: 'Two_2', mode: 'lambda-batch', lambda, secrets: { KEY: `arn:${environment.partition}:ssm:${environment.region}:1:parameter/x` } },
    { name: 'three', batch: fargate },
    { name: 'n'.repeat(60) },
  ];
  return synthesize(specs.map((spec) => functionSpec(spec)), environment);
}

describe('two stages', () => {
  const first = everything({ ...OFFLINE_ENVIRONMENT, stage: 'pr-12' });
  const second = everything({ ...OFFLINE_ENVIRONMENT, stage: 'stage-of-20-letters1' });
  const plain = everything(OFFLINE_ENVIRONMENT);
  const own = ({ resources }: Stack): Resource[] => resources.filter(({ kind }) => kind !== 'Network');
  const stacks = [first, second, plain];

  test('share no name, no id and no rule in a bucket', () => {
    const namesOf = (stack: Stack): string[] => [
      ...own(stack).map(({ kind, name }) => `${kind}: ${name}`),
      ...own(stack).map(({ id }) => id),
      ...own(stack).filter(({ kind }) => kind === 'S3 trigger').map(({ props }) => `rule ${(props as TriggerProps).ruleId}`),
    ];
    const all = stacks.flatMap((stack) => [...new Set(namesOf(stack))]);
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  test('have names that AWS takes', () => {
    const valid: Readonly<Record<string, RegExp>> = {
      'S3 bucket': /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'Lambda function': /^[A-Za-z0-9_-]{1,64}$/,
      'Batch job definition': /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
      'Batch job queue': /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
      'Batch compute environment': /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/,
      'IAM role': /^[\w+=,.@-]{1,64}$/,
      'Instance profile': /^[\w+=,.@-]{1,128}$/,
      'Log group': /^[.\-_/#A-Za-z0-9]{1,512}$/,
      'ECR repository': /^(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
      'HTTP API': /^.{1,128}$/,
    };
    for (const { kind, name } of stacks.flatMap(own)) {
      const pattern = valid[kind];
      if (pattern !== undefined) expect([kind, name, pattern.test(name)]).toEqual([kind, name, true]);
    }
    const statements = stacks.flatMap(own).filter(({ kind }) => kind === 'Lambda permission')
      .flatMap((resource) => (renderProps(resource) as PermissionProps).statements);
    for (const { StatementId } of statements) expect(StatementId).toMatch(/^[A-Za-z0-9_-]{1,100}$/);
  });

  test('are told apart by their tags', () => {
    const lambda = first.resources.find(({ kind }) => kind === 'Lambda function');
    expect(lambda?.props).toMatchObject({ request: { Tags: { 'scar:stage': 'pr-12' } } });
  });
});

describe.each([
  { partition: 'aws-us-gov', region: 'us-gov-west-1', registry: '.dkr.ecr.us-gov-west-1.amazonaws.com/' },
  { partition: 'aws-cn', region: 'cn-north-1', registry: '.dkr.ecr.cn-north-1.amazonaws.com.cn/' },
])('the partition $partition', ({ partition, region, registry }) => {
  const environment = { ...OFFLINE_ENVIRONMENT, partition, region };
  const stack = everything(environment);

  test('is in every ARN, also of what is retired and of the deploying role', () => {
    const retired = withRetired({ resources: [] }, ownedOf([stack], environment), environment, { prune: true });
    const written = JSON.stringify([
      stack.resources.map((resource) => [resource, renderProps(resource)]), mapRefs(retired, (ref) => ref), deployPolicy(stack, environment),
    ]);
    expect(written.match(/arn:aws:[^"]*/g)).toBeNull();
    expect(written).toContain(`arn:${partition}:`);
    expect(written).toContain(registry);
  });

  test('has its own names of services where they differ', () => {
    const hosts = stack.resources.find(({ name }) => name.endsWith('-instance'));
    expect(hosts?.props).toMatchObject({ service: partition === 'aws-cn' ? 'ec2.amazonaws.com.cn' : 'ec2.amazonaws.com' });
  });
});
