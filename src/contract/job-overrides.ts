// What SubmitJob gives to a job's containers: variables, in the field that the kind of job takes.

export interface Variable {
  name: string;
  value: string;
}

export interface ContainerOverrides {
  environment: Variable[];
}

/** The fields of SubmitJob; one of them is there. */
export interface JobOverrides {
  containerOverrides?: ContainerOverrides;
  nodeOverrides?: { nodePropertyOverrides: { targetNodes: string; containerOverrides: ContainerOverrides }[] };
}

/**
 * All nodes of a multi-node parallel job. Overrides go to the very ranges of nodes that the definition has
 * (https://docs.aws.amazon.com/batch/latest/APIReference/API_NodePropertyOverride.html).
 */
export const ALL_NODES = '0:';

export function jobOverrides(variables: Readonly<Record<string, string>>, multiNode: boolean): JobOverrides {
  const environment = Object.entries(variables).map(([name, value]) => ({ name, value }));
  const containerOverrides = { environment };
  return multiNode
    ? { nodeOverrides: { nodePropertyOverrides: [{ targetNodes: ALL_NODES, containerOverrides }] } }
    : { containerOverrides };
}

/** Characters that ECS is given for a container: what its limit of 8,192 counts. */
export function overridesLength({ containerOverrides, nodeOverrides }: JobOverrides): number {
  const overrides = containerOverrides ?? nodeOverrides?.nodePropertyOverrides[0]?.containerOverrides;
  return overrides === undefined ? 0 : JSON.stringify(overrides).length;
}
