// @ts-check
/**
 * The shapes of `data/tags.json`, what can be said about a number, and which of it about an official line.
 */

/**
 * @typedef {{slug: string, zh: string, en: string, aliases?: string[]}} Name of a creditor or an agency
 */

/**
 * @typedef {object} Tags
 * @property {string[]} tags what a number is, such as `collection_agency`
 * @property {string[]} official_line_tags all that can be said about an official line
 * @property {string[]} conduct slugs of what callers do, in the order in which they are sent
 * @property {string[]} dispute_reasons
 * @property {Name[]} creditors
 */

/**
 * The tags that a server accepts for a number: an official line can only be imitated.
 * @param {Pick<Tags, 'tags' | 'official_line_tags'>} tags
 * @param {(number: string) => Pick<import('../numbers/identify.js').Identity, 'official'>} identify
 * @returns {(number: string) => string[]}
 */
export const createTagsFor =
  ({ tags, official_line_tags: official }, identify) =>
  (number) =>
    identify(number).official ? official : tags;
