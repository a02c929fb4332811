// @ts-check
/** What the list on the device says of numbers, in a few words. */

/**
 * @param {import('../../core/app.js').App} app
 * @param {string[]} keys
 * @returns {Promise<[key: string, words: string][]>} empty words where the list does not have it
 */
export async function sayOf(app, keys) {
  const { t } = app.text;
  // The other charts are shown even where the list cannot be read.
  const list = await app.openList().catch(() => null);
  return Promise.all(
    keys.map(async (key) => {
      const said = await list?.find(key).catch(() => null);
      return /** @type {[string, string]} */ ([
        key,
        said ? t(`level_${said.level}`, { tag: t(`tag_${said.tag}`) }) : '',
      ]);
    }),
  );
}
