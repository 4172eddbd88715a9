// The VPC and the file systems of a Lambda function: `vpc` and `file_system`, in AWS's own form as SCAR took them.
import type { z } from 'zod';
import type { fileSystem, vpc as vpcSchema } from '../schema/lambda.ts';
import type { Path } from '../place.ts';
import type { FileSystemSpec } from '../spec.ts';
import type { Builder } from './builder.ts';

type Vpc = z.infer<ReturnType<typeof vpcSchema>>;
type FileSystems = z.infer<ReturnType<typeof fileSystem>>;

/** Adds the VPC at `path` to the draft. */
export function addVpc(builder: Builder, vpc: Vpc | undefined, path: Path): void {
  if (vpc === undefined) return;
  builder.placeKey('lambda.vpc', path);
  builder.setList('lambda.vpc.subnets', vpc.SubnetIds, [...path, 'SubnetIds']);
  builder.setList('lambda.vpc.securityGroups', vpc.SecurityGroupIds, [...path, 'SecurityGroupIds']);
}

/** Adds the file systems at `path` to the draft. Places go by the index in the spec: unusable items are not counted. */
export function addFileSystems(builder: Builder, items: FileSystems | undefined, path: Path): void {
  if (items === undefined) return;
  const found: FileSystemSpec[] = [];
  for (const [index, { Arn, LocalMountPath }] of items.entries()) {
    const at = [...path, index];
    if (Arn === undefined || LocalMountPath === undefined) {
      const missing = (['Arn', 'LocalMountPath'] as const).find((key) => !builder.has([...at, key]));
      if (missing !== undefined) {
        builder.report(
          'wrong-type',
          'error',
          `item ${index + 1} of \`file_system\` has no \`${missing}\``,
          'Give it the `Arn` of an EFS access point, and as `LocalMountPath` a folder below /mnt.',
          at,
        );
      }
      continue;
    }
    builder.place(`lambda.fileSystems.${found.length}`, [...at, 'Arn']);
    found.push({ accessPoint: Arn.trim(), mountPath: LocalMountPath.trim() });
  }
  builder.set('lambda.fileSystems', found, path);
}
