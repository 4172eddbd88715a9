// The functions of the account: made, changed, removed, and their states walked through.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { object, text, textMap } from '../protocols/fields.ts';
import type { JsonObject } from '../protocols/json.ts';
import { ServiceError, type LocalContext, type NetworkStore, type RoleStore } from '../service.ts';
import { imageCode, removeCode, zipCode, type RegistryImage } from './code.ts';
import { constraintError, invalidParameter } from './errors.ts';
import { checkNetwork } from './network.ts';
import { newRecord, type Code, type FunctionRecord, type FunctionVersion, type Settings } from './model.ts';
import { checkRole, DEFAULTS, parseFunctionName, readSettings } from './validation.ts';

export interface FunctionsOptions {
  readonly context: LocalContext;
  readonly roles: RoleStore;
  /** Milliseconds that a function is Pending, and an update InProgress. */
  readonly dwell: number;
  /** An object of S3, for code that lies there; undefined when there is none. */
  readonly readObject?: ((bucket: string, key: string) => Promise<Buffer | undefined>) | undefined;
  /** An image of the registry; undefined when it is not there. */
  readonly findImage?: ((uri: string) => RegistryImage | undefined) | undefined;
  /** Without it there are no subnets. */
  readonly network?: NetworkStore | undefined;
  /** Called when a version is no longer the one that runs. */
  readonly onRetired: (version: FunctionVersion) => void;
}

export interface Functions {
  readonly all: () => readonly FunctionRecord[];
  /** The function of a name or ARN; throws ResourceNotFoundException. */
  readonly get: (given: string, qualifier?: string) => FunctionRecord;
  readonly find: (arn: string) => FunctionRecord | undefined;
  readonly create: (input: JsonObject) => Promise<FunctionRecord>;
  readonly updateCode: (given: string, input: JsonObject) => Promise<FunctionRecord>;
  readonly updateConfiguration: (given: string, input: JsonObject) => FunctionRecord;
  readonly remove: (given: string) => void;
  readonly close: () => void;
}

const conflict = (message: string): ServiceError =>
  new ServiceError('ResourceConflictException', message, 409, { Type: 'User' });

