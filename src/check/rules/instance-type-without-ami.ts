// Batch's machine image is Amazon Linux 2023, which does not start on A1, and whose GPU form has no driver for p2, p3
// and g3. The older image is refused for new compute environments since 30 June 2026
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html).
import { each, type Rule } from '../rule.ts';
import { list } from '../words.ts';

const LACKING = /^(a1|p2|p3|p3dn|g3|g3s)(\.|$)/;

export const instanceTypeWithoutAmi: Rule = {
  id: 'instance-type-without-ami',
  severity: 'warning',
  what: 'An instance type that the machine image of AWS Batch does not support: A1, P2, P3, G3',
  why: 'Instances start and never join, or start without their GPU: the job waits for ever.',
  sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html'],
  help: 'Use newer types: m6g or c7g for A1; g4dn, g5 or p4d for GPUs.',
  run: each(({ spec }) => {
    if (spec.mode === 'lambda') return [];
    const lacking = spec.batch.compute.instanceTypes.filter((name) => LACKING.test(name));
    if (lacking.length === 0) return [];
    return [{
      message: `Amazon Linux 2023, which AWS Batch starts, does not support ${list(lacking)}`,
      position: spec.positions.at('batch.compute.instanceTypes'),
    }];
  }),
};
