// @ts-check
import { zipSync } from 'fflate';

const encoder = new TextEncoder();

/** @param {string} text */
export const utf8 = (text) => encoder.encode(text);

/** @param {Record<string, string | Uint8Array>} files by name */
export const zipped = (files) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? utf8(content) : content,
      ]),
    ),
  );

/**
 * An Excel workbook.
 * @param {string} rows the XML inside sheetData
 * @param {{formats?: string[], below?: string, isOpen?: boolean}} [parts] `formats` of the cell styles from
 *   1, `below` the rows; `isOpen`: whether the file ends within the rows
 */
export const workbook = (rows, { formats = [], below = '', isOpen = false } = {}) =>
  zipped({
    'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}${isOpen ? '' : `</sheetData>${below}</worksheet>`}`,
    'xl/styles.xml':
      `<styleSheet><numFmts>${formats.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`).join('')}</numFmts>` +
      `<cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')}</cellXfs></styleSheet>`,
  });

/** @param {string} text */
export const inline = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

/** @param {string[]} texts */
export const row = (...texts) => `<row>${texts.map(inline).join('')}</row>`;
