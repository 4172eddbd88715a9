// A validator for the keywords of JSON Schema, draft 7, that schema/scar-fdl.schema.json uses. It refuses keywords it does not know, so that
// nothing passes because nothing looked (https://json-schema.org/draft-07/json-schema-validation).
type Schema = Readonly<Record<string, unknown>>;

/** What is wrong with `data`: a line for each fault, `path: reason`. */
export function faults(root: Schema, data: unknown): string[] {
  return check(root, root, data, '');
}

const ANNOTATIONS = new Set(['$schema', 'title', 'description', 'default', 'deprecated', 'definitions', 'additionalProperties']);

function check(root: Schema, schema: Schema | boolean, data: unknown, path: string): string[] {
  if (typeof schema === 'boolean') return schema ? [] : [`${path}: is not allowed`];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (ANNOTATIONS.has(keyword)) return [];
    const look = KEYWORDS[keyword];
    if (look === undefined) throw new Error(`keyword ${keyword} is not known here`);
    return look({ root, schema, value, data, path });
  }).concat(additional(root, schema, data, path));
}

interface Look {
  readonly root: Schema;
  readonly schema: Schema;
  readonly value: unknown;
  readonly data: unknown;
  readonly path: string;
}

const isMap = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null && !Array.isArray(data);
const fault = (found: boolean, path: string, reason: string): string[] => (found ? [`${path}: ${reason}`] : []);

const KEYWORDS: Record<string, (look: Look) => string[]> = {
  $ref: ({ root, value, data, path }) => {
    const name = String(value).replace('#/definitions/', '');
    const target = (root['definitions'] as Record<string, Schema>)[name];
    if (target === undefined) throw new Error(`there is no definition ${name}`);
    return check(root, target, data, path);
  },
  type: ({ value, data, path }) => {
    const allowed = [value].flat();
    const kind = Array.isArray(data) ? 'array' : data === null ? 'null' : typeof data;
    const fits = allowed.includes(kind) || (allowed.includes('integer') && Number.isInteger(data));
    return fault(!fits, path, `is ${kind}, not ${allowed.join(' or ')}`);
  },
  enum: ({ value, data, path }) => fault(!(value as unknown[]).includes(data), path, `is none of ${String(value)}`),
  const: ({ value, data, path }) => fault(value !== data, path, `is not ${String(value)}`),
  minimum: ({ value, data, path }) => fault(typeof data === 'number' && data < Number(value), path, `is less than ${String(value)}`),
  maximum: ({ value, data, path }) => fault(typeof data === 'number' && data > Number(value), path, `is more than ${String(value)}`),
  minLength: ({ value, data, path }) => fault(typeof data === 'string' && data.length < Number(value), path, 'is too short'),
  maxLength: ({ value, data, path }) => fault(typeof data === 'string' && data.length > Number(value), path, 'is too long'),
  pattern: ({ value, data, path }) => fault(typeof data === 'string' && !new RegExp(String(value), 'u').test(data), path, `does not match ${String(value)}`),
  minItems: ({ value, data, path }) => fault(Array.isArray(data) && data.length < Number(value), path, 'has too few items'),
  maxItems: ({ value, data, path }) => fault(Array.isArray(data) && data.length > Number(value), path, 'has too many items'),
  items: ({ root, value, data, path }) =>
    Array.isArray(data) ? data.flatMap((item, index) => check(root, value as Schema, item, `${path}[${index}]`)) : [],
  minProperties: ({ value, data, path }) => fault(isMap(data) && Object.keys(data).length < Number(value), path, 'has too few keys'),
  required: ({ value, data, path }) =>
    isMap(data) ? (value as string[]).flatMap((key) => fault(!Object.hasOwn(data, key), path, `has no key ${key}`)) : [],
  properties: ({ root, value, data, path }) =>
    isMap(data)
      ? Object.entries(value as Record<string, Schema>).flatMap(([key, child]) => (Object.hasOwn(data, key) ? check(root, child, data[key], `${path}.${key}`) : []))
      : [],
  propertyNames: ({ root, value, data, path }) => (isMap(data) ? Object.keys(data).flatMap((key) => check(root, value as Schema, key, `${path}.${key}`)) : []),
  anyOf: ({ root, value, data, path }) => {
    const tried = (value as Schema[]).map((schema) => check(root, schema, data, path));
    return tried.some((found) => found.length === 0) ? [] : [`${path}: fits none of:\n  ${tried.flat().join('\n  ')}`];
  },
  oneOf: (look) => {
    const fitting = (look.value as Schema[]).filter((schema) => check(look.root, schema, look.data, look.path).length === 0);
    return fault(fitting.length !== 1, look.path, `fits ${fitting.length} of the alternatives`);
  },
  allOf: ({ root, value, data, path }) => (value as Schema[]).flatMap((schema) => check(root, schema, data, path)),
};

function additional(root: Schema, schema: Schema, data: unknown, path: string): string[] {
  const rule = schema['additionalProperties'] as Schema | boolean | undefined;
  if (rule === undefined || !isMap(data)) return [];
  const known = Object.keys((schema['properties'] ?? {}) as Record<string, unknown>);
  return Object.keys(data).filter((key) => !known.includes(key)).flatMap((key) => check(root, rule, data[key], `${path}.${key}`));
}
