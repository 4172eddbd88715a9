// All rules, in the order in which they are run. A new rule is a new file in rules/ and a line here.
import type { Rule } from './rule.ts';
import { allocationStrategy } from './rules/allocation-strategy.ts';
import { apiAnswer } from './rules/api-answer.ts';
import { apiAuthorization } from './rules/api-authorization.ts';
import { architecturesMixed } from './rules/architectures-mixed.ts';
import { awsNames } from './rules/aws-names.ts';
import { batchNames } from './rules/batch-names.ts';
import { batchNotUsed } from './rules/batch-not-used.ts';
import { bucketNames } from './rules/bucket-names.ts';
import { bucketReservedNames } from './rules/bucket-reserved-names.ts';
import { descriptionLength } from './rules/description-length.ts';
import { fargateLimits } from './rules/fargate-limits.ts';
import { fargateNotApplicable } from './rules/fargate-not-applicable.ts';
import { fargateSizes } from './rules/fargate-sizes.ts';
import { fileSystems } from './rules/file-systems.ts';
import { imageAsItIs } from './rules/image-as-it-is.ts';
import { imageReference } from './rules/image-reference.ts';
import { inputNeverWritten } from './rules/input-never-written.ts';
import { instanceProfile } from './rules/instance-profile.ts';
import { instanceTypeWithoutAmi } from './rules/instance-type-without-ami.ts';
import { jobDefinitionSize } from './rules/job-definition-size.ts';
import { jobFitsNoInstance } from './rules/job-fits-no-instance.ts';
import { lambdaEnvironmentSize } from './rules/lambda-environment-size.ts';
import { lambdaVpc } from './rules/lambda-vpc.ts';
import { maxVcpusTooSmall } from './rules/max-vcpus-too-small.ts';
import { multiNode } from './rules/multi-node.ts';
import { networkIds } from './rules/network-ids.ts';
import { outputFeedsInput } from './rules/output-feeds-input.ts';
import { outputGoesNowhere } from './rules/output-goes-nowhere.ts';
import { outputsCollide } from './rules/outputs-collide.ts';
import { overridesLength } from './rules/overrides-length.ts';
import { pathLength } from './rules/path-length.ts';
import { reservedEnvironmentName } from './rules/reserved-environment-name.ts';
import { scriptBashSyntax } from './rules/script-bash-syntax.ts';
import { scriptBinary } from './rules/script-binary.ts';
import { scriptMixedLineEnds } from './rules/script-mixed-line-ends.ts';
import { scriptSize } from './rules/script-size.ts';
import { scriptUnknownVariable } from './rules/script-unknown-variable.ts';
import { scriptWritesNoOutput } from './rules/script-writes-no-output.ts';
import { secretInClearText } from './rules/secret-in-clear-text.ts';
import { secretShadowsVariable } from './rules/secret-shadows-variable.ts';
import { secretsNeedBatch } from './rules/secrets-need-batch.ts';
import { submitJobSize } from './rules/submit-job-size.ts';
import { tags } from './rules/tags.ts';
import { timeoutThreshold } from './rules/timeout-threshold.ts';
import { tooManyComputeEnvironments } from './rules/too-many-compute-environments.ts';
import { tooManyTriggers } from './rules/too-many-triggers.ts';
import { triggersOverlap } from './rules/triggers-overlap.ts';
import { unknownInstanceType } from './rules/unknown-instance-type.ts';
import { wildcardInPath } from './rules/wildcard-in-path.ts';
import { workflowRing } from './rules/workflow-ring.ts';

export const RULES: readonly Rule[] = [
  batchNames,
  bucketNames,
  imageReference,
  imageAsItIs,
  awsNames,
  jobDefinitionSize,
  submitJobSize,
  overridesLength,
  lambdaEnvironmentSize,
  timeoutThreshold,
  batchNotUsed,
  apiAuthorization,
  apiAnswer,
  jobFitsNoInstance,
  unknownInstanceType,
  maxVcpusTooSmall,
  reservedEnvironmentName,
  outputFeedsInput,
  descriptionLength,
  tags,
  bucketReservedNames,
  pathLength,
  wildcardInPath,
  architecturesMixed,
  instanceTypeWithoutAmi,
  networkIds,
  lambdaVpc,
  fileSystems,
  instanceProfile,
  tooManyComputeEnvironments,
  workflowRing,
  triggersOverlap,
  tooManyTriggers,
  outputsCollide,
  inputNeverWritten,
  scriptBinary,
  scriptMixedLineEnds,
  scriptSize,
  scriptUnknownVariable,
  scriptBashSyntax,
  scriptWritesNoOutput,
  outputGoesNowhere,
  secretInClearText,
  fargateSizes,
  fargateNotApplicable,
  fargateLimits,
  secretShadowsVariable,
  secretsNeedBatch,
  allocationStrategy,
  multiNode,
];
