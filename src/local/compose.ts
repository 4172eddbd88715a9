// The services of a local AWS, told of one another.
import { guarded } from './access/guard.ts';
import { Identities } from './access/identities.ts';
import { createApiGateway } from './apigateway/apigateway.ts';
import { createBatch } from './batch/batch.ts';
import { parseReference } from './containers/reference.ts';
import { selectRuntime, type RuntimePreference } from './containers/select.ts';
import { createEc2 } from './ec2/ec2.ts';
import { createEcr } from './ecr/ecr.ts';
import { createIam } from './iam/iam.ts';
import type { RegistryImage } from './lambda/code.ts';
import { createLambda } from './lambda/lambda.ts';
import { createLogs } from './logs/logs.ts';
import { createS3 } from './s3/s3.ts';
import { settingsOf, type Setting } from './server/settings.ts';
import type { ContainerRuntime, CredentialsAddress, ImageStore, LocalContext, LocalService } from './service.ts';
import { createSts } from './sts/sts.ts';
import { createTagging, type LocalTagging } from './tagging/tagging.ts';

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function partitionOf(region: string): string {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

export interface Composition {
  /** In the order in which they are closed: first what runs things. */
  readonly services: readonly LocalService[];
  /** What can be set while it runs, by name. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** What lies at `/_scar/credentials/<token>`. */
  readonly credentials: (token: string) => object | undefined;
  /** Stops what runs containers, if any were asked for. */
  readonly closeContainers: () => Promise<void>;
}

export interface ComposeOptions {
  /** What runs containers; default auto. */
  readonly runtime?: RuntimePreference;
  /** Milliseconds that passing states last. */
  readonly dwellMs?: number;
}

/** Makes all services of a local AWS. */
export function compose(context: LocalContext, options: ComposeOptions): Composition {
  const preference = options.runtime ?? 'auto';
  const dwell = options.dwellMs === undefined ? {} : { dwell: options.dwellMs };
  const logs = createLogs(context);
  const iam = createIam(context);
  const identities = new Identities(context, iam);
  const credentials: CredentialsAddress = (role, session) => identities.addressFor(role, session);
  const ec2 = createEc2(context);
  const ecr = createEcr(context);
  let runtime: Promise<ContainerRuntime> | undefined;
  const containers = (): Promise<ContainerRuntime> => (runtime ??= selectRuntime(context, ecr, preference));
  // Lambda reads code from S3, and S3 invokes functions: one of the two has to be told of the other later.
  const lambda = createLambda(context, {
    logs,
    roles: iam,
    containers,
    credentials,
    readObject: (bucket, key) => s3.readObject(bucket, key),
    network: ec2,
    findImage: (uri) => findImage(context, ecr, uri),
  }, dwell);
  const batch = createBatch(context, { logs, roles: iam, network: ec2, containers, credentials }, dwell);
  const s3 = createS3(context, lambda);
  const api = createApiGateway(context, lambda);
  const sts = createSts(context, iam, identities);
  const others = [batch, lambda, s3, logs, iam, sts, ec2, ecr, api.control, api.execution];
  const tagging = createTagging(() => others.flatMap((service) => service.tagged?.() ?? []));
  const { roleArn, roleOfProfile } = iam;
  const around = { ...context, roleArn, roleOfProfile, hasBucket: s3.hasBucket };
  return {
    services: [...others.map((service) => remembered(service, tagging)), tagging].map(
      (service) => guarded(service, identities, around),
    ),
    credentials: (token) => identities.at(token),
    settings: settingsOf({ identities, ec2, iam, lambda, s3, tagging }),
    closeContainers: async () => (await runtime?.catch(() => undefined))?.close(),
  };
}

/** The service, with its effects told to the Tagging API. */
function remembered(service: LocalService, { remember }: LocalTagging): LocalService {
  return { ...service, handle: (request) => service.handle(request).finally(remember) };
}

/** An image of the local registry. */
function findImage(context: LocalContext, images: ImageStore, uri: string): RegistryImage | undefined {
  const { host, repository, reference } = parseReference(uri);
  const found = host === new URL(context.endpoint()).host ? images.manifest(repository, reference) : undefined;
  return found === undefined ? undefined : { digest: found.digest, manifest: found.bytes };
}
