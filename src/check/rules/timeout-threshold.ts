// The script of a Lambda function is stopped `timeout_threshold` seconds before `timeout`: for the upload, or to hand
// the event to AWS Batch. Where both are the same nothing is left for the script.
import { each, type Rule } from '../rule.ts';
import { isWritten } from '../written.ts';

export const timeoutThreshold: Rule = {
  id: 'timeout-threshold',
  severity: 'error',
  what: 'A `timeout` that is used up by `timeout_threshold`, in the modes lambda and lambda-batch',
  why: 'The script is stopped so many seconds before the time-out. It would be stopped as soon as it begins.',
  sources: [],
  help: 'Raise `timeout` (at most 900), or lower `timeout_threshold`.',
  run: each(({ spec }) => {
    const { timeout, timeoutThreshold: threshold } = spec.lambda;
    if (spec.mode === 'batch' || threshold < timeout) return [];
    const given = isWritten(spec, 'lambda.timeoutThreshold');
    return [{
      message: `the script has no time: of ${timeout} s of \`timeout\`, \`timeout_threshold\` keeps ${threshold} back`,
      position: spec.positions.at(given ? 'lambda.timeoutThreshold' : 'lambda.timeout'),
    }];
  }),
};
