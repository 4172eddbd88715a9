// Definition files -> FunctionSpec[] and findings: the way into this folder.
import type { Position } from '../contract/errors.ts';
import { complete } from './complete.ts';
import { readDefaults } from './config.ts';
import type { Draft, Drafted, Values } from './draft.ts';
import type { Finding } from './finding.ts';
import type { Source } from './formats/builder.ts';
import { usesOwnKeys } from './formats/providers.ts';
import { readV3 } from './formats/v3.ts';
import { readV4 } from './formats/v4.ts';
import { keyPosition, placeAt, valuePosition, type Place } from './place.ts';
import { anything, ignored, section } from './schema/kinds.ts';
import type { FunctionSpec } from './spec.ts';
import { validate } from './validate.ts';
import { substitute, type VariableValues } from './variables.ts';
import { describe } from './words.ts';
import { readYaml } from './yaml.ts';

export interface SourceText {
  /** Relative to the workspace, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

export interface ReadOptions {
  /** The scar.cfg, if there is one. */
  readonly defaults?: SourceText | undefined;
  /** Values for `${NAME}` in the definitions; none when it isn't given. */
  readonly variables?: VariableValues | undefined;
  /** Reads a file that a definition names; undefined when it isn't there. */
  readonly readFile: (path: string) => Uint8Array | undefined;
  /** Reads the first 512 bytes of such a file; where it isn't given, archives of images are not looked at. */
  readonly readHead?: ((path: string) => Uint8Array | undefined) | undefined;
}

export interface Definitions {
  /** Every function that can be understood, in the order of the files. Findings may still say that it is wrong. */
  readonly functions: readonly FunctionSpec[];
  readonly findings: readonly Finding[];
}

/** Reads all functions of all files. Mistakes are findings; nothing is thrown for what a file holds. */
export function readDefinitions(sources: readonly SourceText[], options: ReadOptions): Definitions {
  const defaults = readDefaults(options.defaults);
  const functions: FunctionSpec[] = [];
  const findings: Finding[] = [...defaults.findings];
  const seen = new Map<string, Position>();
  for (const source of sources) {
    for (const { draft, findings: said } of readFile(source, options)) {
      findings.push(
        ...said.map((finding) => (draft === undefined ? finding : { ...finding, functionName: draft.name })),
      );
      if (draft === undefined) continue;
      const position = draft.places.get('') ?? { file: source.file, line: 1, column: 1 };
      const first = seen.get(draft.name);
      if (first !== undefined) {
        findings.push(duplicate(draft.name, position, first));
        continue;
      }
      seen.set(draft.name, position);
      findings.push(...apiWithoutName(draft, defaults.values));
      const { image } = draft.values;
      if (image !== undefined) functions.push(complete(draft, image, defaults.values));
      else if (!said.some(isAboutImage)) findings.push(imageMissing(draft.name, position));
    }
  }
  return { functions, findings };
}

/** As in SCAR it is the name that asks for an API: whoever describes one without it waits in vain. */
function apiWithoutName({ name, values, places }: Draft, defaults: Values): Finding[] {
  if ((values['apiGateway.name'] ?? defaults['apiGateway.name']) !== undefined) return [];
  const isDescribed = (['method', 'path', 'authorization'] as const).some((field) => values[`apiGateway.${field}`] !== undefined);
  const position = places.get('apiGateway');
  if (!isDescribed || position === undefined) return [];
  return [{
    rule: 'api-name-missing',
    severity: 'warning',
    message: '`api_gateway` has no `name`, so no API is made',
    help: 'Add `name` to it, or remove it.',
    position,
    functionName: name,
  }];
}

function isAboutImage({ severity, message }: Finding): boolean {
  return severity === 'error' && /^`image(_file)?`/.test(message);
}

function imageMissing(functionName: string, position: Position): Finding {
  return {
    rule: 'image-missing',
    severity: 'error',
    message: `the function ${functionName} names no image`,
    help: 'Add `image`: in the 4.x format below `lambda.container`, in the 3.x format directly in the function.',
    position,
    functionName,
  };
}

const UNIQUE = 'Names are unique over all files of a deployment: rename one of the two.';

function duplicate(name: string, position: Position, first: Position): Finding {
  return {
    rule: 'duplicate-function',
    severity: 'error',
    message: `a function named ${name} is already defined in ${first.file}:${first.line}`,
    help: UNIQUE,
    position,
    functionName: name,
  };
}

const documentSchema = section({
  functions: anything(),
  storage_providers: anything(),
  clusters: ignored(anything(), 'describes clusters of OSCAR, another product', 'scar-action leaves it alone.'),
});

