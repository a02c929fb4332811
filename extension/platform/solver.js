// @ts-check
import { deriveKey, solveChallenge } from '../vendor/altcha.js';

/**
 * Proof of work for a registration, about a second, off the main thread by way of WebCrypto.
 * @param {any} challenge
 */
export const solve = (challenge) => solveChallenge({ challenge, deriveKey, timeout: 60_000 });
