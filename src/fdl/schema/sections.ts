// The sections that stand beside `lambda` (SCAR 4.x) or inside a function (3.x): one schema for both.
// Defaults are those of SCAR's scar.cfg unless a comment says why not.
import { z } from 'zod';
import { UPLOADING_NODES } from '../../contract/config.ts';
import { ALLOCATION_STRATEGIES, COMPUTE_TYPES } from '../spec.ts';
import { anything, ignored, oneOf, ours, roleArn, section, text, texts, variables, whole, yesNo } from './kinds.ts';
import { retry } from './retry.ts';

const CREDENTIALS_HELP = 'Remove it. Credentials come from an earlier step of the workflow, as a rule aws-actions/configure-aws-credentials.';

export const profile = () => ignored(
  text(),
  'chose a profile of the AWS configuration in SCAR; a workflow has none',
  CREDENTIALS_HELP,
  { harmless: ['default', ''] },
);

/** Regions of single services: SCAR could spread one function over regions, by mistake more often than not. */
export const serviceRegion = () => ignored(
  text(),
  'set the region of this one service in SCAR; here all of a function lives in one region',
  'Set the region once: in `lambda.region`, or in the input region.',
);

const retention = [
  1,
  3,
  5,
  7,
  14,
  30,
  60,
  90,
  120,
  150,
  180,
  365,
  400,
  545,
  731,
  1096,
  1827,
  2192,
  2557,
  2922,
  3288,
  3653,
] as const;

/** CloudWatch keeps logs for one of these numbers of days only
 *  (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html). */
const retentionDays = () => z.literal(
  retention,
  { error: `one of CloudWatch's numbers of days: ${retention.join(', ')}` },
);

const commandLine = () => ignored(anything(), 'is an argument of a SCAR command line', 'Remove it.');

export const iam = section({
  role: text().meta(
    { description: 'ARN of the role that the Lambda function and its jobs run under. Default: one is made.' },
  ),
  boto_profile: profile(),
});

export const cloudwatch = section({
  boto_profile: profile(),
  region: serviceRegion(),
  log_retention_policy_in_days: retentionDays().meta({ description: 'Days that logs are kept. Default: 30.' }),
  log_stream_name: commandLine(),
  request_id: commandLine(),
});

export const ecr = section({
  boto_profile: profile(),
  region: serviceRegion(),
  delete_image: ignored(
    yesNo(),
    'kept the ECR repository when SCAR removed a function; `destroy` removes what scar-action made',
    'Remove it.',
    { harmless: [true] },
  ),
});

const multiNode = section({
  enabled: yesNo().meta({ description: 'Whether a job runs on several nodes at once, for MPI and the like. Default: false.' }),
  number_nodes: whole('nodes', 1, 1000).meta({ description: 'How many nodes a job spans. Default: 10.' }),
  main_node_index: whole('', 0).meta({ description: 'The number of the main node, counted from 0. A job ends with it. Default: 0.' }),
  upload: ours(
    oneOf(...UPLOADING_NODES),
    'Whose outputs are uploaded: those of the main node, or of all nodes. Default: main.',
  ),
});

const computeShape = {
  security_group_ids: texts().meta({ description: "Security groups of the instances. Default: the default VPC's." }),
  desired_v_cpus: whole('vCPUs', 0).meta({ description: 'vCPUs to start with. Default: min_v_cpus.' }),
  min_v_cpus: whole('vCPUs', 0).meta({ description: 'vCPUs that are kept running. Default: 0.' }),
  max_v_cpus: whole('vCPUs', 1).meta({ description: 'vCPUs in use at once, at most. Default: 2.' }),
  subnets: texts().meta({ description: "Subnets of the instances. Default: the default VPC's." }),
  instance_types: texts().meta(
    { description: 'Instance types or families that Batch may start. Default: default_x86_64 or default_arm64.' },
  ),
  instance_role: text().meta({ description: 'ARN of the instance profile. Default: one is made.' }),
  launch_template_name: ignored(
    text(),
    "names a launch template; SCAR's own fetched its supervisor, which is in the image here, and no other is used yet",
    'Remove it. What else the template sets up, such as a larger disk, is not set up here.',
    { severity: 'warning', harmless: ['faas-supervisor', ''] },
  ),
  allocation_strategy: ours(
    oneOf(...ALLOCATION_STRATEGIES),
    'How Batch chooses among the instance types. Default: BEST_FIT_PROGRESSIVE, with SPOT SPOT_PRICE_CAPACITY_OPTIMIZED.',
  ),
  assign_public_ip: ours(
    yesNo(),
    'On Fargate: gives jobs a public IP address, which they need in subnets without NAT gateway. Default: true without `subnets`, else false.',
  ),
};

const COMPUTE_TYPE =
  'On-demand or Spot instances, or containers without instances. Default: EC2. (SCAR 4 knows EC2 and SPOT only.)';

const environmentType = () =>
  oneOf(...COMPUTE_TYPES).meta({ description: COMPUTE_TYPE });

const managed = () =>
  ignored(
    oneOf('MANAGED', 'UNMANAGED'),
    'asks for an unmanaged compute environment, whose instances somebody else has to start',
    'Remove it: scar-action makes managed ones.',
    { severity: 'error', harmless: ['MANAGED'] },
  );

const state = () => oneOf('ENABLED', 'DISABLED').meta(
  { description: 'Whether jobs may be submitted. Default: ENABLED.' },
);

/** In 3.x `state` and `type` could stand here, beside `comp_type`; in 4.x `type` is what `comp_type` was. */
export const computeResources = section({
  ...computeShape,
  type: oneOf(...COMPUTE_TYPES, 'MANAGED', 'UNMANAGED').meta({ description: COMPUTE_TYPE }),
  comp_type: environmentType(),
  state: state(),
});

/** The old files have the compute resources directly in `batch`. */
export const batch = section({
  ...computeShape,
  boto_profile: profile(),
  region: serviceRegion(),
  vcpus: z.union([z.literal([0.25, 0.5]), whole('vCPUs', 1)], { error: 'a whole number of vCPUs of at least 1' }).meta(
    { description: 'vCPUs of a job; on Fargate 0.25, 0.5, 1, 2, 4, 8, 16 or 32. Default: 1.' },
  ),
  memory: whole('MiB', 4).meta(
    { description: 'Memory of a job in MiB. Default: 1024; on Fargate the least that goes with `vcpus`.' },
  ),
  enable_gpu: yesNo().meta({ description: 'Gives the job one GPU. Default: false.' }),
  state: state(),
  type: managed(),
  comp_type: environmentType(),
  environment: section({ Variables: variables() }).meta({ description: 'Variables of the job alone.' }),
  service_role: text().meta(
    { description: "ARN of a service role of your own. Default: Batch's service-linked role." },
  ),
  multi_node_parallel: multiNode,
  retry: ours(retry, 'How often a job is tried, and after which failures.'),
  timeout: ours(
    whole('seconds', 60),
    'Seconds that an attempt of a job may run, of at least 60; then it is stopped and not tried again. Default: no end.',
  ),
  job_role: ours(roleArn(), "ARN of the role of the job's container. Default: one is made that may read the inputs and write the outputs."),
  execution_role: ours(
    roleArn(),
    'ARN of the role that fetches image and secrets. Default: one is made where Fargate or `secrets` need one.',
  ),
  ephemeral_storage: ours(whole('GiB', 21, 200), "On Fargate: GiB of a job's disk, from 21 to 200. Default: AWS's own 20."),
  compute_resources: computeResources,
});
