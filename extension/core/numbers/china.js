// @ts-check
import { AREAS, CALL_THROUGH, EMERGENCY, MOBILE, MOBILE_VIRTUAL, NEVER_SUBSCRIBER, RANGES } from './plan.js';

/**
 * Reads national digits by the Chinese plan. The twin of the server's `china.py`, rule for rule.
 * Everything here works on ASCII digits and answers a `Reading`, or the problem as a string.
 */

/** How the digits were dialled: BARE as they are, PLUS behind +86, TRUNK behind a leading 0. */
export const BARE = 0;
export const PLUS = 1;
export const TRUNK = 2;

/** @typedef {{kind: string, key: string, display: string, also: Reading[]}} Reading */

const E164 = ['shared_400', 'toll_free_800'];

/**
 * @param {string} kind
 * @param {string} key
 * @param {string} display
 * @param {Reading[]} [also]
 * @returns {Reading}
 */
const reading = (kind, key, display, also = []) => ({ kind, key, display, also });

/**
 * What `nat` is inside China. `form` decides between a service line and a landline with the same digits.
 * @param {string} nat @param {number} form @returns {Reading | string}
 */
export function read(nat, form) {
  if (form === PLUS && nat[0] === '0') {
    nat = nat.slice(1);
    form = TRUNK;
  }
  if (!nat) return 'too_short';
  if (nat[0] === '0') return 'unassigned';
  if (nat[0] === '1' && nat[1] > '2') return mobile(nat);
  if (form === TRUNK) return afterZero(nat);
  if (EMERGENCY.has(nat)) return reading('emergency', `CN-${nat}`, nat);
  const two = nat.slice(0, 2);
  if (nat.length === 10 && (two === '10' || two === '95')) {
    const found = doubtful(nat, form);
    if (found) return found;
  }
  if (two === '10' && (nat.length === 7 || nat.length === 8)) {
    const through = line(nat.slice(2)); // 010 without its 0, and a service line behind it
    if (through) return through;
  }
  return service(nat) ?? landlineWithoutZero(nat, form);
}

/** What follows a call-through prefix (17951, 12593 …); null when there is none. @param {string} nat */
export function callThrough(nat) {
  // This is more likely a mistyped mobile number than 17951 and six digits.
  if (nat.length === 11 && nat.startsWith('179')) return null;
  for (const size of [5, 6]) {
    if (nat.length >= size + 5 && CALL_THROUGH.has(nat.slice(0, size))) return nat.slice(size);
  }
  return null;
}

/**
 * A service line by the ranges of the plan; null where no range begins so.
 * @param {string} nat
 * @returns {Reading | string | null}
 */
function service(nat) {
  for (let size = 5; size > 1; size -= 1) {
    const range = nat.length >= size ? RANGES.get(nat.slice(0, size)) : undefined;
    if (!range) continue;
    if (nat.length < range.min) return 'too_short';
    if (nat.length > range.max) {
      // A Beijing landline without its 0 and with one digit missing.
      if (nat.length === 9 && nat.startsWith('10')) return 'too_short';
      return nat[0] === '1' && nat.length === 11 ? 'unassigned' : 'too_long';
    }
    const key = (E164.includes(range.kind) ? '+86' : 'CN-') + nat;
    return reading(range.kind, key, grouped(nat, range.groups));
  }
  return null;
}

/** @param {string} nat @returns {Reading | string} */
function mobile(nat) {
  if (nat.length !== 11) return nat.length < 11 ? 'too_short' : 'too_long';
  const head = nat.slice(0, 3);
  if (!MOBILE.has(head) && !MOBILE.has(nat.slice(0, 4)) && !MOBILE.has(nat.slice(0, 5))) return 'unassigned';
  const kind = MOBILE_VIRTUAL.has(head) ? 'mobile_virtual' : 'mobile';
  return reading(kind, `+86${nat}`, `${head} ${nat.slice(3, 7)} ${nat.slice(7)}`);
}

/** The area code that `nat` begins with. @param {string} nat */
export function areaOf(nat) {
  for (const size of [2, 3]) {
    if (AREAS.has(nat.slice(0, size))) return nat.slice(0, size);
  }
  return null;
}

