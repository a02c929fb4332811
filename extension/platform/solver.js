// @ts-check
import { deriveKey, solveChallenge } from '../vendor/altcha.js';

/** @typedef {import('altcha-lib').Challenge} Challenge */

/**
 * Proof of work for a registration, about a second, off the main thread by way of WebCrypto.
 * @param {import('../core/common/api.js').ChallengeOut} challenge
 */
export const solve = (challenge) =>
  solveChallenge({
    challenge: /** @type {Challenge} */ (/** @type {unknown} */ (challenge)),
    deriveKey,
    timeout: 60_000,
  });
