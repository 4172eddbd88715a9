// Fargate offers fixed pairs of vCPUs and memory; parts of a vCPU are Fargate's alone
// (https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html).
import { FARGATE_MEMORY, isFargate, isFargatePair } from '../../fdl/fargate.ts';
import type { FunctionSpec } from '../../fdl/spec.ts';
import { each, type Problem, type Rule } from '../rule.ts';
import { list, number } from '../words.ts';
import { isWritten } from '../written.ts';

export const fargateSizes: Rule = {
  id: 'fargate-sizes',
  severity: 'error',
  what: 'vCPUs and memory that Fargate does not offer together, or a part of a vCPU on EC2',
  why: 'AWS Batch refuses the job definition: "Fargate resource requirements not valid".',
  sources: ['https://docs.aws.amazon.com/batch/latest/APIReference/API_ResourceRequirement.html'],
  help: 'Choose a pair that Fargate offers.',
  run: each(({ spec }) => {
    if (spec.mode === 'lambda') return [];
    return isFargate(spec.batch.compute.type) ? onFargate(spec) : onInstances(spec);
  }),
};

type Found = Omit<Problem, 'subject'>;

function onFargate(spec: FunctionSpec): Found[] {
  const { batch: { vcpus, memory }, positions } = spec;
  if (isFargatePair(vcpus, memory)) return [];
  const offered = FARGATE_MEMORY.get(vcpus);
  if (offered === undefined) {
    return [{
      message: `Fargate does not offer ${vcpus} vCPUs, only ${list([...FARGATE_MEMORY.keys()].map(String), 9)}`,
      position: positions.at('batch.vcpus'),
    }];
  }
  const next = offered.find((size) => size > memory) ?? offered.at(-1) ?? memory;
  return [{
    message:
      `Fargate does not offer ${number(memory)} MiB with ${vcpus} vCPUs: it has from ${number(offered[0] ?? 0)} to ` +
      `${number(offered.at(-1) ?? 0)} in steps`,
    help: `Write ${next}.`,
    position: positions.at(isWritten(spec, 'batch.memory') ? 'batch.memory' : 'batch.vcpus'),
  }];
}

function onInstances({ batch: { vcpus }, positions }: FunctionSpec): Found[] {
  if (Number.isInteger(vcpus)) return [];
  return [{
    message: `${vcpus} vCPUs are offered by Fargate only; instances take whole numbers`,
    help: 'Write 1, or choose `compute_resources.type: FARGATE`.',
    position: positions.at('batch.vcpus'),
  }];
}
