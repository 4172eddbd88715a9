// Ids of the nodes of the graph: the kind's word and the name in the account. What is wanted and what is found are
// matched by them.

export const bucketId = (name: string): string => `bucket:${name}`;
export const roleId = (name: string): string => `role:${name}`;
export const instanceProfileId = (name: string): string => `instance-profile:${name}`;
export const logGroupId = (name: string): string => `log-group:${name}`;
export const repositoryId = (name: string): string => `repository:${name}`;
export const imageId = (functionName: string): string => `image:${functionName}`;
export const environmentId = (name: string): string => `compute-environment:${name}`;
export const queueId = (name: string): string => `job-queue:${name}`;
export const definitionId = (name: string): string => `job-definition:${name}`;
export const functionId = (functionName: string): string => `function:${functionName}`;
export const permissionId = (functionName: string): string => `permission:${functionName}`;
export const triggerId = (functionName: string, bucket: string): string => `trigger:${functionName}:${bucket}`;
export const httpApiId = (functionName: string): string => `http-api:${functionName}`;
