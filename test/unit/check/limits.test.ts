// Limits of AWS that a definition can go beyond: just below, at and above each.
import { describe, expect, test } from '@jest/globals';
import { checkFiles, checkModern, type Wanted } from './modern.ts';
import { said } from './subject.ts';

const count = (rule: string, wanted: Wanted): number => said(checkModern(wanted), rule).length;

test.each([[255, 0], [256, 0], [257, 1]])('a description of %i characters', (length, findings) => {
  expect(count('description-length', { lambda: { description: 'd'.repeat(length) } })).toBe(findings);
  expect(count('description-length', { lambda: { description: 'ü'.repeat(length) } })).toBe(findings);
});

describe('tags', () => {
  const tagged = (tags: Readonly<Record<string, string>>): string[] => said(checkModern({ lambda: { tags } }), 'tags');
  const many = (number: number): Record<string, string> => Object.fromEntries(Array.from({ length: number }, (_, index) => [`t${index}`, 'x']));

  test('at most 50 with those of scar-action, the ones of a run and of a Lambda function among them', () => {
    const ours = Number(/50 of yours and (\d+) of scar-action/.exec(tagged(many(50))[0] ?? '')?.[1]);
    // createdby, scar:stack, scar:function, scar:queue, scar:hash, scar:repository, scar:commit, scar:run.
    expect(ours).toBeGreaterThanOrEqual(8);
    expect([49, 50, 51].map((sum) => tagged(many(sum - ours)).length)).toEqual([0, 0, 1]);
  });

  test.each([[127, 0], [128, 0], [129, 1]])('a key of %i characters', (length, findings) => {
    expect(tagged({ ['k'.repeat(length)]: 'x' })).toHaveLength(findings);
  });

  test.each([[255, 0], [256, 0], [257, 1]])('a value of %i characters', (length, findings) => {
    expect(tagged({ project: 'v'.repeat(length) })).toHaveLength(findings);
  });

  test.each([
    ['aws:thing', 'x', /error .* begins with aws:/],
    ['scar:stack', 'x', /warning .* is written by scar-action/],
    ['createdby', 'me', /warning/],
    ['team', 'a,b', /error the tag team holds ,/],
    ['team', 'a\nb', /holds a line end/],
  ])('%s: %j', (key, value, words) => {
    expect(tagged({ [key]: value })).toEqual([expect.stringMatching(words)]);
  });

  test('others pass', () => expect(tagged({ 'cost center': 'Größe 1/2 = a+b@c_d.e:f-g' })).toEqual([]));
});

describe('names of buckets that S3 keeps', () => {
  test.each(['xn--a', 'sthree-a', 'amzn-s3-demo-a', 'a-s3alias', 'a--ol-s3', 'a.mrap', 'a--x-s3', 'a--table-s3'])('%s', (bucket) => {
    expect(said(checkModern({ input: [`${bucket}/in`] }), 'bucket-reserved-names')).toHaveLength(1);
    expect(said(checkModern({ output: [`${bucket}/out`] }), 'bucket-reserved-names')).toHaveLength(1);
  });

  test.each(['axn--a', 'sthree', 'amzn-s3-demo', 's3alias', 'a-ol-s3', 'a.mraps', 'a-x-s3', 'table-s3'])('%s may be', (bucket) => {
    expect(said(checkModern({ input: [bucket] }), 'bucket-reserved-names')).toEqual([]);
  });
});

describe('folders', () => {
  // A key is the folder with its slash and at least one byte.
  test.each([[1021, 0], [1022, 0], [1023, 1]])('of %i letters', (length, findings) => {
    expect(count('path-length', { input: [`reads/${'f'.repeat(length)}`] })).toBe(findings);
    expect(count('path-length', { output: [`reads/${'f'.repeat(length)}`] })).toBe(findings);
  });

  test('are counted encoded in a trigger, and as UTF-8 in a key', () => {
    const folder = (letters: number): string => `reads/${'ü'.repeat(letters)}`;
    expect([170, 171].map((letters) => count('path-length', { input: [folder(letters)] }))).toEqual([0, 1]);
    expect([511, 512].map((letters) => count('path-length', { output: [folder(letters)] }))).toEqual([0, 1]);
  });

  test('with a wildcard match nothing', () => {
    expect(said(checkModern({ input: ['reads/*.txt'] }), 'wildcard-in-path')).toEqual([expect.stringMatching(/^3:\d+ warning "\*.txt\/" holds a wildcard/)]);
    expect(said(checkModern({ input: ['reads/in'], output: ['reads/out'] }), 'wildcard-in-path')).toEqual([]);
    const output = [{ storage_provider: 's3', path: 'reads/out', suffix: ['*.csv', '.txt'] }];
    expect(said(checkModern({ lambda: { output } }), 'wildcard-in-path')).toEqual([expect.stringContaining('"*.csv"')]);
  });
});

