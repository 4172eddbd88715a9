// What each execution mode deploys, and what the network, the file systems and the HTTP API of a function become.
import { describe, expect, test } from '@jest/globals';
import type { ContainerConfig } from '../../../src/contract/config.ts';
import { LAYOUT } from '../../../src/contract/layout.ts';
import type { Resource, Stack } from '../../../src/engine/model.ts';
import { refsIn } from '../../../src/engine/refs.ts';
import type { FunctionSpec } from '../../../src/fdl/spec.ts';
import type {
  HttpApiProps,
  JobDefinitionProps,
  LambdaFunctionProps,
  PackagedImageProps,
  PermissionProps,
  PolicyStatement,
  RoleProps,
} from '../../../src/resources/props.ts';
import { OFFLINE_ENVIRONMENT } from '../../../src/stack/environment.ts';
import { renderProps, synthesize } from '../../../src/stack/synthesize.ts';
import { functionSpec } from './function-spec.ts';

const POINT = 'arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0';

function stackOf(changes: Partial<FunctionSpec>): Stack {
  return synthesize([functionSpec({ name: 'fn', ...changes })], OFFLINE_ENVIRONMENT);
}

function resource(stack: Stack, kind: string): Resource {
  const found = stack.resources.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} in the stack`);
  return found;
}

const props = <P>(stack: Stack, kind: string): P => renderProps(resource(stack, kind)) as P;
const kinds = (stack: Stack): string[] => stack.resources.map(({ kind, name }) => `${kind}: ${name}`);
const lambda = (changes: Partial<FunctionSpec['lambda']>): FunctionSpec['lambda'] => ({ ...functionSpec().lambda, ...changes });

function statementsOf(stack: Stack, role: string): readonly PolicyStatement[] {
  const found = stack.resources.find(({ kind, name }) => kind === 'IAM role' && name.endsWith(role));
  if (found === undefined) throw new Error(`no role ${role}`);
  return Object.values((renderProps(found) as RoleProps).policies).flatMap(({ Statement }) => Statement);
}

function containerConfig(stack: Stack): ContainerConfig {
  const file = props<PackagedImageProps>(stack, 'Packaged image').functionFiles.find(({ path }) => path === LAYOUT.config);
  return JSON.parse(new TextDecoder().decode(file?.content)) as ContainerConfig;
}

describe('mode lambda', () => {
  const stack = stackOf({ mode: 'lambda' });

  test('has the packaged image as its function, and nothing of Batch', () => {
    expect(kinds(stack)).toEqual([
      'S3 bucket: scar-mrbayes',
      'Log group: /aws/lambda/fn',
      'IAM role: fn-us-east-1-lambda',
      'ECR repository: scar/fn',
      'Packaged image: scar/fn',
      'Lambda function: fn',
      'Lambda permission: fn',
      'S3 trigger: scar-mrbayes to fn',
    ]);
    const { request, code } = props<LambdaFunctionProps>(stack, 'Lambda function');
    expect(request.PackageType).toBe('Image');
    expect(request).not.toHaveProperty('Runtime');
    expect(request).not.toHaveProperty('Handler');
    expect(code).toEqual({ imageUri: `000000000000.dkr.ecr.us-east-1.amazonaws.com/scar/fn@sha256:${'0'.repeat(64)}` });
  });

  test("spends none of Lambda's 4 KB on the variables of the user's process", () => {
    expect(props<LambdaFunctionProps>(stack, 'Lambda function').request.Environment.Variables).toEqual({});
    expect(containerConfig(stack)).toMatchObject({ mode: 'lambda', environment: { ITERATIONS: '10000' }, timeoutThreshold: 10 });
  });

  test('gives the function the rights of the program: its objects and its log', () => {
    expect(statementsOf(stack, '-lambda').map(({ Sid }) => Sid)).toEqual(['ReadInputs', 'WriteOutputs', 'List0', 'KeepState', 'WriteLogs']);
  });

  test('says that the function uses no queue', () => {
    expect(props<LambdaFunctionProps>(stack, 'Lambda function').request.Tags['scar:queue']).toBe('none');
  });
});

describe('mode lambda-batch', () => {
  const stack = stackOf({ mode: 'lambda-batch', lambda: lambda({ environment: { A: '1' } }) });

  test('has the same image on Lambda and on Batch', () => {
    const image = props<JobDefinitionProps>(stack, 'Batch job definition').containerProperties?.image;
    expect(props<LambdaFunctionProps>(stack, 'Lambda function').code).toEqual({ imageUri: image });
    expect(stack.resources.filter(({ kind }) => kind === 'Packaged image')).toHaveLength(1);
  });

  test('tells the function its queue and the exact revision', () => {
    const { Variables } = props<LambdaFunctionProps>(stack, 'Lambda function').request.Environment;
    expect(Variables).toEqual({
      A: '1',
      SCAR_JOB_QUEUE: expect.stringMatching(/^arn:aws:batch:us-east-1:000000000000:job-queue\/scar-[0-9a-f]{8}$/),
      SCAR_JOB_DEFINITION: 'arn:aws:batch:us-east-1:000000000000:job-definition/fn:99999',
    });
    expect(refsIn(resource(stack, 'Lambda function').props).map(({ $ref }) => $ref)).toContain('job-definition:fn');
  });

  test('lets the function submit jobs and use its objects', () => {
    expect(statementsOf(stack, '-lambda').map(({ Sid }) => Sid)).toEqual([
      'SubmitJobs', 'FindEarlierJobs', 'ReadInputs', 'WriteOutputs', 'List0', 'KeepState', 'WriteLogs',
    ]);
    expect(statementsOf(stack, '-job').map(({ Sid }) => Sid)).toEqual(['ReadInputs', 'WriteOutputs', 'List0', 'ReadManifests']);
  });

  test('gives the job its variables in the definition, as in mode batch', () => {
    const environment = props<JobDefinitionProps>(stack, 'Batch job definition').containerProperties?.environment;
    expect(environment).toContainEqual({ name: 'ITERATIONS', value: '10000' });
  });
});

describe('mode batch', () => {
  test('has a zip as its function, whose tag names its queue', () => {
    const stack = stackOf({});
    const { request } = props<LambdaFunctionProps>(stack, 'Lambda function');
    expect(request).toMatchObject({ PackageType: 'Zip', Runtime: 'nodejs24.x', Handler: 'index.handler' });
    expect(request.Tags['scar:queue']).toBe(resource(stack, 'Batch job queue').name);
    expect(containerConfig(stack)).not.toHaveProperty('environment');
  });
});

describe('an image that is used as it is', () => {
  const image = { reference: '123456789012.dkr.ecr.us-east-1.amazonaws.com/own@sha256:abc', packaged: false };

  test('is the code of the Lambda function as it is written', () => {
    const stack = stackOf({ mode: 'lambda', image });
    expect(props<LambdaFunctionProps>(stack, 'Lambda function').code).toEqual({ imageUri: image.reference });
    expect(kinds(stack).join()).not.toMatch(/repository|image/i);
  });

  test('has its variables as the function’s own: it has no configuration of ours', () => {
    const { request } = props<LambdaFunctionProps>(stackOf({ mode: 'lambda', image, environment: { WORD: 'x' } }), 'Lambda function');
    expect(request.Environment.Variables).toEqual({ WORD: 'x' });
  });

  test('runs in jobs that are told of the event by variables', () => {
    const stack = stackOf({ image });
    const { code } = props<LambdaFunctionProps>(stack, 'Lambda function');
    expect(code).toMatchObject({ trigger: { plainImage: true } });
    const environment = props<JobDefinitionProps>(stack, 'Batch job definition').containerProperties?.environment;
    expect(environment).toContainEqual({ name: 'AWS_LAMBDA_FUNCTION_NAME', value: 'fn' });
  });
});

describe('a function in a VPC with a file system', () => {
  const stack = stackOf({
    mode: 'lambda',
    lambda: lambda({
      vpc: { subnets: ['subnet-1'], securityGroups: ['sg-1'] },
      fileSystems: [{ accessPoint: POINT, mountPath: '/mnt/data' }],
    }),
  });

  test('is asked for in the words of Lambda', () => {
    expect(props<LambdaFunctionProps>(stack, 'Lambda function').request).toMatchObject({
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      FileSystemConfigs: [{ Arn: POINT, LocalMountPath: '/mnt/data' }],
    });
  });

  test('may make its network interfaces, and mount that access point alone', () => {
    const [network, files] = statementsOf(stack, '-lambda').slice(-2);
    expect(network).toMatchObject({ Sid: 'UseNetwork', Resource: ['*'] });
    expect(network?.Action).toContain('ec2:CreateNetworkInterface');
    expect(files).toMatchObject({
      Resource: ['arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/*'],
      Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': [POINT] } },
    });
  });

  test('has neither where none is asked for', () => {
    const { request } = props<LambdaFunctionProps>(stackOf({ mode: 'lambda' }), 'Lambda function');
    expect(Object.keys(request)).not.toEqual(expect.arrayContaining(['VpcConfig']));
    expect(Object.keys(request)).not.toEqual(expect.arrayContaining(['FileSystemConfigs']));
  });
});

describe('an HTTP API', () => {
  const stack = stackOf({
    mode: 'lambda',
    apiGateway: { name: 'api', method: 'ANY', path: '/{proxy+}', authorization: 'AWS_IAM' },
  });

  test('has one route to the function', () => {
    expect(props<HttpApiProps>(stack, 'HTTP API')).toMatchObject({
      name: 'api',
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:fn',
      routeKey: 'ANY /{proxy+}',
      authorizationType: 'AWS_IAM',
    });
  });

  test('may invoke the function, and no other API may', () => {
    const { statements } = props<PermissionProps>(stack, 'Lambda permission');
    expect(statements.map(({ StatementId }) => StatementId)).toEqual([expect.stringMatching(/^scar-s3-/), 'scar-api']);
    expect(statements[1]).toEqual({
      StatementId: 'scar-api',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: 'arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/*/*',
    });
  });
});

describe('the lines of single fields', () => {
  const positions = {
    at: (path: string) => ({ file: path, line: 1, column: 1 }),
  };
  const stack = stackOf({ mode: 'lambda-batch', positions });
  const linesOf = (kind: string): Record<string, string> =>
    Object.fromEntries(Object.entries(resource(stack, kind).origins ?? {}).map(([field, { file }]) => [field, file]));

  test('of the Lambda function', () => {
    expect(linesOf('Lambda function')).toMatchObject({
      MemorySize: 'lambda.memory', Timeout: 'lambda.timeout', Environment: 'lambda.environment', code: 'script', PackageType: 'mode',
    });
  });

  test('of the job definition', () => {
    expect(linesOf('Batch job definition')).toMatchObject({
      'container.resources.MEMORY': 'batch.memory', 'environment.ITERATIONS': 'environment.ITERATIONS', retryStrategy: 'batch.retry',
    });
  });

  test('of what several functions share: those of the one that asks for the most', () => {
    const small = functionSpec({ name: 'a', positions: { at: () => ({ file: 'small', line: 1, column: 1 }) } });
    const { batch } = functionSpec();
    const large = functionSpec({
      name: 'b', batch: { ...batch, compute: { ...batch.compute, maxVcpus: 64 } }, positions: { at: () => ({ file: 'large', line: 1, column: 1 }) },
    });
    const shared = resource(synthesize([small, large], OFFLINE_ENVIRONMENT), 'Batch compute environment');
    expect(shared.origins).toMatchObject({ maxvCpus: { file: 'large' }, minvCpus: { file: 'small' } });
  });
});
