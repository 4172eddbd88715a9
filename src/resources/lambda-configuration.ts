// The configuration of Lambda functions: what differs, and the requests that change it.
import type { FunctionConfiguration, UpdateFunctionConfigurationCommandInput } from '@aws-sdk/client-lambda';
import { differences, show } from '../engine/diff.ts';
import { type FieldChange, isRef, type Resource, type Wanted } from '../engine/model.ts';
import type { LambdaFunctionProps } from './props.ts';
import { copy, required } from './values.ts';

type Request = LambdaFunctionProps['request'];

const PLAIN = ['Role', 'Runtime', 'Handler', 'MemorySize', 'Timeout'] as const;

/** Lambda's own, https://docs.aws.amazon.com/lambda/latest/api/API_EphemeralStorage.html (MB). */
const DEFAULT_STORAGE = 512;

/** The rows of all that UpdateFunctionConfiguration can change. */
export function configurationChanges(
  request: Resource<LambdaFunctionProps>['props']['request'],
  live: FunctionConfiguration,
): FieldChange[] {
  const { VpcConfig, FileSystemConfigs, EphemeralStorage, Environment } = request;
  return [
    ...differences('Description', request.Description, live.Description ?? ''),
    ...PLAIN.flatMap((field) => differences(field, request[field], live[field])),
    ...differences('EphemeralStorage.Size', EphemeralStorage.Size, live.EphemeralStorage?.Size ?? DEFAULT_STORAGE),
    ...differences('Environment', Environment.Variables, live.Environment?.Variables ?? {}, { exact: true }),
    ...listChanges('VpcConfig.SubnetIds', VpcConfig?.SubnetIds, live.VpcConfig?.SubnetIds),
    ...listChanges('VpcConfig.SecurityGroupIds', VpcConfig?.SecurityGroupIds, live.VpcConfig?.SecurityGroupIds),
    ...listChanges('FileSystemConfigs', FileSystemConfigs, live.FileSystemConfigs),
  ];
}

/** No list, and an empty one, are the same to Lambda; so are lists in another order. */
function listChanges(
  field: string,
  wanted: Wanted<readonly unknown[]> | undefined,
  live: readonly unknown[] | undefined,
): FieldChange[] {
  return differences(field, sorted(wanted), sorted(live), { exact: true });
}

function sorted(list: Wanted<readonly unknown[]> | undefined): unknown {
  if (list === undefined || isRef(list)) return list;
  return list.length === 0 ? undefined : list.toSorted((one, other) => (`${show(one)}` < `${show(other)}` ? -1 : 1));
}

const NO_NETWORK = { SubnetIds: [], SecurityGroupIds: [] };

/** Makes the configuration as wanted. Lambda keeps what a request leaves out, so what is to go is named. */
export function wantedConfiguration(
  wanted: Request,
  live: FunctionConfiguration,
): UpdateFunctionConfigurationCommandInput {
  const { Tags: _, Architectures: __, PackageType: ___, ...request } = wanted;
  return {
    ...(hasNetwork(live) ? { VpcConfig: NO_NETWORK } : {}),
    ...(hasFileSystem(live) ? { FileSystemConfigs: [] } : {}),
    ...copy(request),
  };
}

/** Brings a configuration back: `before` as it was read, in the place of `after`. */
export function formerConfiguration(
  before: FunctionConfiguration,
  after: FunctionConfiguration,
): UpdateFunctionConfigurationCommandInput {
  const { VpcConfig, FileSystemConfigs, Environment, Role, MemorySize, Timeout, Runtime, Handler } = before;
  const input: UpdateFunctionConfigurationCommandInput = {
    FunctionName: required(before.FunctionName, 'the name of a function'),
    Description: before.Description ?? '',
    EphemeralStorage: { Size: before.EphemeralStorage?.Size ?? DEFAULT_STORAGE },
    ...defined({ Role, MemorySize, Timeout, Runtime, Handler }),
  };
  // Variables that may not be read (their key is not ours) can't be written back: they stay as they are.
  if (Environment?.Error === undefined) input.Environment = { Variables: Environment?.Variables ?? {} };
  if (hasNetwork(before) || hasNetwork(after)) {
    const { SubnetIds = [], SecurityGroupIds = [], Ipv6AllowedForDualStack } = VpcConfig ?? {};
    input.VpcConfig = { SubnetIds, SecurityGroupIds, ...defined({ Ipv6AllowedForDualStack }) };
  }
  if (hasFileSystem(before) || hasFileSystem(after)) input.FileSystemConfigs = FileSystemConfigs ?? [];
  return input;
}

const hasNetwork = ({ VpcConfig }: FunctionConfiguration): boolean => (VpcConfig?.SubnetIds ?? []).length > 0;

const hasFileSystem = ({ FileSystemConfigs }: FunctionConfiguration): boolean => (FileSystemConfigs ?? []).length > 0;

/** An object without the fields that are undefined. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
