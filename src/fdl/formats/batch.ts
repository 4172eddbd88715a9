// The `batch` section, which all formats and the defaults file share. Older files have the compute resources directly in it.
import type { z } from 'zod';
import type { batch as schema } from '../schema/sections.ts';
import type { Path } from '../place.ts';
import type { RetryRule } from '../spec.ts';
import type { Builder } from './builder.ts';

type Batch = z.infer<typeof schema>;
type Compute = NonNullable<Batch['compute_resources']>;
type Retry = NonNullable<Batch['retry']>;

/** Adds the section at `path` to the draft. */
export function addBatch(builder: Builder, batch: Batch | undefined, path: Path): void {
  if (batch === undefined) return;
  builder.placeKey('batch', path);
  builder.set('batch.vcpus', batch.vcpus, [...path, 'vcpus']);
  builder.set('batch.memory', batch.memory, [...path, 'memory']);
  builder.set(
    'batch.gpus',
    batch.enable_gpu === undefined ? undefined : Number(batch.enable_gpu),
    [...path, 'enable_gpu'],
  );
  builder.setVariables('batch.environment', batch.environment?.Variables, [...path, 'environment', 'Variables']);
  builder.set('batch.state', batch.state, [...path, 'state']);
  builder.setText('batch.serviceRole', batch.service_role, [...path, 'service_role']);
  builder.set('batch.timeout', batch.timeout, [...path, 'timeout']);
  builder.setText('batch.jobRole', batch.job_role, [...path, 'job_role']);
  builder.setText('batch.executionRole', batch.execution_role, [...path, 'execution_role']);
  builder.set('batch.ephemeralStorage', batch.ephemeral_storage, [...path, 'ephemeral_storage']);
  addNodes(builder, batch.multi_node_parallel, [...path, 'multi_node_parallel']);
  addRetry(builder, batch.retry, [...path, 'retry']);
  addCompute(builder, { ...batch, type: undefined }, path);
  if (batch.compute_resources !== undefined) {
    builder.placeKey('batch.compute', [...path, 'compute_resources']);
    addCompute(builder, batch.compute_resources, [...path, 'compute_resources']);
  }
}

function addNodes(builder: Builder, nodes: Batch['multi_node_parallel'], path: Path): void {
  if (nodes === undefined) return;
  builder.placeKey('batch.nodes', path);
  builder.set('batch.nodes.enabled', nodes.enabled, [...path, 'enabled']);
  builder.set('batch.nodes.count', nodes.number_nodes, [...path, 'number_nodes']);
  builder.set('batch.nodes.mainIndex', nodes.main_node_index, [...path, 'main_node_index']);
  builder.set('batch.nodes.upload', nodes.upload, [...path, 'upload']);
}

const CONDITIONS = ['on_exit_code', 'on_reason', 'on_status_reason'];

function addRetry(builder: Builder, retry: Retry | undefined, path: Path): void {
  builder.set('batch.retry.attempts', retry?.attempts, [...path, 'attempts']);
  const rules = (retry?.evaluate_on_exit ?? []).flatMap((rule, index): RetryRule[] => {
    const at = [...path, 'evaluate_on_exit', index];
    const { on_exit_code: exitCode, on_reason: onReason, on_status_reason: onStatusReason, action } = rule;
    const lacksCondition = (exitCode ?? onReason ?? onStatusReason) === undefined;
    // A wrong one has been said already.
    const isWrong = (lacksCondition && CONDITIONS.some((key) => builder.has([...at, key]))) || (action === undefined && builder.has([...at, 'action']));
    if (isWrong) return [];
    if (action === undefined || lacksCondition) {
      builder.report(
        'retry-rule',
        'error',
        `rule ${index + 1} of \`evaluate_on_exit\` has no ${action === undefined ? '`action`' : 'condition'}`,
        'Give it an `action`, RETRY or EXIT, and one or more of `on_exit_code`, `on_reason`, `on_status_reason`.',
        at,
      );
      return [];
    }
    const onExitCode = exitCode === undefined ? {} : { onExitCode: String(exitCode) };
    return [{ ...onExitCode, ...(onReason === undefined ? {} : { onReason }), ...(onStatusReason === undefined ? {} : { onStatusReason }), action }];
  });
  if (retry?.evaluate_on_exit === undefined) return;
  builder.set('batch.retry.rules', rules, [...path, 'evaluate_on_exit']);
}

function addCompute(builder: Builder, compute: Compute, path: Path): void {
  const { type } = compute;
  if (type === 'UNMANAGED') {
    builder.report(
      'ignored-key',
      'error',
      '`type` asks for an unmanaged compute environment, whose instances somebody else has to start',
      'Remove it: scar-action makes managed ones.',
      [...path, 'type'],
    );
  }
  if (type !== 'MANAGED' && type !== 'UNMANAGED') builder.set('batch.compute.type', type, [...path, 'type']);
  builder.set('batch.compute.type', compute.comp_type, [...path, 'comp_type']);
  builder.set('batch.state', compute.state, [...path, 'state']);
  builder.set('batch.compute.minVcpus', compute.min_v_cpus, [...path, 'min_v_cpus']);
  builder.set('batch.compute.desiredVcpus', compute.desired_v_cpus, [...path, 'desired_v_cpus']);
  builder.set('batch.compute.maxVcpus', compute.max_v_cpus, [...path, 'max_v_cpus']);
  builder.setList('batch.compute.instanceTypes', compute.instance_types, [...path, 'instance_types']);
  builder.setList('batch.compute.subnets', compute.subnets, [...path, 'subnets']);
  builder.setList('batch.compute.securityGroups', compute.security_group_ids, [...path, 'security_group_ids']);
  builder.setText('batch.compute.instanceRole', compute.instance_role, [...path, 'instance_role']);
  builder.set('batch.compute.allocationStrategy', compute.allocation_strategy, [...path, 'allocation_strategy']);
  builder.set('batch.compute.assignPublicIp', compute.assign_public_ip, [...path, 'assign_public_ip']);
}
