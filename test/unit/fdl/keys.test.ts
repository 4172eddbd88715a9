// Every key that SCAR reads is known: it has an effect here, or a finding says why not. None is passed over in silence.
import { describe, expect, test } from '@jest/globals';
import { entry3, entry4 } from '../../../src/fdl/schema/function.ts';
import { ignoredKeys } from '../../../src/fdl/schema/kinds.ts';
import { schemaAt } from '../../../src/fdl/schema/walk.ts';

const LAMBDA = `name region boto_profile execution_mode timeout memory description runtime architectures layers environment.Variables vpc
  file_system log_level invocation_type log_type asynchronous init_script run_script c_args payload extra_payload preheat
  vpc.SubnetIds vpc.SecurityGroupIds file_system.0.Arn file_system.0.LocalMountPath file_stage_in container.image container.image_file container.environment.Variables container.timeout_threshold container.alpine
  container.create_image container.extra_payload container.init_script deployment supervisor input.0.storage_provider input.0.path
  output.0.storage_provider output.0.path output.0.prefix output.0.suffix tags handler arn config_path image`;
const BATCH = `boto_profile region vcpus memory enable_gpu state type environment.Variables service_role multi_node_parallel.enabled
  multi_node_parallel.number_nodes multi_node_parallel.main_node_index compute_resources.type compute_resources.desired_v_cpus
  compute_resources.min_v_cpus compute_resources.max_v_cpus compute_resources.subnets compute_resources.security_group_ids
  compute_resources.instance_types compute_resources.instance_role compute_resources.launch_template_name`;
const FLAT_BATCH = 'security_group_ids comp_type desired_v_cpus min_v_cpus max_v_cpus subnets instance_types state type';
const API = `api_gateway.name api_gateway.boto_profile api_gateway.region api_gateway.endpoint api_gateway.http_method api_gateway.path_part
  api_gateway.stage_name api_gateway.service_id api_gateway.source_arn_testing api_gateway.source_arn_invocation api_gateway.request_parameters
  api_gateway.method.authorizationType api_gateway.method.requestParameters api_gateway.integration.type api_gateway.integration.uri
  api_gateway.data_binary api_gateway.json_data api_gateway.parameters`;
const OTHERS = `iam.role iam.boto_profile s3.boto_profile s3.region s3.event ecr.delete_image cloudwatch.boto_profile cloudwatch.region
  cloudwatch.log_retention_policy_in_days cloudwatch.log_stream_name cloudwatch.request_id ${API}`;
const OLD = `image image_file init_script run_script c_args memory time timeout_threshold log_level description asynchronous extra_payload
  layers lambda_role environment lambda_environment execution_mode region profile supervisor_version s3.input_bucket s3.input_folder
  s3.output_bucket s3.output_folder s3.deployment_bucket batch.vcpus batch.compute_resources.state batch.compute_resources.comp_type
  iam.role cloudwatch.log_retention_policy_in_days ${API}`;

const words = (text: string, prefix = ''): string[] => text.split(/\s+/).map((word) => prefix + word);
const path = (key: string): (string | number)[] => key.split('.').map((step) => (step === '0' ? 0 : step));

describe('keys', () => {
  test.each([...words(LAMBDA, 'lambda.'), ...words(BATCH, 'batch.'), ...words(FLAT_BATCH, 'batch.'), ...words(OTHERS)])('of 4.x: %s', (key) => {
    expect(schemaAt(entry4, path(key))).toBeDefined();
  });

  test.each([...words(OLD), ...words(FLAT_BATCH, 'batch.')])('of 3.x: %s', (key) => {
    expect(schemaAt(entry3, path(key))).toBeDefined();
  });

  test('without effect say so, and what to do', () => {
    const mark = schemaAt(entry4, ['lambda', 'layers']);
    const ignored = mark === undefined ? undefined : ignoredKeys.get(mark);
    expect(ignored).toMatchObject({ severity: 'warning', why: expect.stringContaining('layers'), help: expect.stringMatching(/./) });
  });
});
