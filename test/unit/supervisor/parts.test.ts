// Small decisions of the supervisor: file names, keys, log lines, regions.
import { describe, expect, test } from '@jest/globals';
import { ownAddress } from '../../../src/contract/own-address.ts';
import { regionOf } from '../../../src/supervisor/clients.ts';
import { createLog } from '../../../src/supervisor/log.ts';
import { objectsFor } from '../../../src/supervisor/output-files.ts';
import { decodeKey, readS3Event } from '../../../src/supervisor/s3-event.ts';
import { fileNameOf } from '../../../src/supervisor/stage-in.ts';

describe('the file name of an object', () => {
  test.each([
    ['in/a.txt', 'a.txt'],
    ['a b', 'a b'],
    ['in/..', 'input'],
    ['.', 'input'],
    ['', 'input'],
  ])('of key %j is %j', (key, name) => expect(fileNameOf(key)).toBe(name));

  test('that is too long keeps its end', () => {
    const name = fileNameOf(`in/${'é'.repeat(300)}.tar.gz`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/é\.tar\.gz$/);
  });
});

describe('a key in an event', () => {
  test('has + for a space and %2B for a plus', () => expect(decodeKey('a+b%2Bc%2F%25')).toBe('a b+c/%'));
  test('that is not encoded is taken as it stands', () => expect(decodeKey('100%')).toBe('100%'));
});

test('an event that a person wrote needs neither time nor version', () => {
  const event = readS3Event({ Records: [{ s3: { bucket: { name: 'b' }, object: { key: 'k' } } }] });
  expect(event).toMatchObject({ kind: 'objects', objects: [{ bucket: 'b', key: 'k', time: '', version: '' }] });
});

describe('the address at which others reach a container', () => {
  const v4 = (address: string, internal = false): { address: string; family: string; internal: boolean } => ({ address, family: 'IPv4', internal });

  test('is not the one that ECS’s agent knows it by', () =>
    expect(ownAddress({ lo: [v4('127.0.0.1', true)], 'ecs-eth0': [v4('169.254.172.2')], eth0: [{ ...v4('fe80::1'), family: 'IPv6' }, v4('10.0.3.4')] })).toBe('10.0.3.4'));
  test('is loopback where there is no other', () => expect(ownAddress({ lo: [v4('127.0.0.1', true)], 'ecs-eth0': [v4('169.254.172.2')] })).toBe('127.0.0.1'));
});

test('a suffix is a whole suffix, a prefix is taken from the relative name', () => {
  const outputs = [{ bucket: 'b', prefix: 'out/', prefixes: ['run/'], suffixes: ['.wav'] }];
  expect(objectsFor(outputs, 'run/a.wav')).toEqual([{ bucket: 'b', key: 'out/run/a.wav' }]);
  expect(objectsFor(outputs, 'run/a.mp3w')).toEqual([]);
  expect(objectsFor(outputs, 'other/a.wav')).toEqual([]);
});

test('a message of several lines stays one line of ours', () => {
  const lines: string[] = [];
  createLog('DEBUG', (line) => lines.push(line)).warning('a\nb');
  expect(lines).toEqual(['scar: warning: a\\nb']);
});

test("the region is the environment's, else the event's", () => {
  expect(regionOf({ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'x' }, 'y')).toBe('eu-west-1');
  expect(regionOf({}, 'eu-south-2')).toBe('eu-south-2');
});
