// What resources a function needs, how they are named, and what they share.
import { describe, expect, test } from '@jest/globals';
import type { Resource, Stack } from '../../../src/engine/model.ts';
import { refsIn } from '../../../src/engine/refs.ts';
import type {
  ComputeEnvironmentProps,
  JobDefinitionProps,
  PermissionProps,
  RoleProps,
  TriggerProps,
} from '../../../src/resources/props.ts';
import { functionFacts } from '../../../src/stack/context.ts';
import { OFFLINE_ENVIRONMENT } from '../../../src/stack/environment.ts';
import { renderProps, synthesize } from '../../../src/stack/synthesize.ts';
import { batchSpec, functionSpec } from './function-spec.ts';

const environment = { ...OFFLINE_ENVIRONMENT, stack: 'octo/repo' };

function ofKind(stack: Stack, kind: string): Resource[] {
  return stack.resources.filter((resource) => resource.kind === kind);
}

function rendered<P>(stack: Stack, kind: string, index = 0): P {
  const resource = ofKind(stack, kind)[index];
  if (resource === undefined) throw new Error(`no ${kind} in the stack`);
  return renderProps(resource) as P;
}

describe('the stack of one function of mode batch', () => {
  const stack = synthesize([functionSpec()], environment);

  test('holds each resource once', () => {
    expect(stack.resources.map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
      'IAM role: scar-octo-repo-c01574-us-east-1-instance',
      'Instance profile: scar-octo-repo-c01574-us-east-1-instance',
      'Network: default VPC',
      expect.stringMatching(/^Batch compute environment: scar-[0-9a-f]{8}$/),
      expect.stringMatching(/^Batch job queue: scar-[0-9a-f]{8}$/),
      'S3 bucket: scar-mrbayes',
      'Log group: /aws/lambda/scar-mrbayes-batch',
      'IAM role: scar-mrbayes-batch-us-east-1-lambda',
      'ECR repository: scar/scar-mrbayes-batch',
      'Packaged image: scar/scar-mrbayes-batch',
      'Log group: /aws/batch/scar-mrbayes-batch',
      'IAM role: scar-mrbayes-batch-us-east-1-job',
      'Batch job definition: scar-mrbayes-batch',
      'Lambda function: scar-mrbayes-batch',
      'Lambda permission: scar-mrbayes-batch',
      'S3 trigger: scar-mrbayes to scar-mrbayes-batch',
    ]);
  });

  test('refers to nothing that is not in it', () => {
    const ids = new Set(stack.resources.map(({ id }) => id));
    for (const resource of stack.resources) {
      for (
        const id of [...resource.dependsOn, ...refsIn(resource.props).map((ref) => ref.$ref)]
      ) expect(ids).toContain(id);
    }
  });

  test('renders the job definition as the request that is sent', () => {
    const definition = rendered<JobDefinitionProps>(stack, 'Batch job definition');
    expect(definition.containerProperties?.image).toMatch(
      /^000000000000\.dkr\.ecr\.us-east-1\.amazonaws\.com\/scar\/scar-mrbayes-batch@sha256:0{64}$/);
    expect(definition.containerProperties?.environment).toEqual([
      { name: 'AWS_DEFAULT_REGION', value: 'us-east-1' },
      { name: 'AWS_REGION', value: 'us-east-1' },
      { name: 'ITERATIONS', value: '10000' },
    ]);
    expect(definition.containerProperties?.resourceRequirements).toEqual([
      { type: 'VCPU', value: '1' },
      { type: 'MEMORY', value: '1024' },
    ]);
    expect(definition.retryStrategy).toEqual({
      attempts: 2,
      evaluateOnExit: [{ onStatusReason: 'Host EC2*', action: 'RETRY' }, { onReason: '*', action: 'EXIT' }],
    });
  });

  test('tags what it makes with its owner', () => {
    expect(rendered<JobDefinitionProps>(stack, 'Batch job definition').tags).toEqual({
      createdby: 'scar-action',
      'scar:stack': 'octo/repo',
      'scar:function': 'scar-mrbayes-batch',
    });
  });

  test("leaves out the user's tags that are ours in another case: IAM would refuse both", () => {
    const tagged = synthesize([functionSpec({ tags: { CreatedBy: 'alice', team: 'phylo' } })], environment);
    expect(Object.keys(rendered<JobDefinitionProps>(tagged, 'Batch job definition').tags).toSorted()).toEqual([
      'createdby', 'scar:function', 'scar:stack', 'team',
    ]);
  });

  test('lets the job read its inputs, write its outputs, and nothing else', () => {
    const roles = ofKind(stack, 'IAM role').map((role) => renderProps(role) as RoleProps);
    const job = roles.find((role) => role.roleName.endsWith('-job'));
    expect(job?.service).toBe('ecs-tasks.amazonaws.com');
    const statements = job?.policies['scar-job']?.Statement ?? [];
    expect(statements.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['s3:GetObject', 's3:GetObjectVersion'], ['arn:aws:s3:::scar-mrbayes/scar-mrbayes-batch/input/*']],
      [['s3:PutObject', 's3:AbortMultipartUpload'], ['arn:aws:s3:::scar-mrbayes/scar-mrbayes-batch/output/*']],
      [['s3:ListBucket'], ['arn:aws:s3:::scar-mrbayes']],
      [['s3:GetObject'], ['arn:aws:s3:::scar-mrbayes/.scar/scar-mrbayes-batch/manifests/*']],
    ]);
  });

  test('lets the job list below its prefixes, or without condition where it has a whole bucket', () => {
    const conditions = (prefix: string): unknown[] => {
      const inputs = [{ bucket: 'data', prefix }];
      const roles = ofKind(synthesize([functionSpec({ inputs, outputs: [] })], environment), 'IAM role');
      const job = roles.map((role) => renderProps(role) as RoleProps).find(({ roleName }) => roleName.endsWith('-job'));
      return (job?.policies['scar-job']?.Statement ?? []).filter(({ Sid }) => Sid === 'List0')
        .map(({ Condition }) => Condition);
    };
    expect(conditions('in/')).toEqual([{ StringLike: { 's3:prefix': ['in/*'] } }]);
    expect(conditions('')).toEqual([undefined]);
  });

  test('lets only this bucket of this account invoke the function', () => {
    expect(rendered<PermissionProps>(stack, 'Lambda permission')).toMatchObject({
      statements: [{ SourceArn: 'arn:aws:s3:::scar-mrbayes', SourceAccount: '000000000000' }],
    });
  });

  test('triggers on new objects under the input prefix', () => {
    expect(rendered<TriggerProps>(stack, 'S3 trigger')).toMatchObject({
      ruleId: 'scar-scar-mrbayes-batch',
      events: ['s3:ObjectCreated:*'],
      prefixes: ['scar-mrbayes-batch/input/'],
    });
  });
});

