// @ts-check
import { AREAS } from './plan.js';
import { createSounds, foldName } from './sounds.js';

/**
 * A bank's or lender's name, or a place, instead of a number: its official lines, or its area code. All of it
 * lies on the device, and nobody is asked (P2).
 *
 * @typedef {import('./places.js').Names} Names
 * @typedef {{number: string, key: string, kind: string, confidence: string, note: string | null}} Line
 * @typedef {object} Institution
 * @property {Names} name
 * @property {string | null} creditor slug, where the log knows it as a lender
 * @property {Line[]} lines that are verified; empty where none is
 * @typedef {object} Place
 * @property {Names} name as people call it
 * @property {string} full from the province down, in Chinese
 * @property {string[]} areas area codes with the 0; empty where none was found
 * @typedef {{institutions: Institution[], places: Place[], first: 'institution' | 'place'}} NamesFound the
 *   nearest first; `first`: which of both is nearer
 * @typedef {{slug: string, zh: string, en: string, aliases?: string[]}} Creditor
 * @typedef {[province: string, cities: [city: string, districts: string[]][]][]} Divisions
 */

/** The maximum number of institutions or places in an answer. */
const MOST = 8;
/** Maximum distance from the best answer; what is further away was not meant. */
const SLACK = 3;

/**
 * @param {object} parts
 * @param {import('./sounds.js').Syllables} parts.syllables
 * @param {Divisions} parts.divisions
 * @param {import('./directory.js').Row[]} parts.rows of the directory
 * @param {Creditor[]} parts.creditors of data/tags.json
 * @param {{placesOfRange: (digits: string) => Names[]}} parts.places
 */
export function createNames({ syllables, divisions, rows, creditors, places }) {
  const { distance } = createSounds(syllables);
  const institutions = institutionsOf(rows, creditors);
  const towns = townsOf(divisions);
  /** @type {{area: string, names: Names[]}[] | null} */
  let areas = null;
  const areasOf = (/** @type {Town} */ town) => {
    areas ??= [...AREAS.keys()].map((area) => ({ area, names: places.placesOfRange(area) }));
    return areas.filter(({ names }) => names.some((name) => isIn(name.zh, town)));
  };
  const far = (/** @type {string} */ question, /** @type {string[]} */ said) =>
    Math.min(...said.map((name) => distance(question, name) ?? Infinity));

  return {
    /**
     * @param {string} text
     * @returns {NamesFound | null} null where it is no name: it has a digit, or nothing is called so
     */
    find(text) {
      const question = foldName(text);
      if (!question || /\d/u.test(question)) return null;
      const banks = nearest(institutions, ({ said }) => far(question, said));
      const near = nearest(towns, ({ said }) => far(question, said));
      if (!banks.length && !near.length) return null;
      return {
        institutions: banks.map(({ one: { said: _, ...institution } }) => institution),
        places: near.map(({ one: town }) => placeOf(town, areasOf(town))),
        first: (banks[0]?.far ?? Infinity) < (near[0]?.far ?? Infinity) ? 'institution' : 'place',
      };
    },
  };
}

/** @param {Town} town @param {{area: string, names: Names[]}[]} areas @returns {Place} */
function placeOf(town, areas) {
  const known = areas.flatMap(({ names }) => names).find((name) => isIn(name.zh, town));
  return {
    name: { zh: town.name, en: known?.en ?? town.name },
    full: town.full,
    areas: areas.map(({ area }) => `0${area}`),
  };
}

/** @template T @param {T[]} all @param {(one: T) => number} distance */
function nearest(all, distance) {
  const near = all
    .map((one) => ({ one, far: distance(one) }))
    .filter(({ far }) => far < Infinity)
    .sort((one, other) => one.far - other.far);
  const limit = (near[0]?.far ?? 0) + SLACK;
  return near.filter(({ far }) => far <= limit).slice(0, MOST);
}

/**
 * The directory by whose lines they are, and the lenders of the log. What nobody has verified is no line.
 * @param {import('./directory.js').Row[]} rows
 * @param {Creditor[]} creditors
 */
function institutionsOf(rows, creditors) {
  /** @type {Map<string, Institution & {said: string[]}>} */
  const byName = new Map();
  for (const { number, key, name_zh, name_en, kind, confidence, note = null } of rows) {
    const name = { zh: baseName(name_zh), en: baseName(name_en) };
    const known = byName.get(name.zh) ?? {
      name,
      creditor: null,
      lines: [],
      said: [...spoken(name.zh), name.en],
    };
    if (key && confidence !== 'unverified') known.lines.push({ number, key, kind, confidence, note });
    byName.set(name.zh, known);
  }
  for (const { slug, zh, en, aliases = [] } of creditors) {
    if (/^(?:other_|unknown)/.test(slug)) continue;
    const name = { zh: baseName(zh), en: baseName(en) };
    const known = byName.get(name.zh) ?? [...byName.values()].find((one) => one.name.en === name.en);
    if (known)
      Object.assign(known, {
        creditor: slug,
        said: [...known.said, ...spoken(name.zh), name.en, ...aliases],
      });
    else byName.set(name.zh, { name, creditor: slug, lines: [], said: [zh, en, ...aliases] });
  }
  for (const { lines } of byName.values())
    lines.sort((one, other) => one.number.length - other.number.length);
  return [...byName.values()];
}

/** A name, and the same without its country, which people leave away. @param {string} name */
const spoken = (name) => [name, name.replace(/^中国(?=..)/u, '')];

/** A name without what stands in brackets: the line's purpose, or another name. @param {string} name */
const baseName = (name) => name.replace(/\s*[（(].*$/u, '').trim() || name;

/** @typedef {{name: string, full: string, province: string, city: string, said: string[]}} Town */

/** A heading of the statistics for what belongs to no city: nobody looks for it. */
const NO_CITY = /直辖县级行政区划$/u;

/** @param {Divisions} divisions @returns {Town[]} */
const townsOf = (divisions) =>
  divisions.flatMap(([province, cities]) =>
    cities.flatMap(([city, districts]) => {
      const full = province === city ? city : NO_CITY.test(city) ? province : province + city;
      const own = { name: city, full, province, city, said: [city, bareName(city)] };
      const parts = districts.map((name) => ({
        ...own,
        name,
        city: NO_CITY.test(city) ? name : city,
        full: full + name,
        said: [name, bareName(name)],
      }));
      return NO_CITY.test(city) ? parts : [own, ...parts];
    }),
  );

/** The name of a place as people call it, without its rank. @param {string} name */
const bareName = (name) => (name.length > 2 ? name.replace(/(?:地区|[市区县盟旗])$/u, '') : name);

/**
 * Whether the table of numbers means this city: it leaves the rank away, or names several cities at once. The
 * first two characters tell the cities of one province apart.
 * @param {string} place @param {Town} town
 */
function isIn(place, { province, city }) {
  const stem = province.slice(0, 2);
  if (!place.startsWith(stem)) return false;
  if (province === city) return true;
  const cities = place
    .slice(stem.length)
    .replace(/^(?:江|古)?(?:省|自治区)?/u, '')
    .split(/、/u);
  return cities.some((name) => name.slice(0, 2) === city.slice(0, 2));
}
