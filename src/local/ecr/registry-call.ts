// A request to the registry, taken apart: what each of its operations is given.
import type { ServiceRequest, ServiceResponse } from '../service.ts';
import type { Blobs } from './blobs.ts';
import type { Repositories, Repository } from './repositories.ts';

/** One request, taken apart. */
export interface RegistryCall {
  readonly request: ServiceRequest;
  readonly repository: Repository;
  /** What stands after `manifests/` or `blobs/`: a tag, a digest, an upload's id. */
  readonly reference: string;
  readonly repositories: Repositories;
  readonly blobs: Blobs;
  readonly registryId: string;
}

export type RegistryOperation = (call: RegistryCall) => ServiceResponse | Promise<ServiceResponse>;
