// At which of its addresses a machine, or a container, is reached by others.

interface Address {
  readonly address: string;
  readonly family: string;
  readonly internal: boolean;
}

/**
 * The first IPv4 address; loopback when there is no other. Not a link-local one: in ECS's network mode awsvpc, which nodes of multi-node
 * parallel jobs have, each container has one of 169.254.172.0/22 beside its own, for nothing but the agent
 * (https://github.com/aws/amazon-ecs-agent/blob/master/proposals/awsvpc-task-metadata.md).
 * @param interfaces as node:os names them
 */
export function ownAddress(interfaces: Readonly<Record<string, readonly Address[] | undefined>>): string {
  const addresses = Object.values(interfaces).flatMap((list) => list ?? []);
  const reached = addresses.find(({ address, family, internal }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'));
  return reached?.address ?? '127.0.0.1';
}
