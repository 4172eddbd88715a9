// The `retry` section of `batch`: https://docs.aws.amazon.com/batch/latest/APIReference/API_RetryStrategy.html
import { z } from 'zod';
import { oneOf, section, whole } from './kinds.ts';

/** Batch takes 5 rules; the last two are ours. */
const MOST_RULES = 3;

const REASON = 'letters, digits, periods, colons and spaces, up to 512, with a * at the end or none';
const reason = () => z.string({ error: REASON }).regex(/^[\p{L}\p{N}.:\s]*\*?$/u, { error: REASON }).max(512, { error: REASON });

const EXIT_CODE = 'an exit code: digits, with a * at the end or none';
const exitCode = () => z.union(
  [z.int({ error: EXIT_CODE }).min(0, { error: EXIT_CODE }), z.string({ error: EXIT_CODE }).regex(/^\d{1,511}\*?$/, { error: EXIT_CODE })],
  { error: EXIT_CODE },
);

export const retry = section({
  attempts: whole('attempts', 1, 10).meta({ description: 'How often a job is tried, from 1 to 10. Default: 2.' }),
  evaluate_on_exit: z.array(
    section({
      on_exit_code: exitCode().meta({ description: "Exit code of the script: `137`, `1*`." }),
      on_reason: reason().meta({ description: "Batch's reason of the container: `OutOfMemoryError:*`." }),
      on_status_reason: reason().meta({ description: "Batch's reason of the job: `Host EC2*`." }),
      action: oneOf('RETRY', 'EXIT').meta({ description: 'What is done when all of these match.' }),
    }),
    { error: 'a list of rules' },
  ).max(MOST_RULES, { error: `a list of at most ${MOST_RULES} rules: scar-action adds two of its own` }).meta({
    description:
      'Rules that go before those of scar-action: a job whose host AWS took away is tried again, any other failure is final.',
  }),
});
