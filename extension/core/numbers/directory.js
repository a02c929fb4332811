// @ts-check
/**
 * The official directory, and false claims about numbers: `data/directory.json`.
 *
 * @typedef {{number: string, key: string | null, name_zh: string, name_en: string, kind: string,
 *   source: string, confidence: string, note?: string}} Row `note`: which sentence (`directory_note_…`) keeps
 *   the line from being misunderstood
 * @typedef {{number: string, key: string, owner: string, verdict: string, why: string, source: string}} Claim
 */

/** @param {{rows: Row[], claims: Claim[]}} data */
export function createDirectory(data) {
  // What nobody has checked is kept in the file, and never called official.
  const rows = grouped(data.rows.filter((row) => row.key && row.confidence !== 'unverified'));
  const claims = grouped(data.claims);
  return {
    /** Whose official line `key` is; null when unknown or unverified. @param {string} key */
    official: (key) => {
      const found = rows.get(key);
      return found ? one(key, found) : null;
    },
    /**
     * Keys of official lines that begin with `stem` (`CN-954`, `+86400`), the shortest first.
     * @param {string} stem
     */
    startingWith: (stem) =>
      [...rows.keys()]
        .filter((key) => key.startsWith(stem))
        .sort((one, other) => one.length - other.length || (one < other ? -1 : 1)),
    /** What is said about `key` elsewhere without good grounds. @param {string} key @returns {Claim[]} */
    claims: (key) => claims.get(key) ?? [],
  };
}

/** @template {{key: string | null}} T @param {T[]} items @returns {Map<string, T[]>} */
function grouped(items) {
  /** @type {Map<string, T[]>} */
  const map = new Map();
  for (const item of items) if (item.key) map.set(item.key, [...(map.get(item.key) ?? []), item]);
  return map;
}

/** @typedef {ReturnType<typeof one>} Official whose line a number is */

/**
 * One answer for a key. 96 lines are local: the same digits belong to others elsewhere, so all are named.
 * @param {string} key @param {Row[]} rows
 */
function one(key, rows) {
  const { name_zh, name_en, kind, confidence, source, number, note } =
    rows.find((row) => key === `CN-${row.number}`) ?? rows[0];
  const shown = { name_zh, name_en, kind, confidence, source, number, note: note ?? null };
  if (key.startsWith('CN-96') && new Set(rows.map((row) => row.name_zh)).size > 1) {
    shown.name_zh = rows.map((row) => `${row.name_zh} ${row.number}`).join(' / ');
    shown.name_en = rows.map((row) => `${row.name_en} ${row.number}`).join(' / ');
  }
  return shown;
}