describe('variables of the user', () => {
  test('that would change how our own Node starts travel under another name', () => {
    const stack = synthesize([functionSpec({ environment: { LD_PRELOAD: '/x.so' } })], environment);
    const variables = rendered<JobDefinitionProps>(stack, 'Batch job definition').containerProperties?.environment ?? [];
    expect(variables).toContainEqual({ name: 'SCAR_CHILD_LD_PRELOAD', value: '/x.so' });
    expect(variables.map(({ name }) => name)).not.toContain('LD_PRELOAD');
  });

  test('go before the region that we name for ECS agents that name none', () => {
    const stack = synthesize([functionSpec({ environment: { AWS_REGION: 'eu-west-3' } })], environment);
    const variables = rendered<JobDefinitionProps>(stack, 'Batch job definition').containerProperties?.environment ?? [];
    expect(variables).toEqual([
      { name: 'AWS_DEFAULT_REGION', value: 'us-east-1' },
      { name: 'AWS_REGION', value: 'eu-west-3' },
    ]);
  });
});

describe('compute resources', () => {
  const two = (first: object, second: object): Stack =>
    synthesize(
      [functionSpec({ name: 'one', batch: batchSpec(first) }), functionSpec({ name: 'two', batch: batchSpec(second) })],
      environment,
    );

  test('that are equal share one environment and queue', () => {
    expect(ofKind(two({}, {}), 'Batch compute environment')).toHaveLength(1);
    expect(ofKind(two({}, {}), 'Batch job queue')).toHaveLength(1);
  });

  test('that differ only in size share one of the largest size', () => {
    const stack = two({ maxVcpus: 2 }, { maxVcpus: 16 });
    expect(ofKind(stack, 'Batch compute environment')).toHaveLength(1);
    expect(rendered<ComputeEnvironmentProps>(stack, 'Batch compute environment').computeResources.maxvCpus).toBe(16);
  });

  test('wish for no number of vCPUs that Batch would refuse', () => {
    const wished = (compute: object): unknown =>
      rendered<ComputeEnvironmentProps>(two(compute, {}), 'Batch compute environment').computeResources.desiredvCpus;
    expect(wished({ minVcpus: 1, desiredVcpus: 0 })).toBe(1);
    expect(wished({ desiredVcpus: 9, maxVcpus: 4 })).toBe(4);
  });

  test('that differ in what Batch would replace have their own', () => {
    expect(ofKind(two({}, { instanceTypes: ['c5.large'] }), 'Batch compute environment')).toHaveLength(2);
    expect(ofKind(two({}, { type: 'SPOT' }), 'Batch job queue')).toHaveLength(2);
  });

  test('always name their allocation strategy', () => {
    const stack = two({}, { type: 'SPOT' });
    const strategies = [0, 1].map((index) =>
      rendered<ComputeEnvironmentProps>(stack, 'Batch compute environment', index).computeResources.allocationStrategy);
    expect(strategies).toEqual(['BEST_FIT_PROGRESSIVE', 'SPOT_PRICE_CAPACITY_OPTIMIZED']);
  });

  test('need no look-up and no role of ours when the user gave all', () => {
    const given = { subnets: ['subnet-1'], securityGroups: ['sg-1'], instanceRole: 'ecsInstanceRole' };
    const stack = synthesize([functionSpec({ batch: batchSpec(given) })], environment);
    expect(ofKind(stack, 'Network')).toEqual([]);
    expect(ofKind(stack, 'Instance profile')).toEqual([]);
    expect(rendered<ComputeEnvironmentProps>(stack, 'Batch compute environment').computeResources).toMatchObject({
      subnets: ['subnet-1'],
      securityGroupIds: ['sg-1'],
      instanceRole: 'ecsInstanceRole',
    });
  });
});

describe('a stage', () => {
  test('gives functions, roles, buckets and queues names of their own', () => {
    const plain = synthesize([functionSpec()], environment);
    const staged = synthesize([functionSpec()], { ...environment, stage: 'pr-12' });
    const names = new Set(plain.resources.filter(({ kind }) => kind !== 'Network').map(({ name }) => name));
    expect(staged.resources.filter(({ name }) => names.has(name))).toEqual([]);
    expect(functionFacts(functionSpec(), { ...environment, stage: 'pr-12' })).toMatchObject({
      functionName: 'scar-mrbayes-batch-pr-12',
      inputBucket: 'scar-mrbayes-pr-12',
      jobLogGroup: '/aws/batch/scar-mrbayes-batch-pr-12',
    });
  });
});

describe('an image that is used as it is', () => {
  test('needs no repository', () => {
    const stack = synthesize(
      [functionSpec({ image: { reference: 'busybox', packaged: false }, commandArguments: ['ls'] })],
      environment,
    );
    expect(ofKind(stack, 'ECR repository')).toEqual([]);
    expect(
      rendered<JobDefinitionProps>(stack, 'Batch job definition').containerProperties
    ).toMatchObject({ image: 'busybox', command: ['ls'] });
  });
});
