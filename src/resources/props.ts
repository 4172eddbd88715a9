// What is wanted of each kind of resource. Where a kind is one request to AWS, its props are that request, in AWS's own
// field names.
import type { AllocationStrategy, Architecture, ComputeType } from '../fdl/spec.ts';
import type { TriggerConfig } from '../contract/config.ts';

/** Tags that say whose a resource is and what it belongs to; the user's own are among them. */
export type Tags = Readonly<Record<string, string>>;

export interface BucketProps {
  readonly bucket: string;
  readonly tags: Tags;
}

export interface TriggerProps {
  readonly bucket: string;
  /** Id of our rule in the bucket's notifications; further prefixes of the same function get `<id>.<n>`. */
  readonly ruleId: string;
  readonly functionArn: string;
  readonly events: readonly string[];
  readonly prefixes: readonly string[];
  /** Rules of functions that the stack had before. With `replace` they go in the same write; else they only get a better error. */
  readonly former?: { readonly ruleIds: readonly string[]; readonly replace: boolean };
}

export interface RoleProps {
  readonly roleName: string;
  readonly description: string;
  /** Who may assume it: `lambda.amazonaws.com`. */
  readonly service: string;
  /** Inline policy documents by name. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  readonly managedPolicyArns: readonly string[];
  readonly tags: Tags;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface InstanceProfileProps {
  readonly instanceProfileName: string;
  readonly roleName: string;
  readonly tags: Tags;
}

export interface LogGroupProps {
  readonly logGroupName: string;
  readonly retentionInDays: number;
  readonly tags: Tags;
}

export interface RepositoryProps {
  readonly repositoryName: string;
  /** How many of the newest images are kept. */
  readonly keepImages: number;
  readonly tags: Tags;
}

export interface PackagedImageProps {
  /** The source image as written: `grycap/mrbayes`. */
  readonly image: string;
  readonly architecture: Architecture;
  readonly repositoryName: string;
  readonly repositoryUri: string;
  /** Files of the function layer; absolute paths inside the image. */
  readonly functionFiles: readonly FunctionFile[];
}

export interface FunctionFile {
  readonly path: string;
  readonly mode: number;
  readonly content: Uint8Array;
}

export interface NetworkProps {
  /** Empty: those of the security groups' VPC, or of the default VPC. */
  readonly subnets: readonly string[];
  /** Empty: the default group of the subnets' VPC. */
  readonly securityGroups: readonly string[];
}

/** CreateComputeEnvironment. */
export interface ComputeEnvironmentProps {
  readonly computeEnvironmentName: string;
  readonly type: 'MANAGED';
  readonly state: 'ENABLED';
  readonly serviceRole?: string;
  readonly computeResources: {
    readonly type: ComputeType;
    readonly maxvCpus: number;
    readonly subnets: readonly string[];
    readonly securityGroupIds: readonly string[];
    // What follows is for instances: Batch refuses all of it for Fargate.
    readonly allocationStrategy?: AllocationStrategy;
    readonly minvCpus?: number;
    readonly desiredvCpus?: number;
    readonly instanceTypes?: readonly string[];
    readonly instanceRole?: string;
    /** Tags of the instances. */
    readonly tags?: Tags;
  };
  readonly tags: Tags;
}

/** CreateJobQueue. */
export interface JobQueueProps {
  readonly jobQueueName: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly priority: number;
  readonly computeEnvironmentOrder: readonly { readonly order: number; readonly computeEnvironment: string }[];
  readonly tags: Tags;
}

/** A queue that is wanted no more. */
export interface RetiredQueueProps extends Pick<JobQueueProps, 'jobQueueName' | 'tags'> {
  /**
   * True: it is closed to new jobs, and left until the jobs in it have ended. Else deleting it ends them, as destroy
   * does.
   */
  readonly drain?: boolean;
}

/** RegisterJobDefinition. */
export interface JobDefinitionProps {
  readonly jobDefinitionName: string;
  readonly type: 'container' | 'multinode';
  readonly platformCapabilities: readonly ('EC2' | 'FARGATE')[];
  /** Of type `container`. */
  readonly containerProperties?: ContainerProps;
  /** Of type `multinode`. */
  readonly nodeProperties?: {
    readonly numNodes: number;
    readonly mainNode: number;
    readonly nodeRangeProperties: readonly { readonly targetNodes: string; readonly container: ContainerProps }[];
  };
  readonly retryStrategy: {
    readonly attempts: number;
    readonly evaluateOnExit: readonly {
      readonly onStatusReason?: string;
      readonly onReason?: string;
      readonly onExitCode?: string;
      readonly action: 'RETRY' | 'EXIT';
    }[];
  };
  readonly timeout?: { readonly attemptDurationSeconds: number };
  readonly propagateTags: boolean;
  readonly tags: Tags;
}

