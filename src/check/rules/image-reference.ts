// An image that can't be one, by its name alone: no registry is asked.
import { UserError } from '../../contract/errors.ts';
import { imageFileOf } from '../../fdl/image-file.ts';
import { parseReference } from '../../image/reference.ts';
import { each, type Rule } from '../rule.ts';

export const imageReference: Rule = {
  id: 'image-reference',
  severity: 'error',
  what: 'An image that can’t be one, by its name alone',
  why: 'No registry could be asked for it.',
  sources: ['https://github.com/distribution/reference/blob/main/reference.go'],
  help: 'Write it as for `docker pull`: `grycap/mrbayes:latest`.',
  run: each(({ spec }) => {
    if (imageFileOf(spec.image.reference) !== undefined) return [];
    try {
      parseReference(spec.image.reference);
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [{ message: error.message, ...(error.help === undefined ? {} : { help: error.help }), position: spec.positions.at('image') }];
    }
  }),
};
