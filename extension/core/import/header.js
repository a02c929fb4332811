// @ts-check
/**
 * Which column of a table says what, by its header. The first that fits wins, so the surest words stand
 * first.
 */

/** @typedef {'at' | 'clock' | 'number' | 'caller' | 'callee' | 'seconds' | 'direction' | 'words'} Column */
/** @typedef {Partial<Record<Column, number>>} Mapping column by its place, from 0 */

/** @type {[Column, RegExp[]][]} */
const HEADERS = [
  ['caller', [/^主叫(?:号码|方|电话)/, /^(?:caller|calling) ?(?:number|party)?$/i]],
  ['callee', [/^被叫(?:号码|方|电话)/, /^(?:callee|called) ?(?:number|party)?$/i]],
  [
    'number',
    [
      /对方.*(?:号码|电话)|^对方$|对端号码|通话号码|联系号码|来电号码|发送号码/,
      /^(?:电话|手机)?号码$|^电话$/,
      /^(?:other|phone|contact)? ?number$|^phone$|^address$|^from$/i,
    ],
  ],
  ['seconds', [/时长|通话时间\(秒\)|通话秒数|持续/, /duration|seconds|length/i]],
  ['clock', [/^(?:通话|呼叫|开始|起始)?(?:时刻|具体时间)$/, /^time$/i]],
  [
    'at',
    [
      /(?:起始|开始|通话|呼叫|接收|发送|发生|来电)(?:日期)?(?:及|和)?时间|(?:通话|呼叫|起始|开始|发生)日期/,
      /^(?:日期|时间|日期时间)$/,
      /^(?:call |start )?(?:date|time|timestamp)(?: ?\/? ?time)?$/i,
    ],
  ],
  [
    'direction',
    [
      /(?:呼叫|通话|通信|状态|主被叫).*类型|主叫?\/?被叫|呼叫方向|通话方式|收发类型|^类型$/,
      /^(?:call )?(?:type|direction)$/i,
    ],
  ],
  ['words', [/短信内容|信息内容|^内容$/, /^(?:body|text|message|content)$/i]],
];
const LOOKED_AT = 40;

/** @param {string} cell */
const named = (cell) => cell.normalize('NFKC').replace(/\s+/g, ' ').trim();

/** @param {string[]} cells */
export function mappingOf(cells) {
  /** @type {Mapping} */
  const mapping = {};
  /** @type {Set<number>} */
  const taken = new Set();
  for (const [column, patterns] of HEADERS) {
    for (const pattern of patterns) {
      if (mapping[column] !== undefined) break;
      const place = cells.findIndex((cell, index) => !taken.has(index) && pattern.test(named(cell)));
      if (place < 0) continue;
      mapping[column] = place;
      taken.add(place);
    }
  }
  // A lone column of times is the moment itself, whatever it is called.
  if (mapping.at === undefined && mapping.clock !== undefined) {
    mapping.at = mapping.clock;
    delete mapping.clock;
  }
  return mapping;
}

/** Enough to make entries of. @param {Mapping} mapping */
export const isComplete = ({ at, number, caller, callee }) =>
  at !== undefined && (number !== undefined || (caller !== undefined && callee !== undefined));

/**
 * The line that names the columns; above it carriers put whose list it is, and for which month.
 * @param {string[][]} rows
 * @returns {{line: number, mapping: Mapping} | null} null when no line does
 */
export function headerOf(rows) {
  for (const [line, cells] of rows.slice(0, LOOKED_AT).entries()) {
    const mapping = mappingOf(cells);
    if (isComplete(mapping)) return { line, mapping };
  }
  return null;
}

/**
 * Where another kind of table begins below this one, such as the messages below the calls; the end where none
 * does.
 * @param {string[][]} rows @param {number} header line of the one above
 */
export function nextHeader(rows, header) {
  const own = signatureOf(rows[header] ?? []);
  const next = rows.findIndex(
    (cells, line) => line > header && isComplete(mappingOf(cells)) && signatureOf(cells) !== own,
  );
  return next < 0 ? rows.length : next;
}

/**
 * For mapping by hand: the first line that is a row of the table and not a title above it.
 * @param {string[][]} rows
 */
export function likelyHeader(rows) {
  const widths = rows.slice(0, LOOKED_AT).map((cells) => cells.filter(Boolean).length);
  const most = Math.max(0, ...widths);
  return Math.max(
    0,
    widths.findIndex((width) => width >= Math.max(2, most * 0.6)),
  );
}

/** The same columns in the same order are the same kind of file. @param {string[]} cells */
export const signatureOf = (cells) => cells.map(named).join('\u001f').slice(0, 1_000);
