import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';

import { TooManyError } from '../../kernel/errors.ts';
import { sha256 } from '../../kernel/digest.ts';
import { usernameKey } from './account.ts';

/**
 * Counts failed sign-ins by the pair of account and address, so that nobody can lock somebody else out from elsewhere,
 * and far more generously by address alone, since a whole hall sits behind one.
 */
export interface Throttle {
  /** Throws TooManyError when the pair or the address has used up its failures. */
  check(attempt: { username: string; address: string }): Promise<void>;
  countFailure(attempt: { username: string; address: string }): Promise<void>;
}

const MINUTE_SECONDS = 60;
const ADDRESS_FACTOR = 30;

/** `failuresAMinute` 0 switches the throttle off, for a measurement. */
export function createThrottle(failuresAMinute: number): Throttle {
  if (failuresAMinute === 0) return { check: () => Promise.resolve(), countFailure: () => Promise.resolve() };
  const storeClient = mongoose.connection.getClient();
  const options = {
    storeClient,
    dbName: mongoose.connection.name,
    duration: MINUTE_SECONDS,
    disableIndexesCreation: false,
  };
  const pairs = new RateLimiterMongo({ ...options, tableName: 'signInPairs', keyPrefix: '', points: failuresAMinute });
  const addresses = new RateLimiterMongo({
    ...options,
    tableName: 'signInAddresses',
    keyPrefix: '',
    points: failuresAMinute * ADDRESS_FACTOR,
  });
  const pairOf = (attempt: { username: string; address: string }): string =>
    sha256(`${usernameKey(attempt.username)} ${attempt.address}`);
  const refuseIfSpent = async (limiter: RateLimiterMongo, key: string): Promise<void> => {
    const state = await limiter.get(key);
    if (state !== null && state.consumedPoints >= limiter.points) {
      throw new TooManyError('too many failed sign-ins', Math.max(1, Math.ceil(state.msBeforeNext / 1000)));
    }
  };
  const count = async (limiter: RateLimiterMongo, key: string): Promise<void> => {
    await limiter.consume(key).catch((reason: unknown) => {
      if (!(reason instanceof RateLimiterRes)) throw reason;
    });
  };
  return {
    check: async (attempt) => {
      await Promise.all([refuseIfSpent(pairs, pairOf(attempt)), refuseIfSpent(addresses, attempt.address)]);
    },
    countFailure: async (attempt) => {
      await Promise.all([count(pairs, pairOf(attempt)), count(addresses, attempt.address)]);
    },
  };
}