function readFile(text: SourceText, { readFile: readScript, readHead, variables = new Map() }: ReadOptions): Drafted[] {
  const { data: written, root, findings } = readYaml(text.file, text.text);
  if (written === undefined) return [{ draft: undefined, findings }];
  const { data, findings: missing } = substitute(written, root, text.text, variables);
  const document = validate(documentSchema, data, root, []);
  const general = [
    ...twiceNamed(findings, root),
    ...missing,
    ...document.findings,
    ...providerFindings(document.value?.storage_providers, root),
  ];
  const providers = document.value?.storage_providers;
  const source: Source = { file: text.file, root, readFile: readScript, readHead, providers };
  const drafted = document.value === undefined ? [] : readFunctions(
    source,
    isMap(data) ? data['functions'] : undefined,
  );
  // Whoever misspelt `functions` knows by now why there are none.
  const isMisspelt = general.some(({ rule, message }) => rule === 'unknown-key' && message.endsWith('did you mean `functions`?'));
  return [{ draft: undefined, findings: general }, ...(isMisspelt ? drafted.filter(({ draft }) => draft !== undefined) : drafted)];
}

function readFunctions(source: Source, functions: unknown): Drafted[] {
  const { root } = source;
  if (functions === undefined && placeAt(root, ['functions']) === undefined) return [
    nothing(root.value, 'this file has no `functions`'),
  ];
  if (!isMap(functions)) {
    const isEmpty = functions === null || (Array.isArray(functions) && functions.length === 0);
    const message = isEmpty ? '`functions` holds no function' : `\`functions\` must be a map of names and functions, found ${describe(functions)}`;
    return [nothing(keyPosition(root, ['functions']), message, 'Write the name of each function as a key below it: `my-function:`.')];
  }
  const { aws, oscar, ...named } = functions;
  // Files of two formats in one: services of OSCAR beside functions of the 3.x format.
  if (Array.isArray(oscar) && aws === undefined && Object.keys(named).length > 0) {
    return [
      ...readModern(source, { oscar }),
      ...Object.entries(named).map(([name, data]) => readV3(source, name, data, ['functions', name])),
    ];
  }
  if (isMap(aws) && 'lambda' in aws) {
    return [
      nothing(
        keyPosition(root, ['functions', 'aws', 'lambda']),
        '`aws` must be a list of functions, found a map',
        'Begin each function with a dash: `- lambda:`.',
      ),
    ];
  }
  const drafted = Array.isArray(aws) || Array.isArray(oscar)
    ? readModern(source, functions)
    : Object.entries(functions).map(([name, data]) => readV3(source, name, data, ['functions', name]));
  return drafted.length > 0 ? drafted : [nothing(keyPosition(root, ['functions']), '`functions` holds no function')];
}

const modernSchema = section({
  aws: anything(),
  oscar: ignored(anything(), 'holds services of OSCAR, another product', 'scar-action leaves them alone.'),
});

function readModern(source: Source, functions: Record<string, unknown>): Drafted[] {
  const { findings } = validate(modernSchema, functions, source.root, ['functions']);
  const entries: readonly unknown[] = Array.isArray(functions['aws']) ? functions['aws'] : [];
  return [
    ...(findings.length > 0 ? [{ draft: undefined, findings }] : []),
    ...entries.map((entry, index) => readV4(source, entry, ['functions', 'aws', index])),
  ];
}

function nothing(
  position: Position,
  message: string,
  help = 'A definition begins with `functions:` and the name of a function below it.',
): Drafted {
  return { draft: undefined, findings: [{ rule: 'no-functions', severity: 'error', message, help, position }] };
}

/** In the 3.x format two functions of one name are a key that stands twice: one of them would be lost. */
function twiceNamed(findings: readonly Finding[], root: Place): Finding[] {
  const functions = [...(placeAt(root, ['functions'])?.children ?? [])];
  return findings.map((finding) => {
    const named = functions.find(
      ([, { key }]) => key?.line === finding.position.line && key.column === finding.position.column,
    );
    if (finding.rule !== 'duplicate-key' || named === undefined) return finding;
    return {
      ...finding,
      rule: 'duplicate-function',
      severity: 'error',
      message: finding.message.replace(/^`.*?`/, `a function named ${named[0]}`),
      help: UNIQUE,
    };
  });
}

/** Keys of S3 that stand in the file are not used: the function's role is. Those of other servers are, and ARNs of secrets. */
function providerFindings(providers: unknown, root: Place): Finding[] {
  if (!isMap(providers)) return [];
  const s3: unknown = providers['s3'];
  if (typeof s3 !== 'object' || s3 === null) return [];
  return Object.entries(s3 as Record<string, unknown>).flatMap(([id, provider]) => {
    if (!isMap(provider) || !['access_key', 'secret_key', 'auth'].some((key) => key in provider)) return [];
    if (usesOwnKeys(provider)) return [];
    const name = typeof provider['name'] === 'string' ? provider['name'] : id;
    return [{
      rule: 'ignored-key',
      severity: 'warning',
      message: `the keys of storage provider s3.${name} are not used, and stand here for all to read`,
      help: "Remove them and make them invalid. The function's role gives access to its buckets.",
      position: valuePosition(root, ['storage_providers', 's3', id]),
    }];
  });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
