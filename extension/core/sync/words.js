// @ts-check
import { Failure } from '../common/failure.js';
import { entropyToMnemonic, mnemonicToEntropy, wordlist } from '../../vendor/bip39.js';

/**
 * Twelve Chinese characters that stand for the root (BIP 39, the list for simplified Chinese): 128
 * bits and 4 to check.
 */

/** @param {Uint8Array<ArrayBuffer>} root @returns {string[]} */
export const wordsOf = (root) => entropyToMnemonic(root, wordlist).split(' ');

/**
 * As they were typed, with or without spaces between.
 * @param {string} typed
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws Failure 'bad_words'
 */
export function rootOf(typed) {
  try {
    const characters = [...typed.normalize('NFKC').replace(/[\s\p{P}\d]/gu, '')];
    return new Uint8Array(mnemonicToEntropy(characters.join(' '), wordlist));
  } catch {
    throw new Failure('bad_words');
  }
}
