// @ts-check

/** Minimum length in bytes to which anything is padded, so that a short entry does not stand out. */
const LEAST = 1024;

/**
 * Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PoPETs 2019, algorithm 1): a
 * length rounded up so that at most log log of it is told, for at most 12 % more bytes.
 * @param {number} length bytes, at least 2
 */
function padme(length) {
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

/** The length in bytes to which a length is padded. @param {number} length */
export const padded = (length) => (length <= LEAST ? LEAST : padme(length));
