// The action's inputs, read once: strings of the workflow become one typed value, or an error that names the input.
import type { Credentials } from '../image/auth.ts';
import { canonicalHost } from '../image/reference.ts';
import { UserError } from '../contract/errors.ts';
import type { Command, Target } from '../report/model.ts';

export interface Inputs {
  readonly command: Command;
  /** Globs relative to the workspace; those that begin with `!` exclude. */
  readonly files: readonly string[];
  readonly config: string | undefined;
  readonly target: Target;
  /** Values for `${NAME}` in the definitions; they may be secrets. */
  readonly variables: ReadonlyMap<string, string>;
  readonly region: string | undefined;
  readonly stage: string;
  readonly testFunction: string | undefined;
  readonly testInput: string | undefined;
  /** Seconds. */
  readonly testTimeout: number;
  readonly outputDir: string | undefined;
  readonly deleteBuckets: boolean;
  /** Whether functions that the definitions have no longer are deleted. */
  readonly prune: boolean;
  /** Whether a deploy whose test fails is taken back. */
  readonly rollback: boolean;
  /** Accounts in which alone something may be done; empty: any. */
  readonly allowedAccounts: readonly string[];
  /** Whether a check asks the registries about the images. */
  readonly checkImages: boolean;
  /** Registry host -> base URL. */
  readonly registryMirrors: ReadonlyMap<string, string>;
  /** Registry host -> who we are there; a host that is not named is asked as docker login has it, or without credentials. */
  readonly registryCredentials: ReadonlyMap<string, Credentials>;
  readonly runtimeImage: string;
  /** From which severity on findings make the step fail. */
  readonly failOn: 'error' | 'warning';
  /** Where a SARIF file is written, relative to the workspace. */
  readonly sarif: string | undefined;
  /** Git revision with which budgets are compared; undefined: the pull request's merge base. */
  readonly base: string | undefined;
  readonly comment: 'auto' | 'never';
  readonly githubToken: string | undefined;
}

const COMMANDS = ['check', 'plan', 'deploy', 'test', 'destroy'] as const;
const TARGETS = ['aws', 'local'] as const;

/**
 * Reads all inputs.
 * @param get the value of an input, '' when it isn't set
 * @throws UserError that names the input
 */
export function readInputs(get: (name: string) => string): Inputs {
  const optional = (name: string): string | undefined => get(name).trim() || undefined;
  const inputs: Inputs = {
    command: oneOf('command', optional('command') ?? 'check', COMMANDS),
    files: lines(get('files')),
    config: optional('config'),
    target: oneOf('target', optional('target') ?? 'aws', TARGETS),
    variables: variables(get('variables')),
    region: region(optional('region')),
    stage: stage(get('stage').trim()),
    testFunction: optional('test-function'),
    testInput: optional('test-input'),
    testTimeout: seconds('test-timeout', optional('test-timeout') ?? '1800'),
    outputDir: optional('output-dir'),
    checkImages: yesOrNo('check-images', optional('check-images') ?? 'false'),
    deleteBuckets: yesOrNo('delete-buckets', optional('delete-buckets') ?? 'false'),
    prune: yesOrNo('prune', optional('prune') ?? 'false'),
    rollback: yesOrNo('rollback', optional('rollback') ?? 'true'),
    allowedAccounts: accounts(get('allowed-account-ids')),
    registryMirrors: mirrors(lines(get('registry-mirrors'))),
    registryCredentials: credentials(get('registry-credentials')),
    runtimeImage: optional('runtime-image') ?? 'public.ecr.aws/docker/library/node:22-bookworm-slim',
    failOn: oneOf('fail-on', optional('fail-on') ?? 'error', ['error', 'warning']),
    sarif: optional('sarif'),
    base: optional('base'),
    comment: oneOf('comment', optional('comment') ?? 'auto', ['auto', 'never']),
    githubToken: optional('github-token'),
  };
  if (inputs.files.length === 0) throw new UserError('input files is empty', { help: 'Name the YAML files of your functions, one path or glob a line.' });
  if (inputs.command === 'test' && inputs.testInput === undefined) {
    throw new UserError('input test-input is missing', { help: 'command: test puts a real file into the function’s input bucket; name that file in test-input.' });
  }
  return inputs;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new UserError(`input ${name} is "${value}", which is none of its values`, { help: `Use one of: ${allowed.join(', ')}.` });
  }
  return found;
}

