// An account has at most 50 compute environments and 50 job queues a region; no one raises that
// (https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html).
import type { Rule, Subject } from '../rule.ts';

const LIMIT = 50;

export const tooManyComputeEnvironments: Rule = {
  id: 'too-many-compute-environments',
  severity: 'error',
  what: 'More than 50 different `compute_resources` in one stack',
  why:
    'Each makes a compute environment and a job queue, and an account has 50 of both a region, which AWS does not ' +
    'raise.',
  sources: ['https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html'],
  help: 'Give functions equal `compute_resources`: they share one compute environment.',
  run: (subjects) => {
    const first = new Map<string, Subject>();
    for (const subject of subjects) {
      const queue = subject.requests?.submitJob?.jobQueue;
      if (queue !== undefined && !first.has(queue)) first.set(queue, subject);
    }
    const beyond = [...first.values()][LIMIT];
    if (beyond === undefined) return [];
    return [{
      subject: beyond,
      message: `these functions need ${first.size} different compute environments, an account has ${LIMIT} a region`,
      position: beyond.spec.positions.at('batch.compute'),
    }];
  },
};
