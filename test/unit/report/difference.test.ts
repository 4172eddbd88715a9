import { expect, test } from '@jest/globals';
import { shortened } from '../../../src/report/difference.ts';

test('short values are shown whole', () => {
  expect(shortened('512', '1024')).toEqual({ before: '512', after: '1024' });
  expect(shortened(undefined, 'x')).toEqual({ before: undefined, after: 'x' });
});

test('of long ones what differs is shown, with a little of what is around it', () => {
  const policy = (queue: string): string => JSON.stringify({ Action: ['batch:SubmitJob'], Resource: [`arn:aws:batch:eu-west-1:123456789012:job-queue/${queue}`], Sid: 'SubmitJobs' });
  expect(shortened(policy('scar-345a3bad'), policy('scar-144c127c'))).toEqual({
    before: '…-queue/scar-345a3bad"],"Sid":"Su…', after: '…-queue/scar-144c127c"],"Sid":"Su…',
  });
});

test('what is still too long, is cut', () => {
  const { before, after } = shortened('a'.repeat(500), 'b'.repeat(500));
  expect([before?.length, after?.length]).toEqual([64, 64]);
  expect(after?.endsWith('…')).toBe(true);
});

test('one value that begins the other is not cut beyond its end', () => {
  const short = 'x'.repeat(50);
  expect(shortened(short, `${short}yz`)).toEqual({ before: `…${'x'.repeat(12)}`, after: `…${'x'.repeat(12)}yz` });
});
