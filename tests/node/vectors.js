// @ts-check
import { readFileSync } from 'node:fs';

/** @param {string} path from the root of the project */
export const readText = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** @param {string} path from the root of the project @returns {any} whatever the file holds */
export const readJson = (path) => JSON.parse(readText(path));

/**
 * The rows of a table in `tests/vectors`, by the names in its first line; `input` is escaped as in JSON.
 * @param {string} name
 * @returns {Record<string, string>[]}
 */
export function rowsOf(name) {
  const [head, ...lines] = readText(`tests/vectors/${name}`).replace(/\n$/, '').split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    if (cells.length !== names.length) throw new Error(`${name}: ${line}`);
    const row = Object.fromEntries(names.map((column, at) => [column, cells[at]]));
    return { ...row, input: JSON.parse(`"${row.input ?? ''}"`) };
  });
}

/**
 * A generator of numbers from 0 to below 1, the same ones for the same seed (mulberry32).
 * @param {number} seed
 */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