export function createFunctions(options: FunctionsOptions): Functions {
  const { context, roles, dwell, onRetired } = options;
  const records = new Map<string, FunctionRecord>();
  const arnOf = (name: string): string =>
    `arn:${context.partition}:lambda:${context.region}:${context.accountId}:function:${name}`;

  const get = (given: string, qualifierGiven?: string): FunctionRecord => {
    const { name, qualifier = qualifierGiven } = parseFunctionName(given);
    const record = records.get(name);
    if (record !== undefined && (qualifier ?? '$LATEST') === '$LATEST') return record;
    const arn = `${arnOf(name)}${qualifier === undefined ? '' : `:${qualifier}`}`;
    throw new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`, 404, { Type: 'User' });
  };
  const settle = (record: FunctionRecord): void => {
    const before = record.live;
    record.live = record.desired;
    record.state = 'Active';
    record.updating = false;
    if (before === undefined) return;
    onRetired(before);
    if (before.code !== record.desired.code) removeCode(before.code);
  };
  const change = (record: FunctionRecord, part: Partial<FunctionVersion>): FunctionRecord => {
    record.desired = { ...record.desired, ...part };
    record.updating = true;
    record.lastModified = new Date();
    record.revisionId = randomUUID();
    record.timer = setTimeout(() => settle(record), dwell).unref();
    return record;
  };
  const mayChange = (record: FunctionRecord, input: JsonObject): void => {
    const cannot = 'The operation cannot be performed at this time.';
    if (record.state === 'Pending') {
      throw conflict(`${cannot} The function is currently in the following state: Pending`);
    }
    if (record.updating) throw conflict(`${cannot} An update is in progress for resource: ${record.arn}`);
    checkRevision(text(input, 'RevisionId'), record.revisionId);
  };
  return {
    all: () => [...records.values()],
    get,
    find: (arn) => records.get(/:function:([^:]+)(:\$LATEST)?$/.exec(arn)?.[1] ?? ''),
    create: async (input) => {
      const { name } = parseFunctionName(text(input, 'FunctionName') ?? '');
      const settings = readSettings(input, initialSettings(name), options.network);
      const packageType = text(input, 'PackageType') ?? 'Zip';
      checkPackage(packageType, settings, input);
      checkRole(roles, settings.role);
      checkNetwork(settings, roles);
      if (records.has(name)) throw conflict(`Function already exist: ${name}`);
      const code = await readCode(object(input, 'Code') ?? {}, packageType, 'creating', options);
      if (records.has(name)) throw conflict(`Function already exist: ${name}`);
      const record = newRecord({ name, arn: arnOf(name), settings, code }, textMap(input, 'Tags') ?? {});
      records.set(name, record);
      record.timer = setTimeout(() => settle(record), dwell).unref();
      return record;
    },
    updateCode: async (given, input) => {
      const record = get(given);
      mayChange(record, input);
      const { Architectures } = input;
      const settings = readSettings({ Architectures }, record.desired.settings);
      const code = await readCode(input, record.packageType, 'updating', options);
      mayChange(record, input);
      return change(record, { code, settings });
    },
    updateConfiguration: (given, input) => {
      const record = get(given);
      const settings = readSettings(input, record.desired.settings, options.network);
      if (record.packageType === 'Image') refuseZipFields(input);
      mayChange(record, input);
      checkRole(roles, settings.role);
      checkNetwork(settings, roles);
      return change(record, { settings });
    },
    remove: (given) => {
      const record = get(given);
      clearTimeout(record.timer);
      records.delete(record.name);
      for (const version of new Set([record.live, record.desired])) {
        if (version === undefined) continue;
        onRetired(version);
        removeCode(version.code);
      }
    },
    close: () => {
      for (const { timer } of records.values()) clearTimeout(timer);
    },
  };
}

/** Throws when the caller's revision is not the latest. */
export function checkRevision(given: string | undefined, latest: string): void {
  if (given === undefined || given === latest) return;
  const message =
    'The Revision Id provided does not match the latest Revision Id. ' +
    'Call the GetFunction/GetAlias API to retrieve the latest Revision Id';
  throw new ServiceError('PreconditionFailedException', message, 412, { Type: 'User' });
}

function initialSettings(name: string): Settings {
  return {
    ...DEFAULTS,
    runtime: undefined,
    handler: undefined,
    role: '',
    description: '',
    environment: undefined,
    imageConfig: undefined,
    vpc: undefined,
    fileSystems: [],
    architecture: 'x86_64',
    logGroup: `/aws/lambda/${name}`,
    logFormat: 'Text',
  };
}

function checkPackage(packageType: string, settings: Settings, input: JsonObject): void {
  if (packageType === 'Zip') {
    if (settings.runtime !== undefined && settings.handler !== undefined) return;
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  if (packageType !== 'Image') {
    throw constraintError(packageType, 'packageType', 'Member must satisfy enum value set: [Zip, Image]');
  }
  refuseZipFields(input);
}

/** What only the functions of zips have. */
function refuseZipFields(input: JsonObject): void {
  const given = ['Handler', 'Runtime', 'Layers'].find((field) => input[field] !== undefined);
  if (given !== undefined) {
    throw invalidParameter(
      `Please don't provide ${given.toLowerCase()} when the intended function PackageType is Image.`,
    );
  }
}

/** The code that a CreateFunction (`Code`) or UpdateFunctionCode request brings. */
async function readCode(
  source: JsonObject,
  packageType: string,
  doing: 'creating' | 'updating',
  options: FunctionsOptions,
): Promise<Code> {
  const folder = join(options.context.folder, 'lambda');
  const uri = text(source, 'ImageUri');
  const zip = text(source, 'ZipFile');
  const bucket = text(source, 'S3Bucket');
  if (packageType === 'Image') {
    if (uri === undefined || zip !== undefined || bucket !== undefined) {
      throw invalidParameter(`Please provide ImageUri when ${doing} a function with packageType Image.`);
    }
    return imageCode(uri, options.findImage);
  }
  if (uri !== undefined) {
    throw invalidParameter(`Please don't provide ImageUri when ${doing} a function with packageType Zip.`);
  }
  if (zip !== undefined) return zipCode(Buffer.from(zip, 'base64'), folder);
  if (bucket === undefined) throw invalidParameter('Please provide a source for function code.');
  const bytes = await options.readObject?.(bucket, text(source, 'S3Key') ?? '');
  if (bytes !== undefined) return zipCode(bytes, folder);
  const words =
    'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.';
  throw invalidParameter(words);
}
