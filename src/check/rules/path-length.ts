// A prefix of S3's: a trigger's filter has at most 1,024 characters, encoded as it is sent
// (https://docs.aws.amazon.com/AmazonS3/latest/API/API_FilterRule.html), and a key at most 1,024 bytes of UTF-8, the
// file's name included (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html).
import { each, type Rule } from '../rule.ts';
import { number } from '../words.ts';

const LIMIT = 1024;

export const pathLength: Rule = {
  id: 'path-length',
  severity: 'error',
  what: 'A folder of an input or output that takes up the 1,024 bytes that the key of an object may have',
  why: 'S3 refuses the trigger, or every object in that folder.',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/API/API_FilterRule.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html',
  ],
  help: 'Use shorter names of folders.',
  run: each(({ spec }) => {
    const paths = [
      ...spec.inputs.map(({ prefix }, index) =>
        ({ prefix, path: `inputs.${index}`, used: encoded(prefix), what: 'as the filter of a trigger' })),
      ...spec.outputs.map(({ prefix }, index) =>
        ({ prefix, path: `outputs.${index}`, used: Buffer.byteLength(prefix), what: 'as part of a key' })),
    ];
    return paths.flatMap(({ prefix, path, used, what }) => {
      // A key is its prefix and at least one byte more.
      const value = Math.max(used, Buffer.byteLength(prefix) + 1);
      if (value <= LIMIT) return [];
      return [{
        message: `the folder ${prefix.slice(0, 30)}... takes ${number(value)} bytes ${what}, S3 takes ${number(LIMIT)}`,
        position: spec.positions.at(path),
        measure: { value, limit: LIMIT, unit: 'bytes' as const },
      }];
    });
  }),
};

/** Characters of a prefix in a filter: all but letters, digits and a few signs are written as %XX. */
const encoded = (prefix: string): number => encodeURIComponent(prefix).replace(/%20/g, '+').replace(/%2F/g, '/').length;