function yesOrNo(name: string, value: string): boolean {
  return oneOf(name, value.toLowerCase(), ['true', 'false']) === 'true';
}

function seconds(name: string, value: string): number {
  if (!/^\d+$/.test(value) || Number(value) < 1 || !Number.isSafeInteger(Number(value))) {
    throw new UserError(`input ${name} is "${value}", which is not a number of seconds`, { help: 'Use a whole number above zero, for example 1800.' });
  }
  return Number(value);
}

function region(value: string | undefined): string | undefined {
  if (value !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d+$/.test(value)) {
    throw new UserError(`input region is "${value}", which is not the name of an AWS region`, { help: 'Use a name such as eu-west-1.' });
  }
  return value;
}

/** A stage becomes part of bucket names, the strictest of all: lower-case letters, digits and dashes. */
function stage(value: string): string {
  if (value !== '' && !/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/.test(value)) {
    throw new UserError(`input stage is "${value}", which can't be part of a bucket's name`, {
      help: 'Use up to 20 lower-case letters, digits and dashes, for example pr-12.',
    });
  }
  return value;
}

/** Lines NAME=value. A line that is none is not repeated: it may be half a secret. */
function variables(value: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [index, line] of value.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, name, text] = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || text === undefined) {
      throw new UserError(`input variables: line ${index + 1} is not NAME=value`, {
        help: 'Write one variable a line, for example TOKEN=${{ secrets.TOKEN }}. A value is one line; names hold letters, digits and _.',
      });
    }
    if (found.has(name)) throw new UserError(`input variables has ${name} twice`, { help: 'Remove one of the two lines.' });
    found.set(name, text);
  }
  return found;
}

/** Separated by commas, spaces or lines. YAML reads an id that begins with 0 as a number: written without quotes it comes out short. */
function accounts(value: string): string[] {
  const ids = value.split(/[\s,]+/).filter((id) => id !== '');
  const wrong = ids.find((id) => !/^\d{12}$/.test(id));
  if (wrong === undefined) return ids;
  throw new UserError(`input allowed-account-ids has "${wrong}", which is not the id of an AWS account`, {
    help: 'An account id has 12 digits; in YAML it needs quotes: "012345678901". Separate several by commas or lines.',
  });
}

function lines(value: string): string[] {
  return value.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
}

/** Lines host=user:password. A wrong one is not repeated: it may be half a secret. */
function credentials(value: string): Map<string, Credentials> {
  const found = new Map<string, Credentials>();
  for (const [index, line] of value.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, host, username, password] = /^\s*([\w.-]+(?::\d+)?)\s*=\s*([^:\s]+):(\S+)\s*$/.exec(line) ?? [];
    if (host === undefined || username === undefined || password === undefined) {
      throw new UserError(`input registry-credentials: line ${index + 1} is not host=user:password`, {
        help: 'Write one registry a line, for example ghcr.io=${{ github.actor }}:${{ secrets.GITHUB_TOKEN }}. Is the secret set?',
      });
    }
    found.set(canonicalHost(host), { username, password });
  }
  return found;
}

function mirrors(entries: readonly string[]): Map<string, string> {
  return new Map(entries.map((entry) => {
    const at = entry.indexOf('=');
    const host = entry.slice(0, at).trim();
    const url = entry.slice(at + 1).trim();
    if (at < 1 || !/^[\w.-]+(:\d+)?$/.test(host) || !/^https?:\/\/[^/]+/.test(url) || !URL.canParse(url)) {
      throw new UserError(`input registry-mirrors has the line "${entry}", which is not host=url`, {
        help: 'Write one mirror a line, for example docker.io=https://mirror.example.org.',
      });
    }
    return [host, url.replace(/\/+$/, '')] as const;
  }));
}
