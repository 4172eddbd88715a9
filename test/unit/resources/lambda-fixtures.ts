// Lambda functions as they are wanted, and as Lambda would show them.
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { TriggerConfig } from '../../../src/contract/config.ts';
import type { LambdaFunctionProps, PermissionProps, PermissionStatement } from '../../../src/resources/props.ts';
import { codeHash } from '../../../src/resources/lambda-code.ts';
import type { FunctionState } from '../../../src/resources/lambda-state.ts';
import { fakeContext, OUR_TAGS } from './fakes.ts';

type Request = LambdaFunctionProps['request'];
type ZipProps = LambdaFunctionProps & { readonly code: { readonly trigger: TriggerConfig } };

/** A function of mode `batch`; its zip points to this revision of the job definition. */
export function zipProps(changes: Partial<Request> = {}, jobDefinition = 'arn:fn:1'): ZipProps {
  const trigger: TriggerConfig =
    { version: 1, functionName: 'fn', logLevel: 'INFO', inputs: [], jobQueue: 'arn:queue', jobDefinition };
  return {
    request: {
      FunctionName: 'fn',
      Description: 'a function',
      Role: 'arn:role',
      PackageType: 'Zip',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Architectures: ['x86_64'],
      MemorySize: 512,
      Timeout: 300,
      EphemeralStorage: { Size: 512 },
      Environment: { Variables: { A: 'b' } },
      Tags: OUR_TAGS,
      ...changes,
    },
    code: { trigger },
  };
}

export const imageUri = (digit: string): string =>
  `123456789012.dkr.ecr.eu-west-1.amazonaws.com/scar/fn@sha256:${digit.repeat(64)}`;

/** A function of mode `lambda`, with an image whose digest consists of this digit. */
export function imageProps(changes: Partial<Request> = {}, digit = '1'): LambdaFunctionProps {
  const { Runtime: _, Handler: __, ...request } = zipProps().request;
  return { request: { ...request, PackageType: 'Image', ...changes }, code: { imageUri: imageUri(digit) } };
}

/** What is read of a function that is as wanted. */
export async function liveOf(props: LambdaFunctionProps, more: FunctionConfiguration = {}): Promise<FunctionState> {
  const { Tags, ...request } = structuredClone(props.request);
  const configuration: FunctionConfiguration = {
    ...(request as FunctionConfiguration),
    FunctionArn: 'arn:function',
    CodeSha256: await codeHash(fakeContext({}), props.code),
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...more,
  };
  return { configuration, tags: Tags, ...('imageUri' in props.code ? { image: props.code.imageUri } : {}) };
}

/** What GetFunction answers for it. */
export function answerOf({ configuration, tags, image }: FunctionState): object {
  return {
    Configuration: configuration,
    Tags: tags,
    Code: image === undefined
      ? { RepositoryType: 'S3' }
      : { RepositoryType: 'ECR', ImageUri: image, ResolvedImageUri: image },
  };
}

export function s3Statement(bucket: string): PermissionStatement {
  return {
    StatementId: `scar-s3-${bucket}`,
    Principal: 's3.amazonaws.com',
    SourceArn: `arn:aws:s3:::${bucket}`,
    SourceAccount: '123456789012',
  };
}

export const permissionProps = (...statements: readonly PermissionStatement[]): PermissionProps => (
  { FunctionName: 'fn', ruleId: 'scar-fn', statements }
);

/** A resource policy as GetPolicy answers it. */
export function policyOf(
  statements: readonly (PermissionStatement | { readonly StatementId: string })[],
): { Policy: string } {
  const Statement = statements.map((statement) => {
    if (!('Principal' in statement)) return { Sid: statement.StatementId };
    const { StatementId: Sid, Principal, SourceArn, SourceAccount } = statement;
    return {
      Sid,
      Effect: 'Allow',
      Principal: { Service: Principal },
      Action: 'lambda:InvokeFunction',
      Resource: 'arn:function',
      Condition: {
        ...(SourceAccount === undefined ? {} : { StringEquals: { 'AWS:SourceAccount': SourceAccount } }),
        ArnLike: { 'AWS:SourceArn': SourceArn },
      },
    };
  });
  return { Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement }) };
}
