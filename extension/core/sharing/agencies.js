// @ts-check
/** @typedef {import('./tags.js').Name} Agency */

/**
 * The agencies of the chosen server, as they were last read, so that a screen can name one without waiting.
 * @param {object} parts
 * @param {{get(): Promise<{server: string}>}} parts.settings
 * @param {Pick<import('./meta.js').Meta, 'lastAnswer'>} parts.meta
 */
export function createKnownAgencies({ settings, meta }) {
  /** @type {import('./tags.js').Name[]} */
  let known = [];
  return {
    known: () => known,
    read: async () => void (known = (await meta.lastAnswer((await settings.get()).server))?.agencies ?? []),
    forget: () => void (known = []),
  };
}

/**
 * The agencies with `words` in one of their names, however they are spelled.
 * @param {Agency[]} agencies
 * @param {string} words
 */
export const matching = (agencies, words) =>
  agencies.filter(({ slug, zh, en, aliases = [] }) =>
    [slug, zh, en, ...aliases].some((name) => bare(name).includes(bare(words))),
  );

/** A name without case, spaces and punctuation. @param {string} name */
const bare = (name) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
