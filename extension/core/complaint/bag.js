// @ts-check

/** The tag files of a BagIt 1.0 bag (RFC 8493). */

/** @typedef {{path: string, sha256: string, size: number}} Listed */

/**
 * The lines of a manifest, as `sha256sum -c` reads them. Paths hold nothing that would need
 * escaping (names.js).
 * @param {Listed[]} files
 */
export const manifest = (files) => files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');

export const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/**
 * @param {{madeOn: string, version: string, part: number, parts: number, group: string, payload: Listed[]}}
 *   bag
 */
export function bagInfo({ madeOn, version, part, parts, group, payload }) {
  const bytes = payload.reduce((sum, file) => sum + file.size, 0);
  const fields = [
    ['Bagging-Date', madeOn],
    ['Bag-Software-Agent', `Dunbook ${version}`],
    ['Payload-Oxum', `${bytes}.${payload.length}`],
    ['Bag-Group-Identifier', group],
    ['Bag-Count', `${part} of ${parts}`],
  ];
  return fields.map(([name, value]) => `${name}: ${value}\n`).join('');
}
