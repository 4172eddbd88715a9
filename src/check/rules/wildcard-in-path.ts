// Neither S3's filters nor the supervisor's know wildcards: `*.txt` waits for a file that is really called so.
import { each, type Rule } from '../rule.ts';

export const wildcardInPath: Rule = {
  id: 'wildcard-in-path',
  severity: 'warning',
  what: 'A `*` or `?` in the path of an input or output, or in its filters',
  why: 'S3 and scar-action compare letter by letter: nothing would ever match.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html'],
  help: 'Name the folder alone; a suffix is written as .txt, without a star.',
  run: each(({ spec }) => {
    const named = [
      ...spec.inputs.map(({ prefix }, index) => ({ at: `inputs.${index}`, texts: [prefix] })),
      ...spec.outputs.map(({ prefix, prefixes, suffixes }, index) =>
        ({ at: `outputs.${index}`, texts: [prefix, ...prefixes, ...suffixes] })),
    ];
    return named.flatMap(({ at, texts }) =>
      texts.filter((text) => /[*?]/.test(text)).map((text) => ({
        message: `"${text}" holds a wildcard, which is taken as it stands`,
        position: spec.positions.at(at),
      })));
  }),
};
