// ECS hands secrets to a job's container. Lambda has nothing of the kind: a function would have to ask for them itself.
import { each, type Rule } from '../rule.ts';

export const secretsNeedBatch: Rule = {
  id: 'secrets-need-batch',
  severity: 'error',
  what: '`secrets` in the modes lambda and lambda-batch',
  why: 'ECS hands them to the containers of jobs; Lambda does not. The script would find no such variable.',
  sources: ['https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html'],
  help: 'Set `execution_mode: batch`, or let the script read the secret from Secrets Manager by itself.',
  silenceable: false,
  run: each(({ spec }) => spec.mode === 'batch' || Object.keys(spec.secrets).length === 0 ? [] : [{
    message: `\`secrets\` reach jobs of AWS Batch only, and this function has mode ${spec.mode}`,
    position: spec.positions.at('secrets'),
  }]),
};
