// What EC2 instance types offer, and which of them a list of Batch's `instanceTypes` allows.
import type { Architecture } from '../fdl/spec.ts';
import { EC2_INSTANCE_TYPES } from './data/ec2-instance-types.ts';

export interface InstanceType {
  readonly name: string;
  readonly architecture: string;
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly gpus: number;
}

/**
 * Names that stand for several families
 * (https://docs.aws.amazon.com/batch/latest/userguide/instance-type-compute-table.html). `optimal` is default_x86_64 today and
 * was m4, c4 and r4 before: either may be meant.
 */
const BUNDLES: Readonly<Record<string, readonly string[]>> = {
  default_x86_64: ['m6i', 'c6i', 'r6i', 'c7i'],
  default_arm64: ['m6g', 'c6g', 'r6g', 'c7g'],
  optimal: ['m6i', 'c6i', 'r6i', 'c7i', 'm4', 'c4', 'r4'],
};

/** Batch keeps this much of an instance's memory for the ECS agent (https://docs.aws.amazon.com/batch/latest/userguide/memory-management.html). */
export const AGENT_MEMORY_MIB = 32;

let loaded: ReadonlyMap<string, readonly InstanceType[]> | undefined;

/** The types by family. */
export function families(): ReadonlyMap<string, readonly InstanceType[]> {
  loaded ??= load();
  return loaded;
}

function load(): ReadonlyMap<string, readonly InstanceType[]> {
  const found = new Map<string, InstanceType[]>();
  for (const line of EC2_INSTANCE_TYPES.trim().split('\n')) {
    const [family = '', architecture = '', ...sizes] = line.split(' ');
    const types = sizes.map((size): InstanceType => {
      const [name = '', vcpus, memoryMiB, gpus = '0'] = size.split(':');
      return {
        name: `${family}.${name}`,
        architecture,
        vcpus: Number(vcpus),
        memoryMiB: Number(memoryMiB),
        gpus: Number(gpus),
      };
    });
    found.set(family, [...(found.get(family) ?? []), ...types]);
  }
  return found;
}

export interface Allowed {
  readonly types: readonly InstanceType[];
  /** Names that stand for nothing we know: mistyped, or newer than our table. */
  readonly unknown: readonly string[];
}

/** The types that a list of types, families and bundles allows. */
export function allowedTypes(names: readonly string[]): Allowed {
  const found = names.map((name) => ({ name, types: typesOf(name) }));
  return {
    types: [...new Set(found.flatMap(({ types }) => types))],
    unknown: found.filter(({ types }) => types.length === 0).map(({ name }) => name),
  };
}

function typesOf(name: string): readonly InstanceType[] {
  const bundle = Object.hasOwn(BUNDLES, name) ? BUNDLES[name] : undefined;
  if (bundle !== undefined) return bundle.flatMap((family) => families().get(family) ?? []);
  const [family = ''] = name.split('.');
  const types = families().get(family) ?? [];
  return name.includes('.') ? types.filter((type) => type.name === name) : types;
}

/** All names that may stand in a list, for suggestions. */
export function knownNames(): string[] {
  return [...Object.keys(BUNDLES), ...families().keys(), ...[...families().values()].flat().map((type) => type.name)];
}

export interface Wish {
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly gpus: number;
  readonly architecture: Architecture;
}

/** Whether a job of this size can be placed on an otherwise empty instance. */
export function fits(type: InstanceType, wish: Wish): boolean {
  return type.architecture === wish.architecture && type.vcpus >= wish.vcpus && type.gpus >= wish.gpus
    && type.memoryMiB - AGENT_MEMORY_MIB >= wish.memoryMiB;
}
