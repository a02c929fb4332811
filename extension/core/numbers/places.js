// @ts-check
/**
 * Where a mainland number was allocated, and to which carrier: the table that `server/build_places.py` made.
 */

/** @typedef {{zh: string, en: string}} Names */
/** @typedef {{names: [string, string][], points: string}} Layer */

const DIGITS = 7;
const MOBILE = ['mobile', 'mobile_virtual'];

/** @param {{places: Layer, carriers: Layer}} table */
export function createPlaces(table) {
  const places = lazily(() => unpack(table.places));
  const carriers = lazily(() => unpack(table.carriers));
  return {
    /**
     * Province and city that the number was given out to; null for lines that belong to no place.
     * @param {{key: string | null, kind: string}} number
     * @returns {Names | null}
     */
    place: ({ key, kind }) =>
      key && (kind === 'landline' || MOBILE.includes(kind)) ? at(places(), key) : null,
    /**
     * The carrier a mobile range belongs to. The number may since have moved to another.
     * @param {{key: string | null, kind: string}} number
     * @returns {Names | null}
     */
    carrier: ({ key, kind }) => (key && MOBILE.includes(kind) ? at(carriers(), key) : null),
    /**
     * The one place of all mobiles or landlines whose national digits begin so; null when unknown.
     * @param {string} digits
     */
    placeOfRange: (digits) => over(places(), digits),
    /** Every place of mobiles or landlines whose national digits begin so. @param {string} digits */
    placesOfRange: (digits) => within(places(), digits),
    /** The one carrier of all mobiles that begin so. @param {string} digits */
    carrierOfRange: (digits) => over(carriers(), digits),
  };
}

/** @template T @param {() => T} make @returns {() => T} */
function lazily(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}

/**
 * Points alternate in LEB128: distance to the point before, then 0 for no name or 1 + its place in `names`.
 * @param {Layer} layer
 */
function unpack({ names, points }) {
  const bytes = atob(points);
  // A point takes two bytes at least; the first one is 0 and holds no name.
  const from = new Int32Array(1 + (bytes.length >> 1));
  const held = new Uint16Array(from.length);
  let count = 1;
  let value = 0;
  let shift = 0;
  let distance = -1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes.charCodeAt(index);
    value |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    if (distance < 0) distance = value;
    else {
      from[count] = from[count - 1] + distance;
      held[count] = value;
      count += 1;
      distance = -1;
    }
    value = 0;
    shift = 0;
  }
  const shown = [null, ...names.map(([zh, en]) => ({ zh, en }))];
  return { from: from.subarray(0, count), held: held.subarray(0, count), shown };
}

/** @param {ReturnType<typeof unpack>} layer @param {string} key +86 and at least 7 digits */
const at = ({ from, held, shown }, key) => shown[held[placeIn(from, Number(key.slice(3, 3 + DIGITS)))]];

/**
 * The name that holds for every number beginning with `digits`; null when there are several.
 * @param {ReturnType<typeof unpack>} layer
 * @param {string} digits
 */
function over(layer, digits) {
  const all = heldIn(layer, digits);
  return all.every((name) => name === all[0]) ? layer.shown[all[0]] : null;
}

/** @param {ReturnType<typeof unpack>} layer @param {string} digits @returns {Names[]} */
const within = (layer, digits) =>
  [...new Set(heldIn(layer, digits))].flatMap((name) => layer.shown[name] ?? []);

/**
 * The places in `names`, one for each stretch between two points that numbers with these first digits lie in.
 * @param {ReturnType<typeof unpack>} layer @param {string} digits
 */
function heldIn({ from, held }, digits) {
  const width = 10 ** Math.max(0, DIGITS - digits.length);
  const first = Number(digits.slice(0, DIGITS)) * width;
  return held.subarray(placeIn(from, first), placeIn(from, first + width - 1) + 1);
}

/** The index of the last point that is not behind `point`. @param {Int32Array} from @param {number} point */
function placeIn(from, point) {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle] <= point) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
