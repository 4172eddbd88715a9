// Keys of SCAR's that have no effect here: none is passed over in silence, and each says what to do instead.
import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../src/fdl/finding.ts';
import { read } from './fixture.ts';

const modern = (lambda: string, beside = ''): string =>
  `functions:\n  aws:\n  - lambda:\n      name: f\n      container: {image: a}\n${lambda === '' ? '' : `      ${lambda}\n`}${beside === '' ? '' : `    ${beside}\n`}`;
const old = (line: string): string => `functions:\n  f:\n    image: a\n    ${line}\n`;

function only(text: string): Finding {
  const { findings } = read(text);
  expect(findings).toHaveLength(1);
  const [finding] = findings;
  if (finding === undefined) throw new Error('nothing was said');
  return finding;
}

describe('in `lambda`', () => {
  test.each([
    ['boto_profile: lab', 'notice', 'a workflow has none', 'Credentials come from an earlier step'],
    ['supervisor: {version: 1.5.0}', 'notice', 'scar-action brings its own', 'Remove it.'],
    ['layers: ["arn:aws:lambda:eu-west-1:1:layer:a:1"]', 'warning', 'a function made of an image has none', 'into the image'],
    ['extra_payload: files', 'warning', 'the image holds what the script needs', 'into the image'],
    ['runtime: python3.9', 'notice', 'needs no such choice', 'Remove it.'],
    ['asynchronous: true', 'notice', '`scar run`', 'test-input'],
    ['invocation_type: Event', 'notice', '`scar run`', 'test-input'],
    ['log_type: Tail', 'notice', '`scar run`', 'test-input'],
    ['payload: {a: b}', 'notice', '`scar run`', 'test-input'],
    ['run_script: once.sh', 'notice', '`scar run`', '`init_script`'],
    ['preheat: true', 'notice', 'once after a deployment', 'Remove it.'],
    ['deployment: {bucket: b}', 'notice', 'chooses by itself', 'Remove it.'],
    ['handler: a.b', 'notice', 'written by SCAR itself', 'Remove it.'],
  ])('%s', (line, severity, why, help) => {
    expect(only(modern(line))).toMatchObject({
      rule: 'ignored-key',
      severity,
      message: expect.stringContaining(why),
      help: expect.stringContaining(help),
      position: { line: 6, column: 7 },
    });
  });
});

describe('beside it', () => {
  test.each([
    ['api_gateway: {name: api, stage_name: v1}', 'notice', 'no stage'],
    ['api_gateway: {name: api, stage_name: scar}', 'none', ''],
    ['api_gateway: {name: api, request_parameters: {a: b}}', 'notice', 'whole request'],
    ['api_gateway: {name: api, method: {requestParameters: {a: b}}}', 'notice', 'whole request'],
    ['api_gateway: {name: api, method: {apiKeyRequired: true}}', 'error', 'API key'],
    ['api_gateway: {name: api, method: {apiKeyRequired: false}}', 'none', ''],
    ['api_gateway: {name: api, method: {authorizerId: a}}', 'warning', 'REST APIs'],
    ['api_gateway: {name: api, integration: {type: AWS_PROXY, integrationHttpMethod: POST}}', 'none', ''],
    ['api_gateway: {name: api, integration: {type: AWS}}', 'warning', 'AWS_PROXY'],
    ['api_gateway: {name: api, integration: {timeoutInMillis: 100}}', 'warning', 'REST APIs'],
    ['api_gateway: {name: api, region: eu-west-1}', 'notice', 'one region'],
    ['api_gateway: {name: api, endpoint: a}', 'notice', 'written by SCAR'],
    ['api_gateway: {name: api, json_data: a}', 'notice', '`scar invoke`'],
    ['ecr: {delete_image: false}', 'notice', '`destroy` removes'],
    ['iam: {boto_profile: lab}', 'notice', 'a workflow has none'],
    ['s3: {region: eu-west-1}', 'notice', 'one region'],
    ['s3: {event: {}}', 'none', ''],
    ['cloudwatch: {request_id: a}', 'notice', 'command line'],
    ['batch: {region: eu-west-1}', 'notice', 'one region'],
    ['batch: {type: UNMANAGED}', 'error', 'unmanaged'],
    ['batch: {compute_resources: {launch_template_name: big-disk}}', 'warning', 'launch template'],
    ['batch: {compute_resources: {launch_template_name: faas-supervisor}}', 'none', ''],
    ['batch: {multi_node_parallel: {enabled: false, number_nodes: 10, main_node_index: 0}}', 'none', ''],
  ])('%s', (line, severity, why) => {
    if (severity === 'none') expect(read(modern('', line)).findings).toEqual([]);
    else expect(only(modern('', line))).toMatchObject({ severity, message: expect.stringContaining(why), help: expect.stringMatching(/\w/), position: { line: 6 } });
  });
});

describe('in the 3.x format', () => {
  test.each([
    ['profile: lab', 'notice'], ['supervisor_version: 1.2.0', 'notice'], ['extra_payload: files', 'warning'], ['layers: [a]', 'warning'],
    ['asynchronous: true', 'notice'], ['run_script: once.sh', 'notice'], ['s3: {deployment_bucket: b}', 'notice'],
  ])('%s', (line, severity) => {
    expect(only(old(line))).toMatchObject({ rule: 'ignored-key', severity, position: { line: 4 } });
  });
});
