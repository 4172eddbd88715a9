// What all formats share in writing a draft: values with their places, variables, placeholders, the script.
import { posix } from 'node:path';
import type { BucketPath } from '../../contract/config.ts';
import type { Position } from '../../contract/errors.ts';
import type { Draft, Fields } from '../draft.ts';
import type { Finding, Severity } from '../finding.ts';
import { archiveKind, imageFileReference } from '../image-file.ts';
import { scriptProblem } from '../script.ts';
import { asWritten, keyPosition, placeAt, valuePosition, type Path, type Place } from '../place.ts';

type Mutable = { -readonly [F in keyof Fields]?: Fields[F] };
type Variables = Readonly<Record<string, unknown>>;
type VariableField = 'environment' | 'secrets' | 'lambda.environment' | 'batch.environment' | 'tags';
type TextField =
  | 'region' | 'lambda.role' | 'batch.serviceRole' | 'batch.jobRole' | 'batch.executionRole' | 'batch.compute.instanceRole'
  | 'image' | 'description' | 'shell' | 'apiGateway.name';
type ListField =
  | 'batch.compute.instanceTypes' | 'batch.compute.subnets' | 'batch.compute.securityGroups'
  | 'lambda.vpc.subnets' | 'lambda.vpc.securityGroups';

/** A secret, with or without the name of a field of its JSON; a parameter. */
const SECRET_ARN = /^arn:aws[a-z-]*:(?:secretsmanager:[a-z0-9-]+:\d{12}:secret:|ssm:[a-z0-9-]+:\d{12}:parameter\/)\S+$/;

/** One file and what it may read. */
export interface Source {
  readonly file: string;
  readonly root: Place;
  readonly readFile: (path: string) => Uint8Array | undefined;
  readonly readHead?: ((path: string) => Uint8Array | undefined) | undefined;
  /** `storage_providers` of the file, as it stands there. */
  readonly providers?: unknown;
}

/** A secret of Secrets Manager or a parameter of Parameter Store. */
export const isSecretArn = (text: string): boolean => SECRET_ARN.test(text.trim());

export class Builder {
  readonly findings: Finding[] = [];
  readonly source: Source;
  readonly #base: Path;
  readonly #values: Mutable = {};
  readonly #places = new Map<string, Position>();

  /** @param base the path in the file of the function's own map */
  constructor(source: Source, base: Path, position: Position) {
    this.source = source;
    this.#base = base;
    this.#places.set('', position);
  }

