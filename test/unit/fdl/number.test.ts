import { expect, test } from '@jest/globals';
import { grouped } from '../../../src/fdl/number.ts';

test.each([0, 7, 999, 1000, 24_576, 1_234_567, -1234, 1024.5, 0.1234, 999_999.9999])('%d is written as Intl writes it', (value) => {
  expect(grouped(value)).toBe(value.toLocaleString('en-US'));
});
