// @ts-check
import { searchIn } from './search.js';

/**
 * The guide and the note on privacy, as `server/build_help.js` makes them from `docs/`.
 * @typedef {string | ['b', Inline] | ['code', string] | ['a', string, Inline] | ['page',
 *   string, Inline]} Piece
 * @typedef {Piece[]} Inline
 * @typedef {['p', Inline] | ['ul' | 'ol', Inline[]] | ['table', Inline[][]]} Block the first row of
 *   a table is its head
 * @typedef {{id: string, title: string, blocks: Block[]}} Chapter
 * @typedef {{id: string, title: string, chapters: Chapter[]}} Page
 * @typedef {import('../common/i18n.js').Language} Language
 * @typedef {ReturnType<typeof createHelp>} Help
 */

/** Where else a question may be answered, in this order. @type {Record<Language, Language[]>} */
const OTHERS = { zh_CN: ['en'], zh_TW: ['zh_CN', 'en'], en: ['zh_CN'] };

/**
 * Help in the person's language, from the package: no request leaves the device (P1).
 * @param {object} parts
 * @param {import('../common/types.js').Ports['loadJson']} parts.loadJson
 * @param {(syllables: Record<string, string>) => import('./search.js').Sounds} parts.soundsOf
 * @param {() => Promise<import('./search.js').Fold>} parts.folding
 */
export function createHelp({ loadJson, soundsOf, folding }) {
  /** @type {import('./search.js').Sounds | undefined} made when somebody first types pinyin */
  let sounds;

  /** @param {Language} language @returns {Promise<Page[]>} */
  const pages = async (language) => (await loadJson(`vendor/help.${language}.json`)).pages;

  return {
    pages,

    /**
     * Where the help speaks of it, best first. A question in another language finds the chapter that says the
     * same: all have the same chapters.
     * @param {string} question @param {Language} language
     * @returns {Promise<import('./search.js').Found[]>}
     */
    async search(question, language) {
      const [own, fold] = await Promise.all([pages(language), folding()]);
      const found = searchIn(own, question, { fold });
      if (found.length) return found;
      for (const other of OTHERS[language]) {
        const elsewhere = searchIn(await pages(other), question, { fold });
        if (elsewhere.length) return translated(elsewhere, own);
      }
      if (language === 'en' || !/^[a-z ]+$/i.test(question.trim())) return [];
      const syllables = await loadJson('vendor/syllables.json');
      sounds ??= soundsOf(syllables);
      return searchIn(own, question, { fold, sounds });
    },

    /**
     * What the panel is made of, with licences.
     * @returns {Promise<{licence: string, parts: {name: string, version: string, licence: string}[]}>}
     */
    about: () => loadJson('vendor/about.json'),
  };
}

/**
 * The same chapters in the person's own language, each once, without the sentence that was found.
 * @param {import('./search.js').Found[]} found @param {Page[]} pages
 */
function translated(found, pages) {
  const chapters = new Map(pages.flatMap((page) => page.chapters).map((chapter) => [chapter.id, chapter]));
  return [...new Set(found.map(({ chapter }) => chapter.id))].flatMap((id) => {
    const chapter = chapters.get(id);
    return chapter ? [{ chapter, passage: null, lead: '', text: '', marks: [] }] : [];
  });
}
