// @ts-check
import { Failure } from '../common/failure.js';
import { getDocument, GlobalWorkerOptions, OPS } from '../../vendor/pdf.js';
import cmaps from '../../vendor/pdf-cmaps.js';
import { drawingOf } from './pdf-drawing.js';
import { readPage } from './pdf-page.js';

/**
 * Calls from a PDF bill with a text layer. A page is read whole or the file is not read at all: a value in
 * the wrong column would be false evidence. The picture of a page says nothing here, also where a machine
 * has guessed its text.
 */

/** Maximum number of pages that are read: about twenty thousand rows of a bill. */
const MOST_PAGES = 400;

GlobalWorkerOptions.workerSrc = new URL('../../vendor/pdf-worker.js', import.meta.url).href;

/** Names of tables whose codes are the characters themselves. */
const UNICODE = /^UniGB-/;

/**
 * Gives pdf.js the tables of Chinese codes and nothing from outside, and notes which ones it asked for.
 * @param {Set<string>} asked
 */
const tablesOf = (asked) =>
  class {
    constructor() {
      /** @param {{filename: string}} wanted */
      this.fetch = async ({ filename }) => {
        asked.add(filename);
        const table = /** @type {Record<string, Uint8Array>} */ (cmaps)[filename];
        if (!table) throw new Error(`not among the tables: ${filename}`);
        // A copy, because what the worker is given is no longer there on this side.
        return table.slice();
      };
    }
  };

/**
 * @param {Uint8Array} bytes
 * @param {number} most rows; pages after them are not read
 * @returns {Promise<string[][][]>} one table with the lines of text around it, as they stand in the file
 * @throws Failure 'import_broken' | 'import_locked' | 'import_pdf' | 'import_pdf_scan' |
 *   'import_too_big'
 */
export async function pdfTables(bytes, most) {
  /** @type {Set<string>} */
  const asked = new Set();
  const task = getDocument({
    // A copy, because what the worker is given is no longer there on this side.
    data: bytes.slice(),
    BinaryDataFactory: tablesOf(asked),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableWorkerRendering: true,
    // Pictures say nothing here, so none is unpacked.
    maxImageSize: 0,
  });
  try {
    return [await rowsOf(await task.promise, most, asked)];
  } catch (error) {
    if (error instanceof Failure) throw error;
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw new Failure(locked ? 'import_locked' : 'import_broken');
  } finally {
    await task.destroy().catch(() => {});
  }
}

/**
 * @param {import('pdfjs-dist').PDFDocumentProxy} pdf @param {number} most
 * @param {Set<string>} asked for tables
 */
async function rowsOf(pdf, most, asked) {
  if (pdf.numPages > MOST_PAGES) throw new Failure('import_too_big');
  /** @type {string[][]} */
  const rows = [];
  /** @type {import('./pdf-unruled.js').Extent[] | null} */
  let columns = null;
  let tables = 0;
  for (let number = 1; number <= pdf.numPages && rows.length < most; number += 1) {
    const drawing = await drawn(await pdf.getPage(number));
    if (!drawing) continue;
    if (!drawing.glyphs.some(({ text }) => text.trim())) throw new Failure('import_pdf_scan');
    const isKnown = !drawing.coded || [...asked].some((name) => UNICODE.test(name));
    /** @type {import('./pdf-page.js').Read | null} */
    const read = drawing.unsure || !isKnown ? null : readPage(drawing, columns);
    if (!read) throw new Failure('import_pdf');
    rows.push(...read.rows);
    columns = read.columns;
    tables += read.tables;
  }
  if (!rows.length) throw new Failure('import_empty');
  if (!tables) throw new Failure('import_pdf');
  return rows.slice(0, most);
}

/**
 * @param {import('pdfjs-dist').PDFPageProxy} page
 * @returns {Promise<import('./pdf-drawing.js').Drawing | null>} null where nothing is drawn
 */
async function drawn(page) {
  const operators = await page.getOperatorList({ annotationMode: 0 });
  const { transform } = page.getViewport({ scale: 1 });
  const drawing = drawingOf(
    operators,
    /** @type {Record<string, number>} */ (OPS),
    /** @type {import('./pdf-matrix.js').Matrix} */ (transform),
    (name) => (page.commonObjs.has(name) ? page.commonObjs.get(name) : {}),
  );
  page.cleanup();
  // A picture is put in its place by a change of scale; a page that changes none is empty.
  const empty = !drawing.glyphs.length && !operators.fnArray.includes(OPS.transform);
  return empty ? null : drawing;
}
