// The SDK's own clients, pointed at a local AWS.
import { EC2 } from '@aws-sdk/client-ec2';
import { IAM } from '@aws-sdk/client-iam';
import { S3 } from '@aws-sdk/client-s3';
import { STS } from '@aws-sdk/client-sts';

const CREDENTIALS = { accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret' };

export interface Clients {
  readonly ec2: EC2;
  readonly iam: IAM;
  readonly s3: S3;
  readonly sts: STS;
  readonly destroy: () => void;
}

/** Clients that do not retry, so that each test sees the first answer. */
export function clientsOf(endpoint: string, region = 'us-east-1'): Clients {
  const config = { endpoint, region, credentials: CREDENTIALS, maxAttempts: 1 };
  const clients = {
    ec2: new EC2(config),
    iam: new IAM(config),
    s3: new S3({ ...config, forcePathStyle: true }),
    sts: new STS(config),
  };
  return { ...clients, destroy: () => Object.values(clients).forEach((client) => client.destroy()) };
}
