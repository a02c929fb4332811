// @ts-check
/**
 * What a value has to look like, for what comes from another device: each shape answers
 * whether a value is one.
 * @typedef {(value: unknown) => boolean} Shape
 */

/** Maximum number of characters of one text; words of an entry may be a whole conversation. */
const LONGEST = 200_000;
const MOST_ITEMS = 100_000;

/** @param {number} [most] characters @returns {Shape} */
export const text =
  (most = LONGEST) =>
  (value) =>
    typeof value === 'string' && value.length <= most;

/** @param {RegExp} pattern @returns {Shape} */
export const like = (pattern) => (value) => typeof value === 'string' && pattern.test(value);

/** @param {unknown[]} values @returns {Shape} */
export const oneOf =
  (...values) =>
  (value) =>
    values.includes(value);

/** @type {Shape} */
export const flag = (value) => typeof value === 'boolean';

/** A whole number that is not negative. @type {Shape} */
export const count = (value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

/** @param {Shape} shape @returns {Shape} */
export const orNull = (shape) => (value) => value === null || shape(value);

/** @param {Shape} shape @returns {Shape} */
export const list = (shape) => (value) =>
  Array.isArray(value) && value.length <= MOST_ITEMS && value.every(shape);

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isPlain = (value) =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Any names, each with such a value. @param {Shape} shape @returns {Shape} */
export const mapOf = (shape) => (value) =>
  isPlain(value) && Object.keys(value).length <= MOST_ITEMS && Object.values(value).every(shape);

/**
 * An object with these fields and no others.
 * @param {Record<string, Shape>} fields @param {Record<string, Shape>} [optional] may be missing
 * @returns {Shape}
 */
export const shapeOf =
  (fields, optional = {}) =>
  (value) =>
    isPlain(value) &&
    Object.entries(fields).every(([name, shape]) => Object.hasOwn(value, name) && shape(value[name])) &&
    Object.entries(value).every(
      ([name, inside]) =>
        Object.hasOwn(fields, name) || (Object.hasOwn(optional, name) && optional[name](inside)),
    );

/**
 * Texts, numbers and flags in lists and objects, as JSON holds them, no deeper than a form is.
 * @param {unknown} value @param {number} [depth]
 * @returns {boolean}
 */
export const plainData = (value, depth = 8) =>
  value === null ||
  ['string', 'boolean'].includes(typeof value) ||
  Number.isFinite(value) ||
  (depth > 0 &&
    (Array.isArray(value)
      ? value.every((one) => plainData(one, depth - 1))
      : isPlain(value) && Object.values(value).every((one) => plainData(one, depth - 1))));
