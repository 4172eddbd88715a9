// A function whose output lies in its own input starts itself again with each file that it writes, without end and at your cost.
import { each, type Rule } from '../rule.ts';

export const outputFeedsInput: Rule = {
  id: 'output-feeds-input',
  severity: 'error',
  what: 'An output that lies inside an input of the same function',
  why: 'The function starts itself again with each file that it writes, without end and at your cost.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html'],
  help: 'Write to another bucket, or to a folder that is not inside the input folder.',
  run: each(({ spec }) =>
    spec.outputs.flatMap((output, index) =>
      spec.inputs
        .filter((input) => input.bucket === output.bucket && output.prefix.startsWith(input.prefix))
        .map((input) => ({
          message: `the output ${output.bucket}/${output.prefix} lies inside the input ${input.bucket}/${input.prefix}: the function would start itself again and again`,
          position: spec.positions.at(`outputs.${index}`),
        })),
    ),
  ),
};
