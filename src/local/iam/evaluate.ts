// What policies allow: actions and resources with their wildcards, conditions, and explicit denials.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

/** What somebody wants to do. */
export interface Wish {
  /** `batch:SubmitJob` */
  readonly action: string;
  /** An ARN, or `*` where the action knows no resources. */
  readonly resource: string;
  /** Condition keys of the request: `{ 'iam:PassedToService': ['lambda.amazonaws.com'] }`. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
}

export type Decision = 'allowed' | 'denied' | 'not allowed';

type Fields = Readonly<Record<string, unknown>>;

/** @param documents the JSON of policies that were accepted, so they are well-formed. */
export function decide(documents: readonly string[], wish: Wish): Decision {
  const applying = documents.flatMap(statementsOf).filter((statement) => applies(statement, wish));
  if (applying.some((statement) => statement['Effect'] === 'Deny')) return 'denied';
  return applying.some((statement) => statement['Effect'] === 'Allow') ? 'allowed' : 'not allowed';
}

const asList = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function statementsOf(json: string): readonly Fields[] {
  const document: unknown = JSON.parse(json);
  return isObject(document) ? asList(document['Statement']).filter(isObject) : [];
}

function applies(statement: Fields, wish: Wish): boolean {
  const names = (field: string, value: string, ignoreCase: boolean): boolean =>
    asList(statement[field]).some((pattern) => like(String(pattern), value, ignoreCase));
  const action = statement['NotAction'] === undefined
    ? names('Action', wish.action, true)
    : !names('NotAction', wish.action, true);
  const resource = statement['NotResource'] === undefined
    ? names('Resource', wish.resource, false)
    : !names('NotResource', wish.resource, false);
  return action && resource && meets(statement['Condition'], wish.keys ?? {});
}

/** `*` stands for any text, `?` for one character. */
function like(pattern: string, value: string, ignoreCase = false): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's').test(value);
}

/** An ARN's six parts are compared each on its own. */
export function arnLike(pattern: string, arn: string): boolean {
  const split = (value: string): string[] => {
    const parts = value.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  };
  const parts = split(arn);
  return split(pattern).every((part, index) => like(part, parts[index] ?? ''));
}

const COMPARISONS: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
  StringEquals: (pattern, value) => pattern === value,
  StringEqualsIgnoreCase: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(),
  StringLike: (pattern, value) => like(pattern, value),
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(),
};

interface Operator {
  readonly compare: (pattern: string, value: string) => boolean;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly all: boolean;
}

function operatorOf(given: string): Operator | undefined {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(given) ?? [];
  const positive = name.replace(/^(String|Arn)Not/, '$1');
  const compare = Object.hasOwn(COMPARISONS, positive) ? COMPARISONS[positive] : undefined;
  if (compare === undefined) return undefined;
  return { compare, negated: positive !== name, ifExists: ifExists !== undefined, all: set === 'ForAllValues' };
}

/** All operators and all their keys must be met. Keys are compared without regard to case. */
function meets(condition: unknown, keys: Readonly<Record<string, readonly string[]>>): boolean {
  if (!isObject(condition)) return true;
  const given = new Map(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), values]));
  return Object.entries(condition).every(([operator, wanted]) => {
    return isObject(wanted) && Object.entries(wanted).every(([key, patterns]) => {
      return isMet(operator, asList(patterns).map(String), given.get(key.toLowerCase()));
    });
  });
}

function isMet(name: string, patterns: readonly string[], values: readonly string[] | undefined): boolean {
  if (name === 'Null') return patterns.includes(String(values === undefined));
  const operator = operatorOf(name);
  if (operator === undefined) return false;
  if (values === undefined) return operator.ifExists || operator.negated || operator.all;
  const one = (value: string): boolean =>
    patterns.some((pattern) => operator.compare(pattern, value)) !== operator.negated;
  return operator.all ? values.every(one) : values.some(one);
}
