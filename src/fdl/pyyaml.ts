// Reads plain scalars as PyYAML's safe_load does, so that a file that SCAR accepted keeps its meaning.
// The patterns are those of PyYAML 6's resolver.py; what differs from YAML 1.1 proper is PyYAML's own: `y` and `n` are strings,
// floats need a dot, an exponent needs a sign.
import { NOT_RESOLVED, YAML11_SCHEMA, defineScalarTag, type Schema } from 'js-yaml';

const BINARY = /^[-+]?0b[01_]+$/;
const OCTAL = /^[-+]?0[0-7_]+$/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const HEXADECIMAL = /^[-+]?0x[0-9a-fA-F_]+$/;
const SEXAGESIMAL = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;
const FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/;
const SEXAGESIMAL_FLOAT = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/;
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;

type Resolved<T> = T | typeof NOT_RESOLVED;

/** Digits without sign and underscores, and the sign as a factor. */
function signed(source: string): { digits: string; sign: 1 | -1 } {
  const bare = source.replaceAll('_', '');
  return { digits: bare.replace(/^[-+]/, ''), sign: bare.startsWith('-') ? -1 : 1 };
}

const base60 = (digits: string): number => digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

function integer(source: string): Resolved<number> {
  const { digits, sign } = signed(source);
  const value = magnitude(source, digits);
  if (value === undefined || Number.isNaN(value)) return NOT_RESOLVED;
  return value === 0 ? 0 : sign * value;
}

function magnitude(source: string, digits: string): number | undefined {
  if (DECIMAL.test(source)) return Number(digits);
  if (BINARY.test(source)) return Number.parseInt(digits.slice(2), 2);
  if (OCTAL.test(source)) return Number.parseInt(digits, 8);
  if (HEXADECIMAL.test(source)) return Number.parseInt(digits.slice(2), 16);
  return SEXAGESIMAL.test(source) ? base60(digits) : undefined;
}

function float(source: string, explicit: boolean): Resolved<number> {
  if (NOT_A_NUMBER.test(source)) return Number.NaN;
  const { digits, sign } = signed(source);
  if (INFINITE.test(source)) return sign * Infinity;
  if (SEXAGESIMAL_FLOAT.test(source)) return sign * base60(digits);
  if (FLOAT.test(source) || (explicit && digits !== '' && !Number.isNaN(Number(digits)))) return sign * Number(digits);
  return NOT_RESOLVED;
}

function boolean(source: string): Resolved<boolean> {
  if (TRUE.test(source)) return true;
  return FALSE.test(source) ? false : NOT_RESOLVED;
}

const loadOnly = { implicit: true, identify: () => false } as const;

/** The schema for js-yaml's constructor. */
export const PYYAML_SCHEMA: Schema = YAML11_SCHEMA.withTags(
  defineScalarTag(
    'tag:yaml.org,2002:int',
    { ...loadOnly, implicitFirstChars: '-+0123456789'.split(''), resolve: integer },
  ),
  defineScalarTag(
    'tag:yaml.org,2002:float',
    { ...loadOnly, implicitFirstChars: '-+.0123456789'.split(''), resolve: float },
  ),
  defineScalarTag(
    'tag:yaml.org,2002:bool',
    { ...loadOnly, implicitFirstChars: 'yYnNtTfFoO'.split(''), resolve: boolean },
  ),
);
