// The section `api_gateway`: an API in front of the function. SCAR made a REST API, open to everybody; here it is an HTTP
// API, which takes signed requests only unless the file says otherwise.
import { z } from 'zod';
import { anything, ignored, oneOf, section, text } from './kinds.ts';
import { profile, serviceRegion } from './sections.ts';

/** Made when a file holds one: a check should start fast. */
export const apiGateway = z.lazy(() => {
  const common = commonKeys();
  const { computed, invokeOnly, mapped } = common;
  return section({
    name: z.string({ error: NAME }).max(128, { error: NAME }).meta(
      { description: 'The name of the API. Where it stands an API is made, whose calls start the function.' },
    ),
    boto_profile: profile(),
    region: serviceRegion(),
    http_method: oneOf('ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT').meta(
      { description: 'The method that callers use. Default: ANY.' },
    ),
    path_part: z.string({ error: PATH }).regex(ROUTE, { error: PATH }).meta(
      { description: "The path below the API's address. Default: {proxy+}, any path." },
    ),
    method: method(common),
    integration: integration(common),
    stage_name: ignored(
      text(),
      "was a part of the API's address in SCAR; here the address has no stage",
      'Remove it: the path begins right after the host name.',
      { harmless: ['scar', '$default', ''] },
    ),
    request_parameters: mapped,
    endpoint: computed,
    service_id: computed,
    source_arn_testing: computed,
    source_arn_invocation: computed,
    data_binary: invokeOnly,
    json_data: invokeOnly,
    parameters: invokeOnly,
  }).meta({ description: 'An HTTP API in front of the function.' });
});

const NAME = 'a name of at most 128 characters';
const PATH = 'a path such as launch, files/{name} or {proxy+}, whose last part alone may be of the form {name+}';
const SEGMENT = String.raw`(?:[\w.~:@!$&'()*+,;=%-]+|\{[\w.-]+\})`;
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html */
const ROUTE = new RegExp(String.raw`^\s*/?(?:${SEGMENT}/)*(?:${SEGMENT}|\{[\w.-]+\+\})?/?\s*$`);

type Common = ReturnType<typeof commonKeys>;

/** What several keys are. */
function commonKeys() {
  return {
    invokeOnly: ignored(
      anything(),
      'is an argument of `scar invoke`',
      'Remove it. Whoever calls the API sends what the function is to get.',
    ),
    computed: ignored(anything(), 'is written by SCAR itself', 'Remove it.'),
    mapped: ignored(
      anything(),
      'mapped parts of a request in a REST API; an HTTP API hands the whole request to the function',
      'Remove it. The script finds the request in $EVENT, and query parameters in variables.',
    ),
    ofRestApis: ignored(
      anything(),
      'is a setting of REST APIs, which an HTTP API does not have',
      'Remove it.',
      { severity: 'warning', harmless: [false] },
    ),
  };
}

/** What SCAR passed on to https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html */
function method({ mapped, ofRestApis }: Common) {
  return section({
    authorizationType: oneOf('AWS_IAM', 'NONE').meta({
      description:
        'Who may call: AWS_IAM, whoever signs requests with credentials that allow it; NONE, everybody on the internet. ' +
        'Default: AWS_IAM. (SCAR: NONE.)',
    }),
    // Whoever counted on a key would have an API that is open.
    apiKeyRequired: ignored(
      anything(),
      'asks callers for an API key, which HTTP APIs do not know',
      'Remove it, and let AWS_IAM decide who may call: `authorizationType: AWS_IAM`.',
      { severity: 'error', harmless: [false] },
    ),
    authorizerId: ofRestApis,
    authorizationScopes: ofRestApis,
    operationName: ofRestApis,
    requestModels: ofRestApis,
    requestValidatorId: ofRestApis,
    requestParameters: mapped,
  }).meta({ description: 'Who may call the API.' });
}

/** What SCAR passed on to https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html */
function integration({ computed, mapped, ofRestApis }: Common) {
  return section({
    type: ignored(
      text(),
      'asks for another integration than AWS_PROXY, the one that hands requests to a function as they are',
      'Remove it.',
      { severity: 'warning', harmless: ['AWS_PROXY'] },
    ),
    httpMethod: computed,
    integrationHttpMethod: ignored(text(), 'is POST wherever a function is invoked', 'Remove it.', { harmless: ['POST'] }),
    uri: computed,
    credentials: ofRestApis,
    connectionType: ofRestApis,
    connectionId: ofRestApis,
    requestParameters: mapped,
    requestTemplates: ofRestApis,
    passthroughBehavior: ofRestApis,
    cacheNamespace: ofRestApis,
    cacheKeyParameters: ofRestApis,
    contentHandling: ofRestApis,
    timeoutInMillis: ofRestApis,
    tlsConfig: ofRestApis,
  }).meta({ description: 'How the API hands requests to the function: always as they are.' });
}
