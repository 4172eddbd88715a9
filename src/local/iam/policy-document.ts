// Policy documents: whether one is well-formed, and whom a trust policy trusts.
import { ServiceError } from '../service.ts';

type Fields = Readonly<Record<string, unknown>>;

function malformed(message: string): ServiceError {
  return new ServiceError('MalformedPolicyDocument', message);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The statements of a document; throws MalformedPolicyDocument in IAM's words. */
function statementsOf(json: string): readonly Fields[] {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
  if (!isObject(document)) throw malformed('Syntax errors in policy.');
  const version = document['Version'] ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') throw malformed('Syntax errors in policy.');
  const statements = asList(document['Statement']);
  if (statements.length === 0) throw malformed('Syntax errors in policy.');
  return statements.map((statement) => {
    if (!isObject(statement)) throw malformed('Syntax errors in policy.');
    if (statement['Effect'] !== 'Allow' && statement['Effect'] !== 'Deny') throw malformed('Syntax errors in policy.');
    const actions = [...asList(statement['Action']), ...asList(statement['NotAction'])];
    if (actions.length === 0) throw malformed('Policy statement must contain actions.');
    if (!actions.every((action) => typeof action === 'string')) throw malformed('Syntax errors in policy.');
    return statement;
  });
}

/** Checks a permissions policy as IAM does before it stores it. */
export function checkPermissionsPolicy(json: string): void {
  for (const statement of statementsOf(json)) {
    if (statement['Principal'] !== undefined) throw malformed('Policy document should not specify a principal.');
    const actions = [...asList(statement['Action']), ...asList(statement['NotAction'])].map(String);
    const vendorless = actions.find((action) => action !== '*' && !action.includes(':'));
    if (vendorless !== undefined) {
      throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
    const resources = [...asList(statement['Resource']), ...asList(statement['NotResource'])].map(String);
    if (resources.length === 0) throw malformed('Policy statement must contain resources.');
    const bad = resources.find((resource) => !/^arn:|^\*/.test(resource));
    if (bad !== undefined) throw malformed(`Resource ${bad} must be in ARN format or "*".`);
  }
}

/** Checks a trust policy as IAM does before it stores it. */
export function checkTrustPolicy(json: string): void {
  for (const statement of statementsOf(json)) {
    if (statement['Resource'] !== undefined) throw malformed('Has prohibited field Resource');
    if (statement['Principal'] === undefined && statement['NotPrincipal'] === undefined) {
      throw malformed('Missing required field Principal');
    }
    const actions = asList(statement['Action']).map(String);
    if (!actions.every((action) => /^(sts:|\*$)/i.test(action))) {
      throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
    }
    if (!isObject(statement['Principal'])) continue;
    for (const service of asList(statement['Principal']['Service']).map(String)) {
      if (!/^[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|aws\.internal)$/.test(service)) {
        throw malformed(`Invalid principal in policy: "SERVICE":"${service}"`);
      }
    }
  }
}

/**
 * Whether a trust policy lets a service principal assume the role. Conditions (the source account) are taken as met.
 */
export function trustsService(json: string, servicePrincipal: string): boolean {
  const applying = statementsOf(json).filter((statement) => {
    const principal = statement['Principal'];
    const services = isObject(principal) ? asList(principal['Service']) : [];
    const named = principal === '*' || services.includes(servicePrincipal);
    return named && asList(statement['Action']).some((action) => /^(\*|sts:\*|sts:AssumeRole)$/i.test(String(action)));
  });
  return applying.some((statement) => statement['Effect'] === 'Allow')
    && applying.every((statement) => statement['Effect'] !== 'Deny');
}
