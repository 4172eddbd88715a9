// AWS's managed policies that a deployment may attach, with what they allow.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const PULL = [
  'ecr:GetAuthorizationToken', 'ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage',
];
const INTERFACES = [
  'ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses',
];
const READ_IMAGES = [
  ...PULL, 'ecr:GetRepositoryPolicy', 'ecr:DescribeRepositories', 'ecr:ListImages', 'ecr:DescribeImages',
  'ecr:GetLifecyclePolicy', 'ecr:GetLifecyclePolicyPreview', 'ecr:ListTagsForResource', 'ecr:DescribeImageScanFindings',
];
const BATCH_SERVICE = [
  'ec2:Describe*', 'ec2:RequestSpotFleet', 'ec2:CancelSpotFleetRequests', 'ec2:ModifySpotFleetRequest',
  'ec2:TerminateInstances', 'ec2:RunInstances', 'autoscaling:*', 'ecs:*', 'logs:CreateLogGroup', 'logs:CreateLogStream',
  'logs:PutLogEvents', 'logs:DescribeLogGroups', 'iam:GetInstanceProfile', 'iam:GetRole',
];

/** Actions that each allows on every resource, by what follows `arn:<partition>:iam::aws:policy/`. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'service-role/AWSBatchServiceRole': BATCH_SERVICE,
  'service-role/AWSLambdaBasicExecutionRole': LOGS,
  'service-role/AWSLambdaVPCAccessExecutionRole': [...LOGS, ...INTERFACES],
  'service-role/AmazonEC2ContainerServiceforEC2Role': [
    'ec2:DescribeTags', 'ecs:CreateCluster', 'ecs:DeregisterContainerInstance', 'ecs:DiscoverPollEndpoint', 'ecs:Poll',
    'ecs:RegisterContainerInstance', 'ecs:StartTelemetrySession', 'ecs:UpdateContainerInstancesState', 'ecs:Submit*',
    ...PULL, 'logs:CreateLogStream', 'logs:PutLogEvents',
  ],
  'service-role/AmazonEC2SpotFleetTaggingRole': [
    'ec2:DescribeImages', 'ec2:DescribeSubnets', 'ec2:RequestSpotInstances', 'ec2:TerminateInstances',
    'ec2:DescribeInstanceStatus', 'ec2:CreateTags', 'ec2:RunInstances', 'iam:PassRole',
  ],
  'service-role/AmazonECSTaskExecutionRolePolicy': [...PULL, 'logs:CreateLogStream', 'logs:PutLogEvents'],
  AmazonECSInstanceRolePolicyForManagedInstances: ['ecs:*'],
  AmazonEC2ContainerRegistryReadOnly: READ_IMAGES,
  AmazonS3FullAccess: ['s3:*', 's3-object-lambda:*'],
  AmazonS3ReadOnlyAccess: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'],
  AmazonSSMManagedInstanceCore: ['ssm:*', 'ssmmessages:*', 'ec2messages:*'],
  AWSBatchFullAccess: ['batch:*', 'cloudwatch:GetMetricStatistics', 'ec2:Describe*', 'logs:*', 'iam:ListRoles'],
  AWSXRayDaemonWriteAccess: ['xray:Put*', 'xray:Get*'],
  CloudWatchLogsFullAccess: ['logs:*', 'cloudwatch:GenerateQuery'],
};

const PREFIX = /^arn:aws[a-z-]*:iam::aws:policy\//;

/** The name with its path, of a managed policy that is known here; undefined for any other ARN. */
export function managedName(arn: string): string | undefined {
  const name = arn.replace(PREFIX, '');
  return PREFIX.test(arn) && Object.hasOwn(ACTIONS, name) ? name : undefined;
}

/** The document of a managed policy; one that allows nothing for an ARN that is not known. */
export function managedDocument(arn: string): string {
  const Action = ACTIONS[managedName(arn) ?? ''] ?? [];
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
}
