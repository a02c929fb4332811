// @ts-check
import { createDirectory } from './directory.js';
import { classOf, normalize } from './normalizer.js';
import { officialLine } from './official.js';
import { regionOf } from './international.js';
import { createPlaces } from './places.js';

/**
 * Maximum number of answers that are kept: a list on the screen asks for the same numbers
 * again at every redraw.
 */
const KEPT = 500;

/** @typedef {ReturnType<Awaited<ReturnType<typeof createIdentify>>['identify']>} Identity who a number is */

/**
 * Who a number is likely to be, from what lies on the device. Asks nobody (P2).
 * @param {import('../common/types.js').Ports['loadJson']} loadJson
 */
export async function createIdentify(loadJson) {
  /** @type {[Parameters<typeof createPlaces>[0], Parameters<typeof createDirectory>[0]]} */
  const [table, data] = await Promise.all([loadJson('vendor/places.json'), loadJson('data/directory.json')]);
  const places = createPlaces(table);
  const directory = createDirectory(data);
  /**
   * @type {Promise<{find: (text: string) => ReturnType<ReturnType<typeof
   *   import('./names.js').createNames>['find']>}> | null}
   */
  let names = null;
  /** @type {Map<string, ReturnType<typeof identify>>} */
  const known = new Map();

  /** @param {import('./normalizer.js').Meaning} number what `normalize` gave, or one of its other readings */
  const describe = (number) => {
    const listed = number.key ? directory.official(number.key) : null;
    return {
      number,
      region: number.key && number.kind === 'international' ? regionOf(number.key) : null,
      place: places.place(number),
      carrier: places.carrier(number),
      directory: listed,
      official: officialLine(number, listed !== null),
      claims: number.key ? directory.claims(number.key) : [],
      classId: number.key ? classOf(number) : null,
    };
  };

  /** @param {string} raw */
  function identify(raw) {
    const number = normalize(raw);
    return { ...describe(number), also: number.also.map(describe) };
  }

  return {
    /** @param {string} raw */
    identify(raw) {
      let answer = known.get(raw);
      if (!answer) {
        if (known.size >= KEPT) known.clear();
        answer = identify(raw);
        known.set(raw, answer);
      }
      return answer;
    },
    /**
     * What is known of all numbers that begin with some digits; null when the text asks for no range.
     * @param {string} raw
     */
    async describeRange(raw) {
      const { createRanges } = await import('./ranges.js');
      return createRanges({ places, directory }).describeRange(raw);
    },
    /**
     * Institutions and places that are called so; what is needed for it is fetched when somebody asks.
     * @param {string} text
     */
    async findNames(text) {
      names ??= Promise.all([import('./names.js'), import('../common/scripts.js')]).then(
        async ([{ createNames }, { createFolding }]) => {
          const [syllables, divisions, { creditors }, scripts] = await Promise.all(
            ['vendor/syllables.json', 'vendor/divisions.json', 'data/tags.json', 'vendor/scripts.json'].map(
              loadJson,
            ),
          );
          const { find } = createNames({ syllables, divisions, creditors, rows: data.rows, places });
          const fold = createFolding(scripts);
          return { find: (/** @type {string} */ asked) => find(fold(asked)) };
        },
      );
      try {
        return (await names).find(text);
      } catch (error) {
        // The next question tries again.
        names = null;
        throw error;
      }
    },
    /** Every number in a text, with its place in it. @param {string} text */
    async findNumbers(text) {
      const { findNumbers } = await import('./find.js');
      return findNumbers(text);
    },
  };
}
