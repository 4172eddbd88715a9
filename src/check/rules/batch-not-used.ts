// A section `batch` in a function that runs on Lambda alone. The default mode is lambda, so that a forgotten line
// `execution_mode` sends the work to another place than meant.
import { each, type Rule } from '../rule.ts';
import { isWritten } from '../written.ts';

export const batchNotUsed: Rule = {
  id: 'batch-not-used',
  severity: 'warning',
  what: 'A section `batch` in a function of mode lambda, which is the default',
  why: 'It has no effect there: the script runs in the Lambda function, for 15 minutes at most.',
  sources: [],
  help: 'Write `execution_mode: batch` or `lambda-batch`, or remove the section.',
  run: each(({ spec }) => {
    if (spec.mode !== 'lambda' || !isWritten(spec, 'batch')) return [];
    const wished = isWritten(spec, 'mode');
    const why = wished ? '' : ', since its definition sets no `execution_mode`';
    return [{
      ...(wished ? { severity: 'notice' as const } : {}),
      message: `\`batch\` has no effect: this function has mode lambda${why}`,
      position: spec.positions.at('batch'),
    }];
  }),
};
