// What the keys beyond SCAR become in the requests that are sent.
import { describe, expect, test } from '@jest/globals';
import type { ContainerConfig } from '../../../src/contract/config.ts';
import { LAYOUT } from '../../../src/contract/layout.ts';
import type { Stack } from '../../../src/engine/model.ts';
import type { ComputeSpec, FunctionSpec } from '../../../src/fdl/spec.ts';
import type {
  BucketProps,
  ComputeEnvironmentProps,
  JobDefinitionProps,
  JobQueueProps,
  LambdaFunctionProps,
  PackagedImageProps,
  RoleProps,
} from '../../../src/resources/props.ts';
import { OFFLINE_ENVIRONMENT } from '../../../src/stack/environment.ts';
import { renderProps, synthesize } from '../../../src/stack/synthesize.ts';
import { batchSpec, functionSpec } from './function-spec.ts';

const ROLE = 'arn:aws:iam::123456789012:role/lab';
const fargate: Partial<ComputeSpec> = { type: 'FARGATE', allocationStrategy: undefined, instanceTypes: [], instanceRole: undefined };

function stackOf(...specs: readonly Partial<FunctionSpec>[]): Stack {
  return synthesize(specs.map((spec) => functionSpec(spec)), OFFLINE_ENVIRONMENT);
}

function all<P>(stack: Stack, kind: string): P[] {
  return stack.resources.filter((resource) => resource.kind === kind).map((resource) => renderProps(resource) as P);
}

function one<P>(stack: Stack, kind: string): P {
  const [found] = all<P>(stack, kind);
  if (found === undefined) throw new Error(`no ${kind} in the stack`);
  return found;
}

const definitionOf = (stack: Stack): JobDefinitionProps => one(stack, 'Batch job definition');
const roles = (stack: Stack): RoleProps[] => all(stack, 'IAM role');
const batch = (changes: Partial<FunctionSpec['batch']>, compute: Partial<ComputeSpec> = {}): Partial<FunctionSpec> => ({ batch: { ...batchSpec(compute), ...changes } });

describe('a function on Fargate', () => {
  const stack = stackOf(batch({ vcpus: 0.25, memory: 512, ephemeralStorage: 50 }, fargate));

  test('has a compute environment with what Fargate takes and nothing else', () => {
    expect(one<ComputeEnvironmentProps>(stack, 'Batch compute environment').computeResources).toEqual({
      type: 'FARGATE',
      maxvCpus: 2,
      subnets: 'subnet-0123456789abcdef0',
      securityGroupIds: 'sg-0123456789abcdef0',
    });
  });

  test('has a job definition for Fargate', () => {
    const { platformCapabilities, containerProperties } = definitionOf(stack);
    expect(platformCapabilities).toEqual(['FARGATE']);
    expect(containerProperties).toMatchObject({
      resourceRequirements: [{ type: 'VCPU', value: '0.25' }, { type: 'MEMORY', value: '512' }],
      executionRoleArn: 'arn:aws:iam::000000000000:role/scar-mrbayes-batch-us-east-1-execution',
      networkConfiguration: { assignPublicIp: 'ENABLED' },
      ephemeralStorage: { sizeInGiB: 50 },
    });
    expect(containerProperties).not.toHaveProperty('runtimePlatform');
  });

  test('needs no hosts, and a role that fetches the image and writes the log', () => {
    expect(all(stack, 'Instance profile')).toEqual([]);
    expect(roles(stack).map(({ roleName }) => roleName.split('-').at(-1))).toEqual(['lambda', 'job', 'execution']);
    const role = roles(stack).find(({ roleName }) => roleName.endsWith('-execution'));
    expect(role?.service).toBe('ecs-tasks.amazonaws.com');
    expect(role?.policies['scar-execution']?.Statement.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['ecr:GetAuthorizationToken'], ['*']],
      [
        ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
        ['arn:aws:ecr:us-east-1:000000000000:repository/scar/scar-mrbayes-batch'],
      ],
      [
        ['logs:CreateLogStream', 'logs:PutLogEvents'],
        ['arn:aws:logs:us-east-1:000000000000:log-group:/aws/batch/scar-mrbayes-batch:*'],
      ],
    ]);
  });

  test('on ARM says so', () => {
    const arm = stackOf({ ...batch({}, fargate), lambda: { ...functionSpec().lambda, architecture: 'arm64' } });
    expect(definitionOf(arm).containerProperties?.runtimePlatform).toEqual({ operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' });
  });

  test('without public IP address says so: the job would have none by default, too', () => {
    const networkConfiguration = definitionOf(stackOf(batch({}, { ...fargate, assignPublicIp: false }))).containerProperties?.networkConfiguration;
    expect(networkConfiguration).toEqual({ assignPublicIp: 'DISABLED' });
  });

  test('is tried again when AWS takes a Spot task back', () => {
    expect(definitionOf(stackOf(batch({}, { ...fargate, type: 'FARGATE_SPOT' }))).retryStrategy.evaluateOnExit).toEqual([
      { onStatusReason: 'Your Spot Task was interrupted*', action: 'RETRY' },
      { onReason: '*', action: 'EXIT' },
    ]);
  });
});

