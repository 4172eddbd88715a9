// Tags that AWS does not take, or that scar-action writes itself. The Lambda function carries most of them: eight or nine
// are ours.
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule, type Subject } from '../rule.ts';

/** https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html, `tags` and `propagateTags` */
const MOST = 50;
const KEY_LIMIT = 128;
const VALUE_LIMIT = 256;
/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html: the strictest of the services that we tag in. */
const ALLOWED = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u;

export const tags: Rule = {
  id: 'tags',
  severity: 'error',
  what: 'Tags that AWS does not take: more than 50 with those of scar-action, a key of more than 128 or a value of more than 256 characters, ' +
    'or other characters than letters, digits, spaces and _ . : / = + - @',
  why:
    'Services refuse them at different times: half a stack would be there. With too many tags AWS Batch takes the ' +
    'job and lets it fail.',
  sources: [
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html',
  ],
  help: 'Change or remove the tag.',
  run: each((subject) => [
    ...tooMany(subject),
    ...Object.entries(subject.spec.tags).flatMap(([key, value]) => judge(subject.spec, key, value)),
  ]),
};

type Found = Omit<Problem, 'subject'>;

function tooMany({ spec, requests }: Subject): Found[] {
  const own = Object.keys(spec.tags).length;
  const value = requests === undefined ? own : Object.keys(requests.tags).length;
  if (value <= MOST) return [];
  return [{
    message: `there are ${value} tags, ${own} of yours and ${value - own} of scar-action; AWS takes ${MOST}`,
    help: `Remove ${value - MOST} of them.`,
    position: spec.positions.at('tags'),
  }];
}

function judge(spec: FunctionSpec, key: string, value: string): Found[] {
  const position = spec.positions.at(`tags.${key}`);
  const length = (text: string): number => Array.from(text).length;
  if (/^aws:/i.test(key)) return [{ message: `the tag ${key} begins with aws:, which AWS keeps for itself`, position }];
  if (key.startsWith('scar:') || key === 'createdby') {
    return [{
      severity: 'warning',
      message:
        `the tag ${key} is written by scar-action, which finds its own things by it: the value here is never seen`,
      position,
    }];
  }
  if (key === '') return [{ message: 'a tag has no key', position }];
  if (length(key) > KEY_LIMIT) return [tooLong(`the key of the tag ${key.slice(0, 20)}...`, length(key), KEY_LIMIT, position)];
  if (length(value) > VALUE_LIMIT) return [tooLong(`the value of the tag ${key}`, length(value), VALUE_LIMIT, position)];
  const wrong = ALLOWED.exec(`${key}${value}`)?.[0];
  if (wrong === undefined) return [];
  const named = /\s/.test(wrong) ? 'a line end or tab' : wrong;
  return [{ message: `the tag ${key} holds ${named}, which AWS does not allow in tags`, position }];
}

function tooLong(what: string, value: number, limit: number, position: Found['position']): Found {
  return {
    message: `${what} has ${value} characters, AWS takes ${limit}`,
    position,
    measure: { value, limit, unit: 'characters' },
  };
}
