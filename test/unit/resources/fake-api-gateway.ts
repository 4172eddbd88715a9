// HTTP APIs in memory: as much of API Gateway's version 2 as the kind uses, with its conflicts and without its limits.
import { awsError } from './fakes.ts';

export interface FakeApi {
  ApiId: string;
  Name: string;
  Description?: string;
  CreatedDate: Date;
  ApiEndpoint: string;
  Tags: Record<string, string>;
  integrations: Record<string, string>[];
  routes: { RouteId: string; RouteKey: string; AuthorizationType?: string; Target?: string }[];
  stage?: { StageName: string; AutoDeploy?: boolean; DeploymentId?: string };
}

interface In {
  ApiId: string;
  Name: string;
  RouteId: string;
  RouteKey: string;
  IntegrationId: string;
  StageName: string;
  AutoDeploy: boolean;
  ResourceArn: string;
  Tags: Record<string, string>;
}

export interface FakeApiGateway {
  readonly apis: FakeApi[];
  readonly methods: Record<string, (input: never) => unknown>;
  /** Whether somebody could have called the function without a signature, at some moment. */
  wasPublic: boolean;
}

export function fakeApiGateway(): FakeApiGateway {
  let ids = 0;
  const apis: FakeApi[] = [];
  const id = (): string => `id${(ids += 1)}`;
  const get = (ApiId: string): FakeApi => {
    const api = apis.find((one) => one.ApiId === ApiId);
    if (api === undefined) throw awsError('NotFoundException', `Invalid API identifier specified ${ApiId}`, 404);
    return api;
  };
  const page = <T>(Items: readonly T[]): { Items: T[] } => ({ Items: structuredClone([...Items]) });
  const change = <T>(item: T | undefined, input: object): T => Object.assign(item ?? missing(), input) as T;
  const missing = (): never => {
    throw awsError('NotFoundException', 'Invalid identifier specified', 404);
  };
  const methods: Record<string, (input: In) => unknown> = {
    createApi: ({ Name, ...input }) => {
      const ApiId = id();
      const api: FakeApi = {
        ...input, ApiId, Name, CreatedDate: new Date(1e12 + ids), ApiEndpoint: `https://${ApiId}.example`,
        integrations: [], routes: [],
      };
      apis.push(api);
      return structuredClone(api);
    },
    getApis: () => page(apis),
    updateApi: (input) => change(get(input.ApiId), input),
    deleteApi: ({ ApiId }) => apis.splice(apis.indexOf(get(ApiId)), 1),
    getIntegrations: ({ ApiId }) => page(get(ApiId).integrations),
    createIntegration: ({ ApiId, ...input }) => {
      const integration = { ...input, IntegrationId: id() } as unknown as Record<string, string>;
      get(ApiId).integrations.push(integration);
      return { ...integration };
    },
    updateIntegration: ({ ApiId, ...input }) =>
      change(get(ApiId).integrations.find(({ IntegrationId }) => IntegrationId === input.IntegrationId), input),
    deleteIntegration: ({ ApiId, IntegrationId }) => {
      const api = get(ApiId);
      api.integrations = api.integrations.filter((one) => one['IntegrationId'] !== IntegrationId);
    },
    getRoutes: ({ ApiId }) => page(get(ApiId).routes),
    createRoute: ({ ApiId, ...input }) => {
      const { routes } = get(ApiId);
      if (routes.some(({ RouteKey }) => RouteKey === input.RouteKey)) {
        throw awsError('ConflictException', `Route with key ${input.RouteKey} already exists for this API`, 409);
      }
      routes.push({ ...input, RouteId: id() });
    },
    updateRoute: ({ ApiId, ...input }) =>
      change(get(ApiId).routes.find(({ RouteId }) => RouteId === input.RouteId), input),
    getStage: ({ ApiId }) => structuredClone(get(ApiId).stage) ?? missing(),
    createStage: ({ ApiId, ...stage }) => {
      if (get(ApiId).stage !== undefined) throw awsError('ConflictException', 'Stage already exists', 409);
      get(ApiId).stage = stage;
    },
    updateStage: ({ ApiId, ...input }) => change(get(ApiId).stage, input),
    tagResource: ({ ResourceArn, Tags }) => {
      const api = get(ResourceArn.split('/').at(-1) ?? '');
      api.Tags = { ...api.Tags, ...Tags };
    },
  };
  const isOpen = ({ AuthorizationType = 'NONE', Target }: FakeApi['routes'][number]): boolean =>
    AuthorizationType === 'NONE' && Target !== undefined;
  const isPublic = ({ stage, routes }: FakeApi): boolean => stage !== undefined && routes.some(isOpen);
  const gateway: FakeApiGateway = { apis, methods: {}, wasPublic: false };
  for (const [name, method] of Object.entries(methods)) {
    gateway.methods[name] = (input: In) => {
      const answer = method(input);
      gateway.wasPublic ||= apis.some(isPublic);
      return answer;
    };
  }
  return gateway;
}
