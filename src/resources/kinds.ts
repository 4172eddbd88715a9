// All kinds of resources that a stack may hold.
import type { Kinds, ResourceKind } from '../engine/kind.ts';
import { computeEnvironmentKind } from './compute-environment.ts';
import type { ResourceContext } from './context.ts';
import { repositoryKind } from './ecr-repository.ts';
import { httpApiKind } from './http-api.ts';
import { roleKind } from './iam-role.ts';
import { instanceProfileKind } from './instance-profile.ts';
import { jobDefinitionKind } from './job-definition.ts';
import { jobQueueKind } from './job-queue.ts';
import { lambdaFunctionKind } from './lambda-function.ts';
import { permissionKind } from './lambda-permission.ts';
import { logGroupKind } from './log-group.ts';
import { networkKind } from './network.ts';
import { packagedImageKind } from './packaged-image.ts';
import { bucketKind } from './s3-bucket.ts';
import { triggerKind } from './s3-trigger.ts';

export type { Identity, ImagePackager, InspectedImage, ResourceContext, ZipFile } from './context.ts';

/** The kinds by their names, for one run: they remember what was read. */
export function resourceKinds(context: ResourceContext): Kinds {
  const kinds: readonly ResourceKind[] = [
    bucketKind(context),
    triggerKind(context),
    roleKind(context),
    instanceProfileKind(context),
    logGroupKind(context),
    repositoryKind(context),
    packagedImageKind(context),
    networkKind(context),
    computeEnvironmentKind(context),
    jobQueueKind(context),
    jobDefinitionKind(context),
    lambdaFunctionKind(context),
    permissionKind(context),
    httpApiKind(context),
  ];
  return new Map(kinds.map((kind) => [kind.kind, kind]));
}