/** A job's container, the same on all nodes. */
export interface ContainerProps {
  readonly image: string;
  readonly command?: readonly string[];
  readonly resourceRequirements: readonly { readonly type: 'VCPU' | 'MEMORY' | 'GPU'; readonly value: string }[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly jobRoleArn: string;
  readonly executionRoleArn?: string;
  /** Fargate only, as are the two after it. */
  readonly networkConfiguration?: { readonly assignPublicIp: 'ENABLED' | 'DISABLED' };
  readonly ephemeralStorage?: { readonly sizeInGiB: number };
  readonly runtimePlatform?: { readonly operatingSystemFamily: 'LINUX'; readonly cpuArchitecture: 'ARM64' };
  readonly logConfiguration: { readonly logDriver: 'awslogs'; readonly options: Readonly<Record<string, string>> };
}

export interface LambdaFunctionProps {
  /** CreateFunction, without its code. */
  readonly request: {
    readonly FunctionName: string;
    readonly Description: string;
    readonly Role: string;
    readonly PackageType: 'Zip' | 'Image';
    /** Runtime and Handler: zips only. */
    readonly Runtime?: 'nodejs24.x';
    readonly Handler?: string;
    readonly Architectures: readonly Architecture[];
    readonly MemorySize: number;
    readonly Timeout: number;
    readonly EphemeralStorage: { readonly Size: number };
    readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
    readonly VpcConfig?: { readonly SubnetIds: readonly string[]; readonly SecurityGroupIds: readonly string[] };
    readonly FileSystemConfigs?: readonly { readonly Arn: string; readonly LocalMountPath: string }[];
    readonly Tags: Tags;
  };
  readonly code: LambdaCode;
}

/** A zip of the supervisor, with the trigger's configuration beside it; or an image by its digest. */
export type LambdaCode = { readonly trigger: TriggerConfig } | { readonly imageUri: string };

/** All statements of ours in a function's resource policy: AddPermission, one by one. */
export interface PermissionProps {
  readonly FunctionName: string;
  /** Id of the function's rules in buckets: where a statement for a bucket goes, its rule goes first. */
  readonly ruleId: string;
  readonly statements: readonly PermissionStatement[];
}

export interface PermissionStatement {
  /** Begins with `scar-`: that is how ours are told from others'. */
  readonly StatementId: string;
  readonly Principal: 's3.amazonaws.com' | 'apigateway.amazonaws.com';
  readonly SourceArn: string;
  readonly SourceAccount?: string;
}

/**
 * An HTTP API of API Gateway (version 2) with one route to one function. A function has at most one: it is found by its tags, scar:function
 * among them, for names are not unique and may change. Its attributes: `id`, `arn`, `endpoint`, and `invokeArn`, the
 * `SourceArn` of the permission to invoke the function: `arn:PARTITION:execute-api:REGION:ACCOUNT:ID/<any stage>/<any route>`, both as an asterisk.
 */
export interface HttpApiProps {
  readonly name: string;
  readonly description: string;
  readonly functionArn: string;
  /** `ANY /{proxy+}`. */
  readonly routeKey: string;
  readonly authorizationType: 'NONE' | 'AWS_IAM';
  readonly tags: Tags;
}

/** The names of the kinds, and what each wants. */
export interface PropsOfKind {
  'S3 bucket': BucketProps;
  'S3 trigger': TriggerProps;
  'IAM role': RoleProps;
  'Instance profile': InstanceProfileProps;
  'Log group': LogGroupProps;
  'ECR repository': RepositoryProps;
  'Packaged image': PackagedImageProps;
  Network: NetworkProps;
  'Batch compute environment': ComputeEnvironmentProps;
  'Batch job queue': JobQueueProps;
  'Batch job definition': JobDefinitionProps;
  'Lambda function': LambdaFunctionProps;
  'Lambda permission': PermissionProps;
  'HTTP API': HttpApiProps;
}

export type KindName = keyof PropsOfKind;

/**
 * What each kind needs of a thing that is wanted no more, to find and to delete it: its name, and the tags (createdby,
 * scar:stack, scar:stage if there is one) that it must carry to be ours.
 */
export interface RetiredPropsOfKind {
  'S3 bucket': Pick<BucketProps, 'bucket' | 'tags'>;
  'IAM role': Pick<RoleProps, 'roleName' | 'tags'>;
  'Instance profile': Pick<InstanceProfileProps, 'instanceProfileName' | 'tags'>;
  'Log group': Pick<LogGroupProps, 'logGroupName' | 'tags'>;
  'ECR repository': Pick<RepositoryProps, 'repositoryName' | 'tags'>;
  'Batch compute environment': Pick<ComputeEnvironmentProps, 'computeEnvironmentName' | 'tags'>;
  'Batch job queue': RetiredQueueProps;
  'Batch job definition': Pick<JobDefinitionProps, 'jobDefinitionName' | 'tags'>;
  'Lambda function': { readonly request: Pick<LambdaFunctionProps['request'], 'FunctionName' | 'Tags'> };
  /** The tags, scar:function among them, find it; the name is its id. */
  'HTTP API': Pick<HttpApiProps, 'name' | 'tags'>;
}