  draft(name: string): Draft {
    return { name, values: this.#values, places: this.#places };
  }

  /** Where the value at a path below the function stands. */
  at(path: Path): Position {
    return valuePosition(this.source.root, [...this.#base, ...path]);
  }

  /** Whether the file has something at a path below the function, be it right or wrong. */
  has(path: Path): boolean {
    return placeAt(this.source.root, [...this.#base, ...path]) !== undefined;
  }

  /** Sets a value if the file holds one. */
  set<F extends keyof Fields>(field: F, value: Fields[F] | undefined, path: Path): void {
    if (value === undefined) return;
    this.#values[field] = value;
    this.place(field, path);
  }

  /** Text that is neither empty nor one of SCAR's placeholders (`arn:aws:iam::{account_id}:...`): those mean "not set". */
  setText(
    field: TextField,
    value: string | undefined,
    path: Path,
  ): void {
    const given = value?.trim() ?? '';
    if (given !== '' && !given.includes('{account_id}')) this.set(field, given, path);
  }

  /** A list without its empty placeholders; `[""]` means "not set". */
  setList(
    field: ListField,
    value: readonly string[] | undefined,
    path: Path,
  ): void {
    const items = (value ?? []).map((item) => item.trim());
    for (const [index, item] of items.entries()) {
      if (/\s/.test(item)) {
        this.report(
          'two-in-one',
          'error',
          `item ${index + 1} of \`${String(path.at(-1))}\` holds a space: "${item}" is read as one value`,
          'Begin a line with `- ` for each value.',
          [...path, index],
        );
      }
    }
    const given = items.filter((item) => item !== '');
    if (given.length === 0) return;
    this.set(field, given, path);
    given.forEach((item, index) => this.place(`${field}.${index}`, [...path, items.indexOf(item)]));
  }

  /** Variables, added to those of an earlier call; what YAML read as a number or a date is taken as it is written. */
  setVariables(field: VariableField, value: Variables | readonly string[] | undefined, path: Path): void {
    if (value === undefined) return;
    const entries = isList(value) ? this.#listed(value, path) : Object.entries(value).map(
      ([name, item]) => this.#variable(name, item, [...path, name]),
    );
    for (const entry of entries) this.place(`${field}.${entry.name}`, entry.path);
    this.set(field, { ...this.#values[field], ...Object.fromEntries(entries.map((entry) => [entry.name, entry.value])) }, path);
  }

  /** ARNs of secrets by the names of variables. What is no ARN may be a secret itself, and is not repeated. */
  setSecrets(value: Variables | undefined, path: Path): void {
    if (value === undefined) return;
    const arns = Object.entries(value).flatMap(([name, item]): [string, string][] => {
      const arn = String(item).trim();
      if (SECRET_ARN.test(arn)) return [[name, arn]];
      this.report(
        'secret-reference',
        'error',
        `\`${name}\` in \`secrets\` must be the ARN of a secret or parameter`,
        'Put the value into Secrets Manager or SSM Parameter Store, and write its ARN here, as in arn:aws:secretsmanager:eu-west-1:123456789012:secret:name.',
        [...path, name],
      );
      return [];
    });
    for (const [name] of arns) this.place(`secrets.${name}`, [...path, name]);
    this.set('secrets', { ...this.#values.secrets, ...Object.fromEntries(arns) }, path);
  }

  /** One more secret, for a variable of our own. */
  addSecret(name: string, arn: string, path: Path): void {
    this.set('secrets', { ...this.#values.secrets, [name]: arn }, path);
    this.place(`secrets.${name}`, path);
  }

  place(field: string, path: Path): void {
    this.#places.set(field, this.at(path));
  }

  placeKey(field: string, path: Path): void {
    this.#places.set(field, keyPosition(this.source.root, [...this.#base, ...path]));
  }

  report(rule: string, severity: Severity, message: string, help: string, path: Path): void {
    this.findings.push({ rule, severity, message, help, position: this.at(path) });
  }

  /** The script, read from the folder of the YAML file. */
  setScript(path: string | undefined, at: Path): void {
    if (path === undefined || path.trim() === '') return;
    if (/\n|^#!|^[a-z]+:\/\//.test(path)) {
      const help = 'Put the script into a file of the repository, and write the path of that file here.';
      this.report('script-missing', 'error', `\`${String(at.at(-1))}\` must be the path of a script, found ${path.includes('://') ? 'a URL' : 'a script'}`, help, at);
      return;
    }
    const folder = posix.dirname(this.source.file);
    const resolved = posix.isAbsolute(path) ? path : posix.join(folder, path);
    if (posix.isAbsolute(resolved) || resolved.startsWith('../')) {
      const help = 'Scripts belong into the repository: what is deployed is then what was reviewed. Write a path relative to the folder of this file.';
      this.report('script-outside', 'error', `the script ${path} lies outside the repository`, help, at);
      return;
    }
    const content = this.source.readFile(resolved);
    if (content === undefined) {
      this.report(
        'script-missing',
        'error',
        `the script ${resolved} can't be read`,
        `A script's path is relative to the folder of its YAML file, ${folder === '.' ? 'here the root of the repository' : folder}. Is it committed?`,
        at,
      );
      this.place('script', at);
      return;
    }
    const problem = scriptProblem(resolved, content);
    if (problem !== undefined) this.report(problem.rule, 'error', problem.message, problem.help, at);
    this.set('script', { path, content }, at);
  }

  /** The image from an archive, named by its path from the folder of the YAML file. It is not read here: it may be large. */
  setImageFile(path: string | undefined, at: Path): void {
    const given = path?.trim() ?? '';
    if (given === '') return;
    this.place('image', at);
    const resolved = posix.join(posix.dirname(this.source.file), given);
    if (posix.isAbsolute(given) || resolved.startsWith('../')) {
      const help = 'Put it into the workspace, and write its path relative to the folder of this file.';
      this.report('image-file-outside', 'error', `\`image_file\` must lie inside the workspace, found ${given}`, help, at);
      return;
    }
    if (this.#values.image !== undefined) {
      const help = 'Remove one of the two.';
      this.report('image-twice', 'error', `\`image_file\` and \`image\` both name the image: ${given} and ${this.#values.image}`, help, at);
      return;
    }
    this.set('image', imageFileReference(resolved), at);
    const head = this.source.readHead?.(resolved);
    if (this.source.readHead !== undefined && head === undefined) {
      const help = 'It must be there when the function is deployed: save it, or download it, in a step before. Its path is relative to the folder of this file.';
      this.report('image-file-missing', 'warning', `the archive ${resolved} is not there yet`, help, at);
    } else if (head !== undefined && archiveKind(head) === undefined) {
      this.report('image-file-no-archive', 'error', `${resolved} is no archive of an image`, 'Make it with `docker save` or `podman save`; it may be packed with gzip or zstd.', at);
    }
  }

  #variable(name: string, value: unknown, path: Path): { name: string; value: string; path: Path } {
    const written = asWritten(this.source.root, [...this.#base, ...path], value);
    const inPython = asPythonText(value, written);
    if (inPython !== written) {
      this.report(
        'unquoted-value',
        'warning',
        `\`${name}\` has no quotes: SCAR made ${inPython} of it, scar-action takes it as it is written, ${written}`,
        `Write "${written}".`,
        path,
      );
    }
    return { name, value: written, path };
  }

  #listed(items: readonly string[], path: Path): { name: string; value: string; path: Path }[] {
    return items.flatMap((item, index) => {
      const equals = item.indexOf('=');
      if (equals > 0) return [{ name: item.slice(0, equals), value: item.slice(equals + 1), path: [...path, index] }];
      this.report(
        'wrong-type',
        'error',
        `item ${index + 1} of \`${String(path.at(-1))}\` must be NAME=value, found "${item}"`,
        'Write NAME=value, or a map: `NAME: value`.',
        [...path, index],
      );
      return [];
    });
  }
}

/** What Python's str() makes of a value that YAML did not read as text. */
function asPythonText(value: unknown, written: string): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Date) return /^\d{4}-\d\d-\d\d$/.test(written) ? written : 'a time';
  if (typeof value !== 'number') return written;
  return Number.isInteger(value) && /^[-+]?\d*\.\d*$/.test(written) ? `${value}.0` : String(value);
}

function isList(value: Variables | readonly string[]): value is readonly string[] {
  return Array.isArray(value);
}

/** `bucket/some/folders` as bucket and prefix; the prefix is empty or ends in one `/`. */
export function bucketPath(path: string): BucketPath {
  const [bucket = '', ...folders] = path.split('/').filter((part) => part !== '');
  return { bucket, prefix: folders.length === 0 ? '' : `${folders.join('/')}/` };
}
