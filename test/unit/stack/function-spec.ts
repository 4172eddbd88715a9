// A FunctionSpec for tests: SCAR's documented MrBayes function, with whatever a test wants otherwise.
import type { FunctionSpec } from '../../../src/fdl/spec.ts';

export function functionSpec(changes: Partial<FunctionSpec> = {}): FunctionSpec {
  const name = changes.name ?? 'scar-mrbayes-batch';
  return {
    name,
    mode: 'batch',
    region: undefined,
    description: 'MrBayes',
    logLevel: 'INFO',
    image: { reference: 'grycap/mrbayes', packaged: true },
    shell: undefined,
    script: { path: 'run.sh', content: new TextEncoder().encode('#!/bin/sh\necho hello\n') },
    commandArguments: [],
    downloadInput: true,
    inputs: [{ bucket: 'scar-mrbayes', prefix: `${name}/input/` }],
    outputs: [{ bucket: 'scar-mrbayes', prefix: `${name}/output/`, prefixes: [], suffixes: [] }],
    environment: { ITERATIONS: '10000' },
    secrets: {},
    lambda: {
      timeout: 300,
      memory: 512,
      ephemeralStorage: 512,
      timeoutThreshold: 10,
      architecture: 'x86_64',
      role: undefined,
      environment: {},
      vpc: undefined,
      fileSystems: [],
    },
    batch: batchSpec(),
    apiGateway: undefined,
    logRetentionDays: 30,
    tags: {},
    positions: { at: () => ({ file: 'scar.yaml', line: 2, column: 3 }) },
    ...changes,
  };
}

export function batchSpec(compute: Partial<FunctionSpec['batch']['compute']> = {}): FunctionSpec['batch'] {
  return {
    vcpus: 1,
    memory: 1024,
    gpus: 0,
    environment: {},
    state: 'ENABLED',
    serviceRole: undefined,
    retry: { attempts: 2, rules: [] },
    timeout: undefined,
    jobRole: undefined,
    executionRole: undefined,
    ephemeralStorage: undefined,
    nodes: undefined,
    compute: {
      type: 'EC2',
      allocationStrategy: compute.type === 'SPOT' ? 'SPOT_PRICE_CAPACITY_OPTIMIZED' : 'BEST_FIT_PROGRESSIVE',
      minVcpus: 0,
      desiredVcpus: 0,
      maxVcpus: 2,
      instanceTypes: ['m3.medium'],
      subnets: [],
      securityGroups: [],
      assignPublicIp: true,
      instanceRole: undefined,
      ...compute,
    },
  };
}
