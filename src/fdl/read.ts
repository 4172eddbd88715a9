// Definition files -> FunctionSpec[] and findings: the way into this folder.
import { section, anything, ignored } from './schema/kinds.ts';
import type { Position } from '../contract/errors.ts';
import { complete } from './complete.ts';
import { readDefaults } from './config.ts';
import type { Drafted, Values } from './draft.ts';
import type { Finding } from './finding.ts';
import type { Source } from './formats/builder.ts';
import { readV3 } from './formats/v3.ts';
import { readV4 } from './formats/v4.ts';
import { keyPosition, valuePosition, type Place } from './place.ts';
import type { FunctionSpec } from './spec.ts';
import { validate } from './validate.ts';
import { readYaml } from './yaml.ts';

export interface SourceText {
  /** Relative to the workspace, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

export interface ReadOptions {
  /** The scar.cfg, if there is one. */
  readonly defaults?: SourceText | undefined;
  /** Reads a file that a definition names; undefined when it isn't there. */
  readonly readFile: (path: string) => Uint8Array | undefined;
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
    for (const { draft, findings: said } of readFile(source, options.readFile)) {
      findings.push(...said.map((finding) => (draft === undefined ? finding : { ...finding, functionName: draft.name })));
      if (draft === undefined) continue;
      const position = draft.places.get('') ?? { file: source.file, line: 1, column: 1 };
      const first = seen.get(draft.name);
      if (first !== undefined) {
        findings.push(duplicate(draft.name, position, first));
        continue;
      }
      seen.set(draft.name, position);
      const spec = completed(draft, defaults.values, findings, position);
      if (spec !== undefined) functions.push(spec);
    }
  }
  return { functions, findings };
}

function completed(draft: NonNullable<Drafted['draft']>, defaults: Values, findings: Finding[], position: Position): FunctionSpec | undefined {
  const image = draft.values.image;
  if (image !== undefined) return complete(draft, image, defaults);
  findings.push({
    rule: 'image-missing',
    severity: 'error',
    message: `the function ${draft.name} names no image`,
    help: 'Add `image`: in the 4.x format below `lambda.container`, in the 3.x format directly in the function.',
    position,
    functionName: draft.name,
  });
  return undefined;
}

function duplicate(name: string, position: Position, first: Position): Finding {
  return {
    rule: 'duplicate-function',
    severity: 'error',
    message: `a function named ${name} is already defined in ${first.file}:${first.line}`,
    help: 'Names are unique over all files of a deployment: rename one of the two.',
    position,
    functionName: name,
  };
}

const documentSchema = section({
  functions: anything(),
  storage_providers: anything(),
  clusters: ignored(anything(), 'describes clusters of OSCAR, another product', 'scar-action leaves it alone.'),
});

function readFile(text: SourceText, readScript: ReadOptions['readFile']): Drafted[] {
  const { data, root, findings } = readYaml(text.file, text.text);
  const source: Source = { file: text.file, root, readFile: readScript };
  if (data === undefined) return [{ draft: undefined, findings }];
  const document = validate(documentSchema, data, root, []);
  const rest = [...findings, ...document.findings, ...providerFindings(document.value?.storage_providers, root)];
  const functions = document.value?.functions;
  if (document.value !== undefined && !isMap(functions)) {
    return [{ draft: undefined, findings: [...rest, nothing(keyPosition(root, ['functions']), functions === undefined ? 'this file has no `functions`' : '`functions` holds no function')] }];
  }
  return [{ draft: undefined, findings: rest }, ...(isMap(functions) ? readFunctions(source, functions) : [])];
}

function readFunctions(source: Source, functions: Record<string, unknown>): Drafted[] {
  const modern = Array.isArray(functions['aws']) || Array.isArray(functions['oscar']);
  const drafted = modern ? readModern(source, functions) : Object.entries(functions).map(([name, data]) => readV3(source, name, data, ['functions', name]));
  if (drafted.length > 0) return drafted;
  return [{ draft: undefined, findings: [nothing(keyPosition(source.root, ['functions']), '`functions` holds no function')] }];
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

function nothing(position: Position, message: string): Finding {
  return { rule: 'no-functions', severity: 'error', message, help: 'A definition begins with `functions:` and the name of a function below it.', position };
}

/** Static keys of S3 are never used: the function's role is. */
function providerFindings(providers: unknown, root: Place): Finding[] {
  if (!isMap(providers)) return [];
  const s3: unknown = providers['s3'];
  if (typeof s3 !== 'object' || s3 === null) return [];
  return Object.entries(s3)
    .filter(([, provider]) => isMap(provider) && ['access_key', 'secret_key', 'auth'].some((key) => key in provider))
    .map(([id]) => ({
      rule: 'ignored-key',
      severity: 'warning',
      message: `the keys of storage provider s3.${id} are not used, and stand here for all to read`,
      help: "Remove them and make them invalid. The function's role gives access to its buckets.",
      position: valuePosition(root, ['storage_providers', 's3', id]),
    }));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