describe('a function on instances', () => {
  test('has nothing that Batch takes for Fargate only', () => {
    const { platformCapabilities, containerProperties } = definitionOf(stackOf(batch({ ephemeralStorage: 50 })));
    expect(platformCapabilities).toEqual(['EC2']);
    expect(Object.keys(containerProperties ?? {}).toSorted()).toEqual([
      'environment', 'image', 'jobRoleArn', 'logConfiguration', 'resourceRequirements',
    ]);
  });

  test('has the allocation strategy that was chosen, and an environment of its own for it', () => {
    const stack = stackOf({ name: 'one' }, { name: 'two', ...batch({}, { allocationStrategy: 'BEST_FIT_PROGRESSIVE_ORDERED' }) });
    expect(all<ComputeEnvironmentProps>(stack, 'Batch compute environment').map((props) => props.computeResources.allocationStrategy)).toEqual([
      'BEST_FIT_PROGRESSIVE', 'BEST_FIT_PROGRESSIVE_ORDERED',
    ]);
  });

  test('shares an environment whatever the order of its types, unless the strategy goes by it', () => {
    const environments = (allocationStrategy: ComputeSpec['allocationStrategy']): number => {
      const wish = (instanceTypes: string[]): Partial<FunctionSpec> => batch({}, { allocationStrategy, instanceTypes });
      return all(stackOf({ name: 'one', ...wish(['c5', 'm5']) }, { name: 'two', ...wish(['m5', 'c5']) }), 'Batch compute environment').length;
    };
    expect(environments('BEST_FIT_PROGRESSIVE')).toBe(1);
    expect(environments('BEST_FIT_PROGRESSIVE_ORDERED')).toBe(2);
  });
});

describe('retry and timeout', () => {
  test("the user's rules go before ours", () => {
    const retry = { attempts: 7, rules: [{ onExitCode: '75', action: 'RETRY' }] } as const;
    expect(definitionOf(stackOf(batch({ retry }))).retryStrategy).toEqual({
      attempts: 7,
      evaluateOnExit: [
        { onExitCode: '75', action: 'RETRY' },
        { onStatusReason: 'Host EC2*', action: 'RETRY' },
        { onReason: '*', action: 'EXIT' },
      ],
    });
  });

  test('a timeout is that of each attempt; without one there is none', () => {
    expect(definitionOf(stackOf(batch({ timeout: 90 }))).timeout).toEqual({ attemptDurationSeconds: 90 });
    expect(definitionOf(stackOf({}))).not.toHaveProperty('timeout');
  });
});

describe('roles of the user', () => {
  test('are used, and ours are not made', () => {
    const stack = stackOf(batch({ jobRole: ROLE, executionRole: ROLE }, fargate));
    expect(definitionOf(stack).containerProperties).toMatchObject({ jobRoleArn: ROLE, executionRoleArn: ROLE });
    expect(roles(stack).map(({ roleName }) => roleName)).toEqual(['scar-mrbayes-batch-us-east-1-lambda']);
  });
});

describe('secrets', () => {
  const secret = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db';
  const stack = stackOf({
    secrets: {
      TOKEN: 'arn:aws:ssm:us-east-1:123456789012:parameter/lab/token',
      PASSWORD: `${secret}-a1b2c3:password::`,
      USER: `${secret}-a1b2c3:user::`,
      OTHER: `${secret}-other`,
      LD_PRELOAD: `${secret}x`,
    },
  });

  test('are named in the job definition, never their values', () => {
    expect(definitionOf(stack).containerProperties?.secrets).toEqual([
      { name: 'OTHER', valueFrom: `${secret}-other` },
      { name: 'PASSWORD', valueFrom: `${secret}-a1b2c3:password::` },
      { name: 'SCAR_CHILD_LD_PRELOAD', valueFrom: `${secret}x` },
      { name: 'TOKEN', valueFrom: 'arn:aws:ssm:us-east-1:123456789012:parameter/lab/token' },
      { name: 'USER', valueFrom: `${secret}-a1b2c3:user::` },
    ]);
  });

  test('may be read by an execution role, which then fetches the image, too', () => {
    const role = roles(stack).find(({ roleName }) => roleName.endsWith('-execution'));
    expect(role?.policies['scar-execution']?.Statement.map(({ Sid }) => Sid)).toEqual([
      'LogInToRegistry', 'PullImage', 'WriteLogs', 'ReadSecrets', 'ReadParameters',
    ]);
    expect(role?.policies['scar-execution']?.Statement.slice(3).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['secretsmanager:GetSecretValue'], [`${secret}-a1b2c3`, `${secret}-other-??????`, `${secret}x-??????`]],
      [['ssm:GetParameters'], ['arn:aws:ssm:us-east-1:123456789012:parameter/lab/token']],
    ]);
  });
});

