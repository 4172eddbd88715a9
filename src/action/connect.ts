// The way to AWS: region, clients, who we are, and the kinds of resources with all they need.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Aws, createAws } from '../aws/aws.ts';
import { AwsError, adviceFor, deniedAction } from '../aws/errors.ts';
import { UserError, messageOf } from '../contract/errors.ts';
import type { Kinds } from '../engine/kind.ts';
import type { Stack } from '../engine/model.ts';
import type { FunctionSpec } from '../fdl/spec.ts';
import { resourceKinds } from '../resources/kinds.ts';
import { type Owned, findOwned } from '../resources/owned.ts';
import { type StackEnvironment, ownershipTags } from '../stack/environment.ts';
import { deployPolicy, statementFor } from '../stack/deploy-policy.ts';
import { synthesize } from '../stack/synthesize.ts';
import { imagePackager, supervisorFiles } from './images.ts';
import { useLocalAws } from './local-target.ts';
import type { Step } from './step.ts';
import type { Toolkit } from './toolkit.ts';

/** A step that is connected: its stack as it would be in this account. */
export interface Connection {
  readonly aws: Aws;
  readonly environment: StackEnvironment;
  readonly stack: Stack;
}

/** A connection with all that is needed to compare the account with the stack, and to change it. */
export interface Workshop extends Connection {
  readonly kinds: Kinds;
  /** What of the stack exists already, whether the definitions have it or not. */
  readonly owned: Promise<Owned>;
}

/**
 * Connects to AWS, or to the local AWS.
 * @throws UserError when the functions are in different regions, or the account is not one of those allowed; AwsError when there are no
 * usable credentials
 */
export async function connect(step: Step, functions: readonly FunctionSpec[]): Promise<Connection> {
  const { inputs, toolkit, recorder } = step;
  const region = regionOf(inputs.region, functions);
  if (inputs.target === 'aws') checkEndpoints();
  if (inputs.target === 'local') {
    warnOfSecrets(toolkit, functions);
    await useLocalAws(toolkit, region);
  }
  const aws = createAws({ region, userAgent: userAgent(), onCall: recorder.count });
  const { Account: account = '', Arn: arn = '' } = await (await aws.sts()).getCallerIdentity({});
  const partition = arn.split(':')[1] ?? 'aws';
  const identity = { account, region, partition };
  recorder.add({ identity: { account, region, principal: arn } });
  toolkit.info(`${inputs.target === 'local' ? 'Local AWS' : `AWS account ${account}`}, region ${region}, as ${arn}`);
  checkAccount(inputs, account, arn);
  const environment = { ...identity, stack: process.env['GITHUB_REPOSITORY'] || 'local/local', stage: inputs.stage };
  const stack = synthesize(functions, environment);
  recorder.adviseWith((error) => missingStatement(error, stack, environment));
  return { aws, environment, stack };
}

/** Everything that plan, deploy and destroy need. The look at what exists begins here, and is awaited where it is used. */
export function workshop(step: Step, connection: Connection): Workshop {
  const { inputs, toolkit } = step;
  const { aws, environment } = connection;
  const { account, region, partition } = environment;
  const owned = findOwned({ aws }, ownershipTags(environment));
  // Whoever awaits it gets the error; a step that ends before that must not die of it.
  owned.catch(() => undefined);
  const kinds = resourceKinds({
    aws,
    identity: { account, region, partition },
    tags: runTags(),
    packager: imagePackager(step, aws),
    readSupervisor: once(supervisorFiles),
    wait: { sleep: (milliseconds) => sleep(milliseconds) },
    deleteBuckets: inputs.deleteBuckets,
    keepsFormer: inputs.rollback && inputs.testInput !== undefined,
    owned,
    onWait: (message) => toolkit.info(`  … ${message}`),
  });
  return { ...connection, kinds, owned };
}