/** @param {string} area */
const lengthsOf = (area) => /** @type {number[]} */ (AREAS.get(area));

/** @param {string} nat @param {string | null} area @returns {Reading | null} */
function landline(nat, area) {
  if (!area) return null;
  const sub = nat.slice(area.length);
  if (!lengthsOf(area).includes(sub.length)) return null;
  if ((NEVER_SUBSCRIBER.get(area) ?? []).some((start) => sub.startsWith(start))) return null;
  const cut = sub.length - 4;
  const other = sub.startsWith('95') ? line(sub) : null;
  return reading(
    'landline',
    `+86${nat}`,
    `0${area} ${sub.slice(0, cut)} ${sub.slice(cut)}`,
    other ? [other] : [],
  );
}

/**
 * The service line dialled through an area code, as in 021-95559 or 0571-12345.
 * @param {string} sub
 * @returns {Reading | null}
 */
function line(sub) {
  if (EMERGENCY.has(sub)) return reading('emergency', `CN-${sub}`, sub);
  const two = sub.slice(0, 2);
  if (two === '95' || two === '96' || (sub.length === 5 && (two === '12' || sub.startsWith('100')))) {
    const found = service(sub);
    return typeof found === 'string' ? null : found;
  }
  return null;
}

/**
 * Ten digits that are a landline without its 0, and may be a 95 or 106 line as well.
 * @param {string} nat
 * @param {number} form
 * @returns {Reading | null}
 */
function doubtful(nat, form) {
  const home = landline(nat, areaOf(nat));
  if (!home) return null;
  const other = nat.startsWith('95') || nat.startsWith('106') ? service(nat) : null;
  if (!other || typeof other === 'string') return home;
  if (form === PLUS) return { ...home, also: [other, ...home.also] };
  return { ...other, also: [{ ...home, also: [] }] };
}

/** @param {string} nat @returns {Reading | string} */
function afterZero(nat) {
  const area = areaOf(nat);
  const two = nat.slice(0, 2);
  if (!area) {
    if (['95', '96', '40', '80', '70'].includes(two))
      return service(nat) ?? (nat.length < 3 ? 'too_short' : 'unassigned');
    return nat.length < 3 && two !== '11' && two !== '12' ? 'too_short' : 'unassigned';
  }
  const home = landline(nat, area);
  if (home) {
    // Exchanges put a 0 before call-centre lines too: 0 95270 12345.
    const other = two === '95' ? service(nat) : null;
    return other && typeof other !== 'string' ? { ...home, also: [other, ...home.also] } : home;
  }
  if (two === '95' && (nat.length === 5 || nat.length === 6)) return service(nat) ?? 'unassigned';
  return line(nat.slice(area.length)) ?? problemBehind(nat, area);
}

/** @param {string} nat @param {number} form @returns {Reading | string} */
function landlineWithoutZero(nat, form) {
  const area = areaOf(nat);
  const home = landline(nat, area);
  if (home) return home;
  if (area && form === PLUS) {
    const through = line(nat.slice(area.length));
    if (through) return through;
  }
  if (nat.length < 7) return 'too_short';
  if (nat.length < 9) return 'needs_area_code';
  if (area) return problemBehind(nat, area);
  if (nat.length > 11) return 'too_long';
  return nat.length === 9 ? 'too_short' : 'unassigned';
}

/** @param {string} nat @param {string} area */
function problemBehind(nat, area) {
  const lengths = lengthsOf(area);
  const count = nat.length - area.length;
  if (count < lengths[0]) return 'too_short';
  return count > lengths[lengths.length - 1] ? 'too_long' : 'unassigned';
}

/** @param {string} nat @param {number[]} groups */
function grouped(nat, groups) {
  if (!groups.length) return nat;
  /** @type {string[]} */
  const parts = [];
  let at = 0;
  for (const size of groups) {
    if (at < nat.length) parts.push(nat.slice(at, at + size));
    at += size;
  }
  return parts.join(' ');
}
