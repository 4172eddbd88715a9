// The language as JSON Schema (draft 7), for editors: schema/scar-fdl.schema.json is written from this by `npm run docs:schema`.
// It is made of the very schemas that the reader uses. Nothing of the action loads it.
import { z } from 'zod';
import { entry3, entry4 } from './function.ts';
import { ignoredKeys, type Ignored } from './kinds.ts';

export type JsonSchema = { [keyword: string]: unknown };

/** The schema of a definition file, in any of its formats. */
export function fdlJsonSchema(): JsonSchema {
  const modern = translated(entry4);
  const lambda = propertiesOf(modern)['lambda'];
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'SCAR function definition',
    description: 'Functions of SCAR (formats 4.x, transitional and 3.x), as scar-action reads them.',
    type: 'object',
    required: ['functions'],
    additionalProperties: false,
    properties: {
      functions: {
        description: 'The functions: a list in `aws` (format 4.x), or a map from names to functions (format 3.x).',
        anyOf: [{ $ref: '#/definitions/functions4' }, { $ref: '#/definitions/functions3' }],
      },
      storage_providers: {
        description: 'Storage besides the S3 of this account: s3, minio and webdav, each with servers by id. Keys are best ARNs of secrets; those of an s3 without endpoint are used only so.',
        type: 'object',
      },
      clusters: { description: 'Has no effect here: it describes clusters of OSCAR, another product.', type: 'object' },
    },
    definitions: {
      functions4: {
        title: 'SCAR 4.x',
        type: 'object',
        additionalProperties: false,
        properties: {
          aws: { description: 'One entry for each function.', type: 'array', items: { $ref: '#/definitions/function4' } },
          oscar: { description: 'Has no effect here: it holds services of OSCAR, another product.', type: 'array' },
        },
        anyOf: [{ required: ['aws'] }, { required: ['oscar'] }],
      },
      functions3: {
        title: 'SCAR 3.x',
        type: 'object',
        minProperties: 1,
        additionalProperties: { $ref: '#/definitions/function3' },
      },
      function4: {
        title: 'A function in the format of SCAR 4.x',
        ...modern,
        required: ['lambda'],
        properties: {
          ...propertiesOf(modern),
          lambda: { ...lambda, required: ['name'], anyOf: [{ required: ['container'] }, { required: ['image'] }, { required: ['image_file'] }] },
        },
      },
      function3: {
        title: 'A function in the format of SCAR 3.x',
        ...translated(entry3),
        anyOf: [{ required: ['image'] }, { required: ['image_file'] }],
      },
    },
  };
}

/** What keys and sections are that say nothing of themselves, by name: each means the same wherever it stands. */
const MEANINGS: Readonly<Record<string, string>> = {
  lambda: 'The function itself: its name, container, script, trigger and outputs.',
  container: 'The container that every input runs in.',
  image: 'The container image.',
  iam: 'The role that the function runs under.',
  s3: 'Buckets of the function. In the format of SCAR 4.x they stand in `input` and `output` of `lambda`.',
  ecr: 'The repository of the packaged image.',
  cloudwatch: 'Logs of the function and its jobs.',
  batch: 'The job on AWS Batch, for the execution modes `batch` and `lambda-batch`.',
  compute_resources: 'The machines that jobs run on.',
  multi_node_parallel: 'Jobs that span several nodes.',
  description: 'A sentence that describes the function.',
  region: "The AWS region. Default: the workflow's.",
  architectures: 'The processor architecture of function and image. Default: x86_64.',
  environment: 'Variables by name.',
  Variables: 'Variables by name. Values are taken as they are written.',
  input: 'Where new objects start the function.',
  output: 'Where the files go that the script leaves in $TMP_OUTPUT_DIR.',
  prefix: 'Only files whose name begins with one of these are uploaded.',
  suffix: 'Only files whose name ends with one of these are uploaded.',
  c_args: "Arguments for the image's own command.",
  input_folder: 'Folder of the input bucket that is watched. Default: `<function>/input/`.',
  output_folder: 'Folder of the output bucket for the results. Default: `<function>/output/`.',
};

function translated(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => describe(zodSchema, jsonSchema as JsonSchema),
  });
  return explained(json);
}

/** Fills in the descriptions that the schema itself lacks. */
function explained(json: JsonSchema): JsonSchema {
  for (const [key, child] of Object.entries(propertiesOf(json))) {
    child['description'] ??= MEANINGS[key];
    explained(child);
  }
  if (typeof json['items'] === 'object') explained(json['items'] as JsonSchema);
  return json;
}

/** Adds what zod's own translation does not know: values of variables, keys without effect, defaults. */
function describe(schema: z.core.$ZodType, json: JsonSchema): void {
  // Variables take any one value as it is written; zod can't translate a check that is a function.
  if (schema._zod.def.type === 'custom') json['type'] = ['string', 'number', 'boolean'];
  if (json['maximum'] === Number.MAX_SAFE_INTEGER) delete json['maximum'];
  const mark = ignoredKeys.get(schema);
  if (mark !== undefined) describeIgnored(mark, json);
  const value = defaultIn(json);
  if (value !== undefined) json['default'] = value;
}

function describeIgnored(mark: Ignored, json: JsonSchema): void {
  json['description'] = `Has no effect here: it ${mark.why}. ${mark.help}`;
  json['deprecated'] = true;
  if (mark.severity === 'error' && mark.harmless.length > 0) json['enum'] = mark.harmless;
}

/** `Default: 512.` of a description, as a value of the schema's type; other words are no value. */
function defaultIn({ description, type, enum: words }: JsonSchema): unknown {
  const word = typeof description === 'string' ? /\bDefault: ([\w-]+)[.;]/.exec(description)?.[1] : undefined;
  if (word === undefined) return undefined;
  if (type === 'boolean') return word === 'true' || word === 'false' ? word === 'true' : undefined;
  if (type === 'integer' || type === 'number') return /^\d+$/.test(word) ? Number(word) : undefined;
  return Array.isArray(words) && words.includes(word) ? word : undefined;
}

function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  return (schema['properties'] ?? {}) as Record<string, JsonSchema>;
}
