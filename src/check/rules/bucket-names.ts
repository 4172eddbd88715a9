// Names that S3 refuses for new buckets (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html).
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';

export const bucketNames: Rule = {
  id: 'bucket-names',
  severity: 'error',
  what: 'The name of a bucket that S3 does not take',
  why: 'A bucket that is not there yet is made, and S3 refuses to make it.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html'],
  help: 'Use 3 to 63 lower-case letters, digits, dashes and dots, with a letter or digit at both ends.',
  run: each(({ spec }) => [...said(spec, 'inputs'), ...said(spec, 'outputs')]),
};

function said(spec: FunctionSpec, side: 'inputs' | 'outputs'): Omit<Problem, 'subject'>[] {
  return spec[side].flatMap(({ bucket }, index) => {
    // An output without a place of its own goes beside the input, whose name is judged already.
    const position = spec.positions.at(`${side}.${index}`);
    const isInput = side === 'outputs' && spec.inputs.some((input, at) => {
      const other = spec.positions.at(`inputs.${at}`);
      return input.bucket === bucket && other.line === position.line && other.column === position.column;
    });
    const problem = isInput ? undefined : judge(bucket);
    return problem === undefined ? [] : [{ ...problem, position }];
  });
}

function judge(bucket: string): { message: string; help?: string } | undefined {
  if (/^(s3|arn|https?):/.test(bucket)) {
    return { message: `"${bucket}" is not the name of a bucket: the path begins with a protocol or is an ARN`, help: 'Write bucket/folder, without `s3://`.' };
  }
  if (bucket.length < 3 || bucket.length > 63) return { message: `the bucket name "${bucket}" has ${bucket.length} characters, S3 takes 3 to 63` };
  const wrong = /[^a-z0-9.-]/u.exec(bucket)?.[0];
  if (wrong !== undefined) {
    const what = wrong === ' ' ? 'a space' : /[A-Z]/.test(wrong) ? `the capital letter ${wrong}` : `"${wrong}"`;
    return { message: `the bucket name "${bucket}" holds ${what}, which S3 does not allow` };
  }
  if (!/^[a-z0-9].*[a-z0-9]$/.test(bucket)) return { message: `the bucket name "${bucket}" does not begin and end with a letter or digit` };
  if (bucket.includes('..')) return { message: `the bucket name "${bucket}" holds two dots in a row` };
  return /^\d+\.\d+\.\d+\.\d+$/.test(bucket) ? { message: `the bucket name "${bucket}" looks like an IP address` } : undefined;
}
