// @ts-check

/** A piece of HTML that is already safe. */
export class Markup {
  /** @param {string} html */
  constructor(html) {
    /** @type {string} */
    this.html = html;
  }
  toString() {
    return this.html;
  }
}

const ENTITIES = /** @type {Record<string, string>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
});

/** @param {unknown} text */
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

/**
 * @typedef {Markup | string | number | null | undefined | false | (Markup | string | number | null |
 *   undefined | false)[]} Child
 */

/**
 * An element. Text is escaped, so nothing that was typed or logged can become markup.
 * @param {string} tag @param {Record<string, string>} attributes @param {...Child} children
 */
export function h(tag, attributes, ...children) {
  const opening = [
    tag,
    ...Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`),
  ].join(' ');
  return new Markup(`<${opening}>${children.flat().map(show).join('')}</${tag}>`);
}

/** @param {Child} child */
function show(child) {
  if (child instanceof Markup) return child.html;
  return child === null || child === undefined || child === false ? '' : escaped(child);
}

/**
 * A whole page. Its policy lets nothing load and nothing run, wherever it is opened.
 * @param {{language: string, title: string, style: string}} head
 * @param {Child[]} body
 */
export const page = ({ language, title, style }, body) =>
  `<!doctype html>\n<html lang="${escaped(language)}"><head><meta charset="utf-8">` +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
  `<title>${escaped(title)}</title><style>${style}</style></head><body>${body.flat().map(show).join('')}</body></html>\n`;