describe('tags of the user', () => {
  const tagged = stackOf({ name: 'one', tags: { team: 'lab', project: 'x' } }, { name: 'two', tags: { team: 'lab', project: 'y' } });

  test('are on all that is made for a function, on its environment, queue and instances, too', () => {
    const single = stackOf({ tags: { team: 'lab' } });
    for (const { kind, props } of single.resources) {
      if (['Network', 'Packaged image', 'Lambda function', 'Lambda permission', 'S3 trigger'].includes(kind)) continue;
      expect([kind, (props as { tags: object }).tags]).toEqual([kind, expect.objectContaining({ team: 'lab', createdby: 'scar-action' })]);
    }
    expect(one<LambdaFunctionProps>(single, 'Lambda function').request.Tags).toMatchObject({ team: 'lab' });
    expect(one<ComputeEnvironmentProps>(single, 'Batch compute environment').computeResources.tags).toMatchObject({ team: 'lab' });
    expect(one<JobQueueProps>(single, 'Batch job queue').tags).toMatchObject({ team: 'lab' });
  });

  test('that differ give environments of their own, so that costs can be told apart', () => {
    const environments = all<ComputeEnvironmentProps>(tagged, 'Batch compute environment');
    expect(environments.map(({ tags }) => tags['project'])).toEqual(['x', 'y']);
  });

  test('are on what functions share where they agree', () => {
    const [bucket] = all<BucketProps>(tagged, 'S3 bucket');
    expect(bucket?.tags).toEqual({ team: 'lab', createdby: 'scar-action', 'scar:stack': 'owner/repository' });
    const instance = roles(tagged).find(({ roleName }) => roleName.endsWith('-instance'));
    expect(instance?.tags).toMatchObject({ team: 'lab' });
    expect(instance?.tags).not.toHaveProperty('project');
  });

  test('are none on instances where there are none: a change of them would replace the instances', () => {
    expect(one<ComputeEnvironmentProps>(stackOf({}), 'Batch compute environment').computeResources).not.toHaveProperty('tags');
  });
});

test('the size of /tmp goes into the Lambda function, the shell into the image', () => {
  const stack = stackOf({ lambda: { ...functionSpec().lambda, ephemeralStorage: 2048 }, shell: 'bash -e' });
  expect(one<LambdaFunctionProps>(stack, 'Lambda function').request.EphemeralStorage).toEqual({ Size: 2048 });
  const files = one<PackagedImageProps>(stack, 'Packaged image').functionFiles;
  const config = files.find(({ path }) => path === LAYOUT.config);
  expect((JSON.parse(new TextDecoder().decode(config?.content)) as ContainerConfig).shell).toBe('bash -e');
});

describe('a multi-node parallel job', () => {
  const nodes = { count: 4, mainIndex: 1, upload: 'main' } as const;

  test('has one container for all nodes in its definition, and the function knows that its jobs are such', () => {
    const stack = stackOf(batch({ nodes }));
    const { type, containerProperties, nodeProperties } = definitionOf(stack);
    expect([type, containerProperties]).toEqual(['multinode', undefined]);
    expect(nodeProperties).toMatchObject({ numNodes: 4, mainNode: 1, nodeRangeProperties: [{ targetNodes: '0:', container: { jobRoleArn: expect.any(String) } }] });
    expect(one<LambdaFunctionProps>(stack, 'Lambda function').code).toMatchObject({ trigger: { multiNode: true } });
  });

  test('may write and list notes of its nodes where all upload, and only there', () => {
    const sids = (upload: 'main' | 'all'): string[] =>
      roles(stackOf(batch({ nodes: { ...nodes, upload } }))).flatMap(({ policies }) => Object.values(policies)).flatMap(({ Statement }) => Statement.map(({ Sid }) => Sid));
    expect(sids('all')).toEqual(expect.arrayContaining(['TellNodes', 'ListNodes']));
    expect(sids('main')).not.toContain('TellNodes');
  });
});
