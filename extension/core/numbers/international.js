// @ts-check
import { parsePhoneNumberFromString } from '../../vendor/libphonenumber.js';

/**
 * Minimum and maximum number of digits after the +, country code included, of a number abroad (ITU-T E.164).
 */
const SHORTEST = 7;
const LONGEST = 15;

/**
 * Numbers outside mainland China: libphonenumber decides. `digits` stood after a + (region null) or were
 * dialled inside `region`. A Chinese number comes back as its key only.
 * @param {string} digits @param {string | null} region @returns {import('./china.js').Reading | string}
 */
export function readInternational(digits, region) {
  // An unknown region is one that the library answers nothing for.
  const defaultCountry = /** @type {import('libphonenumber-js').CountryCode} */ (region);
  const parsed = region
    ? parsePhoneNumberFromString(digits, { defaultCountry, extract: false })
    : parsePhoneNumberFromString(`+${digits}`, { extract: false });
  if (parsed?.countryCallingCode === '86')
    return { kind: 'china', key: `+86${parsed.nationalNumber}`, display: '', also: [] };
  if (!parsed?.isValid()) return problem(digits.length);
  return { kind: 'international', key: parsed.number, display: parsed.formatInternational(), also: [] };
}

/**
 * The region that a number belongs to, as ISO 3166-1; null where several share its code.
 * @param {string} key E.164
 */
export const regionOf = (key) => parsePhoneNumberFromString(key, { extract: false })?.country ?? null;

// Counted, not asked of the library: its Python twin words near misses in another way.
/** @param {number} count */
function problem(count) {
  if (count < SHORTEST) return 'too_short';
  return count > LONGEST ? 'too_long' : 'unassigned';
}
