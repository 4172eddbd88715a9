// Beginnings and endings that S3 keeps for other things than buckets
// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html).
import type { Position } from '../../contract/errors.ts';
import { each, type Problem, type Rule } from '../rule.ts';

const BEGINNINGS = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const ENDINGS = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

export const bucketReservedNames: Rule = {
  id: 'bucket-reserved-names',
  severity: 'error',
  what: `The name of a bucket that begins with ${BEGINNINGS.join(', ')} or ends in ${ENDINGS.join(', ')}`,
  why: 'S3 keeps these names for other things: access point aliases, directory buckets and the like.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html'],
  help: 'Choose another name.',
  run: each(({ spec }) => {
    const named = [
      ...spec.inputs.map(({ bucket }, index) => ({ bucket, position: spec.positions.at(`inputs.${index}`) })),
      ...spec.outputs.map(({ bucket }, index) => ({ bucket, position: spec.positions.at(`outputs.${index}`) })),
    ];
    return named.flatMap(({ bucket, position }) => judge(bucket, position));
  }),
};

function judge(bucket: string, position: Position): Omit<Problem, 'subject'>[] {
  const beginning = BEGINNINGS.find((part) => bucket.startsWith(part));
  const ending = ENDINGS.find((part) => bucket.endsWith(part));
  if (beginning === undefined && ending === undefined) return [];
  const how = beginning === undefined ? `ends in ${ending}` : `begins with ${beginning}`;
  return [{ message: `the bucket name "${bucket}" ${how}, which S3 keeps for itself`, position }];
}
