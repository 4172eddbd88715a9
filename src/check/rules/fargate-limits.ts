// What an account or Fargate itself does not promise: more than 6 vCPUs at once with the quota of a new account, and
// jobs of more than 14 days (https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html,
// https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html).
import { isFargate } from '../../fdl/fargate.ts';
import { each, type Rule } from '../rule.ts';

const QUOTA_VCPUS = 6;
const DAYS = 14;

export const fargateLimits: Rule = {
  id: 'fargate-limits',
  severity: 'warning',
  what: 'A job on Fargate of more than 6 vCPUs, or that may run for more than 14 days',
  why:
    'A new account may use 6 vCPUs of Fargate at once, so that a larger job never starts; and jobs on Fargate may ' +
    'be ended after 14 days.',
  sources: [
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html',
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html',
  ],
  help:
    'See Service Quotas, "Fargate On-Demand vCPU resource count", and silence this rule where your account has ' +
    'more.',
  run: each(({ spec: { batch, mode, positions } }) => {
    if (mode === 'lambda' || !isFargate(batch.compute.type)) return [];
    const long = batch.timeout !== undefined && batch.timeout > DAYS * 86_400;
    return [
      ...(batch.vcpus <= QUOTA_VCPUS ? [] : [{
        message:
          `the job asks for ${batch.vcpus} vCPUs; an account whose quota was not raised may use ${QUOTA_VCPUS} of ` +
          'Fargate at once',
        position: positions.at('batch.vcpus'),
        measure: { value: batch.vcpus, limit: QUOTA_VCPUS, unit: 'vCPUs' as const },
      }]),
      ...(long ? [{
        message: `the job may run for more than ${DAYS} days, after which Fargate may end it`,
        help: `Write at most ${DAYS * 86_400}, or use instances.`,
        position: positions.at('batch.timeout'),
      }] : []),
    ];
  }),
};
