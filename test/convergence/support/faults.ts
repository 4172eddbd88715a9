// The faults of the sweeps.
import { ServiceError } from '../../../src/local/service.ts';
import type { Fault } from './account.ts';

/** The SDK makes six attempts. */
const LONGER_THAN_RETRIES = 8;

/** Refused, once and for all, without an effect. */
export const REFUSED: Fault = { when: 'before', error: new ServiceError('InjectedFault', 'This request was refused.', 400), times: 1 };

/** Done, but the connection breaks before the answer; the SDK tries again. */
export const LOST_ONCE: Fault = { when: 'after', error: undefined, reset: true, times: 1 };

/** Done, and answered as a fault of AWS's, however often the SDK tries. */
export const LOST_FOR_LONG: Fault = {
  when: 'after',
  error: new ServiceError('InternalFailure', 'The answer was lost.', 500),
  times: LONGER_THAN_RETRIES,
};