describe('compute resources', () => {
  const compute = (values: Readonly<Record<string, unknown>>): Wanted => ({ batch: { compute_resources: values } });

  test('ARM beside x86', () => {
    expect(said(checkModern(compute({ instance_types: ['c7g', 'm6i.large', 'c5'] })), 'architectures-mixed')).toEqual([
      expect.stringContaining('mixes ARM (c7g) with x86 (m6i.large and c5)'),
    ]);
    expect(count('architectures-mixed', compute({ instance_types: ['c5', 'm6i.large'] }))).toBe(0);
    expect(count('architectures-mixed', compute({ instance_types: ['c5', 'unheard-of'] }))).toBe(0);
  });

  test('types that the machine image does not support', () => {
    expect(said(checkModern(compute({ instance_types: ['p3.2xlarge', 'g5.xlarge', 'g3'] })), 'instance-type-without-ami')).toEqual([
      expect.stringContaining('does not support p3.2xlarge and g3'),
    ]);
    expect(count('instance-type-without-ami', compute({ instance_types: ['g4dn.xlarge', 'p4d', 'p5'] }))).toBe(0);
  });

  test('subnets and security groups', () => {
    const right = compute({ subnets: ['subnet-0a1b2c3d'], security_group_ids: ['sg-0a1b2c3d'] });
    expect(count('network-ids', right)).toBe(0);
    const swapped = compute({ subnets: ['sg-0a1b2c3d'], security_group_ids: ['default'] });
    expect(said(checkModern(swapped), 'network-ids')).toEqual([
      expect.stringContaining('"sg-0a1b2c3d" is not the id of a subnet'),
      expect.stringContaining('"default" is not the id of a security group'),
    ]);
  });

  test.each([
    ['ecsInstanceRole', 0],
    ['p'.repeat(127), 0], ['p'.repeat(128), 0], ['p'.repeat(129), 1],
    ['arn:aws:iam::123456789012:instance-profile/ecsInstanceRole', 0],
    ['arn:aws:iam::123456789012:instance-profile/some/path/ecsInstanceRole', 0],
    ['arn:aws:iam::123456789012:role/ecsInstanceRole', 1],
    ['a b', 1],
  ])('the instance role %s', (role, findings) => {
    expect(count('instance-profile', compute({ instance_role: role }))).toBe(findings);
  });

  test.each([[49, 0], [50, 0], [51, 1]])('%i different ones', (number, findings) => {
    const functions = Array.from({ length: number }, (_, index): Wanted => ({
      name: `f${index}`, input: [`reads/${index}`], ...compute({ subnets: [`subnet-${1000 + index}`], security_group_ids: ['sg-1'] }),
    }));
    expect(said(checkModern(...functions), 'too-many-compute-environments')).toHaveLength(findings);
  });
});

describe('ranges that reading keeps', () => {
  const wrong = (wanted: Wanted): number => said(checkModern(wanted), 'wrong-type').length;

  test.each([
    ['memory', 128, 10_240],
    ['timeout', 1, 900],
  ])('lambda.%s from %i to %i', (key, least, most) => {
    const findings = [least - 1, least, most, most + 1].map((value) => wrong({ lambda: { [key]: value } }));
    expect(findings).toEqual([1, 0, 0, 1]);
  });

  test.each([['vcpus', 1], ['memory', 4]])('batch.%s of at least %i', (key, least) => {
    expect([least - 1, least].map((value) => wrong({ batch: { [key]: value } }))).toEqual([1, 0]);
  });

  test("CloudWatch's numbers of days", () => {
    const kept = (days: number): number => {
      const text = `functions:\n  f: {image: a, execution_mode: batch, cloudwatch: {log_retention_policy_in_days: ${days}}}\n`;
      return said(checkFiles({ 'scar.yaml': text }), 'wrong-type').length;
    };
    expect([0, 1, 2, 29, 30, 31, 3652, 3653, 3654].map(kept)).toEqual([1, 0, 1, 1, 0, 1, 1, 0, 1]);
  });
});
