// What the statements of a deploying role are made from: the names of a stack, as patterns where they are too many.
import type { Resource, Stack } from '../engine/model.ts';
import type { PolicyStatement } from '../resources/props.ts';
import type { StackEnvironment } from './environment.ts';
import { patternsFor } from './name-patterns.ts';
import { allow } from './role.ts';

export interface DeployScope {
  readonly environment: StackEnvironment;
  /** Wanted and retired ones of a kind. */
  readonly all: (kind: string) => readonly Resource[];
  /** Names of a kind, or patterns for them, no more than fit. */
  readonly names: (kind: string) => readonly string[];
  /** As many patterns as fit. */
  readonly fit: (names: Iterable<string>) => readonly string[];
  /** Names of buckets, or patterns for them. */
  readonly buckets: readonly string[];
}

/**
 * How many names or patterns a list may have. Buckets have more: a pattern may match what is none of ours, and data is
 * at stake.
 */
export interface Limits {
  readonly names: number;
  readonly buckets: number;
}

export function deployScope(stack: Stack, environment: StackEnvironment, limits: Limits): DeployScope {
  const resources = [...stack.resources, ...(stack.retired ?? []).map(({ resource }) => resource)];
  const all = (kind: string): readonly Resource[] => resources.filter((resource) => resource.kind === kind);
  const namesOf = (kind: string): string[] => all(kind).map(({ name }) => name);
  const fit = (names: Iterable<string>): readonly string[] => patternsFor(names, limits.names);
  const buckets = patternsFor(namesOf('S3 bucket'), limits.buckets);
  return { environment, all, fit, names: (kind) => fit(namesOf(kind)), buckets };
}

/** Actions of one service. */
export const actions = (service: string, ...names: readonly string[]): string[] =>
  names.map((name) => `${service}:${name}`);

/** A statement, unless there is nothing that it is for. */
export function allowAny(sid: string, action: readonly string[], resources: readonly string[]): PolicyStatement[] {
  return resources.length === 0 ? [] : [allow(sid, action, resources)];
}