/** Called once, however many ask. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Before anything is read or written: who is in the wrong account by mistake must not find out by what is missing there. */
function checkAccount({ allowedAccounts, target }: Step['inputs'], account: string, arn: string): void {
  if (allowedAccounts.length === 0 || target === 'local' || allowedAccounts.includes(account)) return;
  throw new UserError(`these credentials are for account ${account} (${arn}), which is not among allowed-account-ids`, {
    help: `Allowed: ${allowedAccounts.join(', ')}. Check role-to-assume of the step that gets the credentials, or add the account. Nothing was changed.`,
  });
}

/** An endpoint that is no URL would be taken for a part of one, and end in an error that nobody can read. */
function checkEndpoints(): void {
  for (const [name, value] of Object.entries(process.env)) {
    if (!name.startsWith('AWS_ENDPOINT_URL') || value === undefined || value === '') continue;
    if (!/^https?:\/\/[^/]/.test(value) || !URL.canParse(value)) {
      throw new UserError(`the variable ${name} is "${value}", which is not a URL`, { help: 'Write it with its protocol, for example http://127.0.0.1:4566, or remove it to use AWS itself.' });
    }
  }
}

/** The region of the input, else the one that the definitions agree on, else the environment's. */
export function regionOf(input: string | undefined, functions: readonly FunctionSpec[]): string {
  if (input !== undefined) return input;
  const [first, other] = [...new Map(functions.flatMap((spec) => (spec.region === undefined ? [] : [[spec.region, spec] as const])))];
  if (first !== undefined && other !== undefined) {
    throw new UserError(`the functions are in different regions: ${first[0]} (${first[1].name}) and ${other[0]} (${other[1].name})`, {
      help: 'Deploy each region in a step of its own, with input files naming its definitions, or set input region for all of them.',
      position: other[1].positions.at('region'),
    });
  }
  return first?.[0] ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
}

/** Nothing is kept in the local AWS that a job could be given. */
function warnOfSecrets(toolkit: Toolkit, functions: readonly FunctionSpec[]): void {
  for (const { name, secrets, positions } of functions) {
    const names = Object.keys(secrets);
    if (names.length === 0) continue;
    const message = `The local AWS has no Secrets Manager and no Parameter Store: jobs of ${name} do not get ${names.join(', ')}.`;
    toolkit.annotate('warning', message, { title: 'secrets', position: positions.at('secrets') });
  }
}

/** Shows in CloudTrail which run made a call. */
function userAgent(): string {
  const run = process.env['GITHUB_RUN_ID'];
  return `scar-action/1${run === undefined ? '' : ` run/${run}`}`;
}

function runTags(): Record<string, string> {
  const tags = {
    'scar:repository': process.env['GITHUB_REPOSITORY'],
    'scar:commit': process.env['GITHUB_SHA'],
    'scar:run': process.env['GITHUB_RUN_ID'],
  };
  return Object.fromEntries(Object.entries(tags).filter((tag): tag is [string, string] => Boolean(tag[1])));
}

/** Words for errors on the way, as the log shows them: with what to do, and for want of a right the statement that gives it. */
export function explainer(stack: Stack, environment: StackEnvironment): (error: unknown) => string {
  return (error) => {
    const help = error instanceof AwsError ? adviceFor(error) : error instanceof UserError ? error.help : undefined;
    const statement = missingStatement(error, stack, environment);
    return [messageOf(error), help, statement].filter((part) => part !== undefined).join('\n');
  };
}

/** The statement that an AccessDenied asks for, ready to paste; undefined for any other error. */
export function missingStatement(error: unknown, stack: Stack, environment: StackEnvironment): string | undefined {
  const action = error instanceof AwsError ? deniedAction(error) : undefined;
  const statement = action === undefined ? undefined : statementFor(deployPolicy(stack, environment), action);
  return statement === undefined ? undefined : `The statement that is missing in its policy:\n${JSON.stringify(statement, undefined, 2)}`;
}
