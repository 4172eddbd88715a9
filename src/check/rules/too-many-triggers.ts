// A bucket has at most 100 notification rules; each input is one
// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html; the number is known from S3's
// answers, so it is a warning).
import type { Rule } from '../rule.ts';

const LIMIT = 100;

export const tooManyTriggers: Rule = {
  id: 'too-many-triggers',
  severity: 'warning',
  what: 'More than 100 inputs in one bucket',
  why: 'Each input is a notification rule of its bucket, and S3 keeps 100 of them.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html'],
  help: 'Spread the inputs over several buckets.',
  run: (subjects) => {
    const counts = new Map<string, number>();
    for (const { spec } of subjects) for (const { bucket } of spec.inputs) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    const seen = new Map<string, number>();
    return subjects.flatMap((subject) => subject.spec.inputs.flatMap(({ bucket }, index) => {
      const number = (seen.get(bucket) ?? 0) + 1;
      seen.set(bucket, number);
      if (number !== LIMIT + 1) return [];
      return [{
        subject,
        message: `the bucket ${bucket} has ${counts.get(bucket)} inputs, S3 takes ${LIMIT} rules a bucket`,
        position: subject.spec.positions.at(`inputs.${index}`),
      }];
    }));
  },
};
