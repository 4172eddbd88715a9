import { expect, test } from '@jest/globals';
import { refusal } from '../../../src/image/registry-error.ts';

const denied = (host: string) => refusal(host, 'pull an image', { status: 403, body: '{"errors":[{"code":"DENIED","message":"denied"}]}', retryAfter: undefined });

test('a refusal by a private ECR names the rights that are missing', () => {
  for (const host of ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn']) {
    expect(denied(host).help).toContain('ecr:BatchGetImage');
  }
});

test('a refusal by any other registry asks for a login there', () => {
  expect(denied('ghcr.io').help).toContain('ghcr.io: run docker/login-action');
  expect(denied('public.ecr.aws').help).toContain('docker/login-action');
});
