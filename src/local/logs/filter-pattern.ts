// CloudWatch Logs' filter patterns for unstructured messages: terms that must, may or must not occur.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
import { ServiceError } from '../service.ts';

const TERM = /([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/gy;

/**
 * A test for messages: `ERROR "exit code" -retry ?one ?other`; `%expression%` is a regular expression.
 * @throws ServiceError for a pattern that cannot be read, and for JSON and space-delimited patterns, which are not
 * supported here.
 */
export function filterPattern(pattern: string): (message: string) => boolean {
  const source = pattern.trim();
  if (source === '') return () => true;
  if (/^[{[]/.test(source)) throw invalid('JSON and space-delimited patterns are not supported by the local AWS');
  if (/^%.+%$/s.test(source)) return regularExpression(source.slice(1, -1));
  const terms = readTerms(source);
  const required = terms.filter((term) => term.sign === '');
  const excluded = terms.filter((term) => term.sign === '-');
  const optional = terms.filter((term) => term.sign === '?');
  return (message) =>
    required.every((term) => message.includes(term.text)) &&
    !excluded.some((term) => message.includes(term.text)) &&
    (optional.length === 0 || required.length > 0 || optional.some((term) => message.includes(term.text)));
}

function readTerms(source: string): { sign: string; text: string }[] {
  const terms: { sign: string; text: string }[] = [];
  const expression = new RegExp(TERM);
  for (let place = 0; place < source.length; ) {
    expression.lastIndex = place;
    const match = expression.exec(source);
    if (match === null) throw invalid('unbalanced quotes');
    terms.push({ sign: match[1] ?? '', text: match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '' });
    place = expression.lastIndex;
    while (/\s/.test(source[place] ?? '')) place += 1;
  }
  return terms;
}

function regularExpression(source: string): (message: string) => boolean {
  try {
    const expression = new RegExp(source);
    return (message) => expression.test(message);
  } catch {
    throw invalid('not a regular expression');
  }
}

const invalid = (why: string): ServiceError =>
  new ServiceError('InvalidParameterException', `Invalid filter pattern (${why})`);
