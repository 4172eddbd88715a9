// The client factory: one lazy client a service, all with the same region, endpoint, retry and user agent, and a log of every call.
import type { ApiGatewayV2 } from '@aws-sdk/client-apigatewayv2';
import type { Batch } from '@aws-sdk/client-batch';
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { EC2 } from '@aws-sdk/client-ec2';
import type { ECR } from '@aws-sdk/client-ecr';
import type { IAM } from '@aws-sdk/client-iam';
import type { Lambda } from '@aws-sdk/client-lambda';
import type { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import type { S3 } from '@aws-sdk/client-s3';
import type { STS } from '@aws-sdk/client-sts';
import { observe, type AwsCall } from './observe.ts';
import { keepRawNotifications } from './raw-notifications.ts';

export { isWriting, type AwsCall } from './observe.ts';

export interface AwsOptions {
  readonly region: string;
  /** Added to the User-Agent of every request, so that CloudTrail shows which run made a call. */
  readonly userAgent?: string;
  readonly onCall?: (call: AwsCall) => void;
}

/** The clients of one region. Every method of a client rejects with AwsError. */
export interface Aws {
  readonly region: string;
  /** API Gateway, version 2: HTTP APIs. */
  apiGateway(): Promise<ApiGatewayV2>;
  batch(): Promise<Batch>;
  ec2(): Promise<EC2>;
  ecr(): Promise<ECR>;
  iam(): Promise<IAM>;
  lambda(): Promise<Lambda>;
  logs(): Promise<CloudWatchLogs>;
  s3(): Promise<S3>;
  sts(): Promise<STS>;
  /** The Resource Groups Tagging API: what exists with certain tags, whatever service it belongs to. */
  tagging(): Promise<ResourceGroupsTaggingAPI>;
}

/** Of one client. More at a time only meets the limits of AWS's control planes sooner (Lambda: 15 requests a second, GetFunction 100). */
const MOST_CONNECTIONS = 32;

/**
 * A factory of clients. Nothing is loaded or connected before the first use of a service.
 * AWS_ENDPOINT_URL (and AWS_ENDPOINT_URL_<SERVICE>) are honoured by the SDK itself.
 */
export function createAws(options: AwsOptions): Aws {
  // The SDK warns on Node 20 that its releases of 2027 will not run there. The one in this bundle does.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const config = {
    region: options.region,
    maxAttempts: 6,
    retryMode: 'adaptive',
    // A plan asks for hundreds of things at once, and they wait in line for a connection: that is meant, and no reason to warn.
    requestHandler: {
      connectionTimeout: 15_000,
      socketAcquisitionWarningTimeout: 600_000,
      httpAgent: { keepAlive: true, maxSockets: MOST_CONNECTIONS },
      httpsAgent: { keepAlive: true, maxSockets: MOST_CONNECTIONS },
    },
    ...(options.userAgent === undefined ? {} : { customUserAgent: options.userAgent }),
  };
  const once = <C>(service: string, make: () => Promise<C>): (() => Promise<C>) => {
    let client: Promise<C> | undefined;
    return () => (client ??= make().then((made) => observe(made, service, options.onCall)));
  };
  return {
    region: options.region,
    apiGateway: once('apigateway', async () => new (await import('./clients/api-gateway.ts')).ApiGatewayV2(config)),
    batch: once('batch', async () => new (await import('./clients/batch.ts')).Batch(config)),
    ec2: once('ec2', async () => new (await import('./clients/ec2.ts')).EC2(config)),
    ecr: once('ecr', async () => new (await import('./clients/ecr.ts')).ECR(config)),
    iam: once('iam', async () => new (await import('./clients/iam.ts')).IAM(config)),
    lambda: once('lambda', async () => new (await import('./clients/lambda.ts')).Lambda(config)),
    logs: once('logs', async () => new (await import('./clients/cloudwatch-logs.ts')).CloudWatchLogs(config)),
    // A stand-in for AWS on another address has no DNS name per bucket, so buckets go into the path there.
    s3: once('s3', async () => {
      const { S3 } = await import('./clients/s3.ts');
      return keepRawNotifications(new S3({ ...config, forcePathStyle: hasOwnEndpoint() }));
    }),
    sts: once('sts', async () => new (await import('./clients/sts.ts')).STS(config)),
    tagging: once('tag', async () => new (await import('./clients/tagging.ts')).ResourceGroupsTaggingAPI(config)),
  };
}

function hasOwnEndpoint(): boolean {
  return Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']);
}
