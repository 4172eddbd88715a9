// The defaults file, scar.cfg: JSON in its new nested form and in its older flat ones -> default values.
import type { Values } from './draft.ts';
import type { Finding } from './finding.ts';
import { Builder } from './formats/builder.ts';
import { addEntry } from './formats/v4.ts';
import { readJson } from './json.ts';
import { keyPosition, type Path } from './place.ts';
import { defaults as schema } from './schema/function.ts';
import { closest } from './closest.ts';
import { validate } from './validate.ts';

export interface DefaultValues {
  readonly values: Values;
  readonly findings: readonly Finding[];
}

/** Sections that the documentation shows without their `aws` parent. */
const SECTIONS = ['lambda', 'iam', 's3', 'ecr', 'api_gateway', 'cloudwatch', 'batch', 'tags', 'secrets'];

/** Reads the defaults file; undefined: there is none. */
export function readDefaults(source: { readonly file: string; readonly text: string } | undefined): DefaultValues {
  if (source === undefined) return { values: {}, findings: [] };
  const { data, root, findings } = readJson(source.file, source.text);
  if (data === undefined) return { values: {}, findings };
  if (!isMap(data)) {
    return {
      values: {},
      findings: [
        {
          rule: 'wrong-type',
          severity: 'error',
          message: 'this file must hold a JSON object',
          help: 'It begins with `{`.',
          position: root.value,
        },
      ],
    };
  }
  const builder = new Builder({ file: source.file, root, readFile: () => undefined }, [], root.value);
  const said = [...findings, ...unknownAtTop(data, (path) => keyPosition(root, path))];
  const top = Object.fromEntries(SECTIONS.filter((name) => name in data).map((name) => [name, data[name]]));
  said.push(...addSections(builder, top, []));
  let values = { ...builder.draft('').values };
  if (isMap(data['aws'])) {
    const nested = new Builder(builder.source, ['aws'], root.value);
    said.push(...addSections(nested, data['aws'], ['aws']));
    values = { ...values, ...nested.draft('').values };
    said.push(...nested.findings);
  }
  said.push(...builder.findings);
  if (values['apiGateway.authorization'] === 'NONE') said.push(notOpened(root.value));
  return { values: withoutOpenApi(withoutUdocker(values)), findings: inOneNotice(said) };
}

function addSections(builder: Builder, data: Record<string, unknown>, base: Path): readonly Finding[] {
  const { value, findings } = validate(schema, data, builder.source.root, base);
  if (value === undefined) return findings;
  builder.set('mode', value.execution_mode, ['execution_mode']);
  builder.setText('region', value.region, ['region']);
  builder.set('lambda.timeout', value.lambda?.time, ['lambda', 'time']);
  const { s3: _s3, ecr: _ecr, ...rest } = value;
  addEntry(builder, rest);
  return findings;
}

function unknownAtTop(data: Record<string, unknown>, at: (path: Path) => Finding['position']): Finding[] {
  const known = ['scar', 'aws', 'oscar', ...SECTIONS];
  return Object.keys(data)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = closest(key, known);
      return {
        rule: 'unknown-key',
        severity: meant === undefined ? 'warning' : 'error',
        message: `there is no key \`${key}\` in a scar.cfg${meant === undefined ? '' : `: did you mean \`${meant}\`?`}`,
        help: `It has no effect. Known here: ${known.join(', ')}.`,
        position: at([key]),
      };
    });
}

/** SCAR writes its own settings for udocker into every scar.cfg; they mean nothing without udocker. */
function withoutUdocker(values: Values): Values {
  const variables = values['lambda.environment'];
  if (variables === undefined) return values;
  return {
    ...values,
    'lambda.environment': Object.fromEntries(
      Object.entries(variables).filter(([name]) => !name.startsWith('UDOCKER_')),
    ),
  };
}

/** SCAR writes `authorizationType: NONE` into every scar.cfg: nobody's wish. Who may call an API is said where it is asked for. */
function withoutOpenApi(values: Values): Values {
  return values['apiGateway.authorization'] === 'NONE' ? { ...values, 'apiGateway.authorization': undefined } : values;
}

function notOpened(position: Finding['position']): Finding {
  return {
    rule: 'ignored-key',
    severity: 'notice',
    message: '`authorizationType` NONE opens no API when it stands in a scar.cfg',
    help: 'Write it into the definition of a function whose API everybody may call.',
    position,
  };
}

/** SCAR fills its scar.cfg with all it knows: what has no effect is named in one notice, not in twenty. */
function inOneNotice(findings: readonly Finding[]): Finding[] {
  const [first, ...others] = findings.filter(
    (finding) => finding.rule === 'ignored-key' && finding.severity !== 'error',
  );
  if (first === undefined) return [...findings];
  const rest = findings.filter((finding) => finding.rule !== 'ignored-key' || finding.severity === 'error');
  const keys = [first, ...others].map((finding) => /^`[^`]+`/.exec(finding.message)?.[0] ?? '').filter((key) => key !== '');
  return [
    ...rest,
    {
      ...first,
      severity: 'notice',
      message: `these keys of the scar.cfg have no effect here: ${[...new Set(keys)].join(', ')}`,
      help: 'They may stay.',
    },
  ];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
