// @ts-check
import { plainCell } from './plain-cell.js';

/**
 * Which column of a table says what, by its header. The first that fits wins, so the surest words stand
 * first.
 */

/** @typedef {'at' | 'clock' | 'number' | 'caller' | 'callee' | 'seconds' | 'direction' | 'words'} Column */
/**
 * @typedef {Partial<Record<Column, number>> & {order?: import('./dates.js').Order}} Mapping column by its
 *   place, from 0; `order` of day and month, where the person has said it
 */

/** @type {[Column, RegExp[]][]} */
const HEADERS = [
  ['caller', [/^主叫(?:号码|方|电话|用户)?(?:号码)?$/, /^(?:caller|calling) ?(?:number|party)?$/i]],
  ['callee', [/^被叫(?:号码|方|电话|用户)?(?:号码)?$/, /^(?:callee|called) ?(?:number|party)?$/i]],
  [
    'number',
    [
      /对方.*(?:号码?|电话|手机)|^对方$|对端|对应号码|(?:通话|联系|联系人|来电|发送|往来)(?:号码|电话|手机号)/,
      /^(?:电话|手机|联系)?号码?$|^(?:联系)?电话(?:号码)?$|^手机号?码?$/,
      /^(?:other|phone|contact|remote)? ?(?:number|no\.?)$|^phone$|^address$|^from$/i,
    ],
  ],
  ['seconds', [/时长|通话时间\(秒\)|通话秒数|持续|计费时间/, /duration|seconds|length/i]],
  ['clock', [/^(?:通话|呼叫|开始|起始)?(?:时刻|具体时间)$|^时间$/, /^time$/i]],
  [
    'at',
    [
      /(?:起始|开始|通话|呼叫|接收|发送|发生|来电|通信|起呼|使用)(?:日期)?(?:及|和)?时间|(?:通话|呼叫|起始|开始|发生|通信)日期/,
      /^(?:日期|时间|日期时间|日期\/时间)$/,
      /^(?:call |start |begin )?(?:date|time|timestamp|when)(?: ?[/&]? ?time)?$/i,
    ],
  ],
  [
    'direction',
    [
      /主被叫|主叫?\/被叫?|(?:呼叫|通话|通信|话单|业务|来去)?方向|(?:呼叫|通话|通信|通讯|联络|收发)方式|事件类型|呼入呼出|呼出呼入/,
      /(?:呼叫|通话|通信|通讯|状态|收发|话单|记录).*类型|^类型$/,
      /^(?:call )?(?:direction|in\/out)$/i,
      /^(?:call )?type$/i,
    ],
  ],
  ['words', [/短信内容|信息内容|消息内容|^内容$|^正文$/, /^(?:body|text|message|content)$/i]],
];
/**
 * Number of lines from the top in which a header is looked for: whose list it is and what it is
 * about can take many.
 */
const LOOKED_AT = 200;

/** Words for the person's own number, which is not the one that called. */
const OWN = /本机|我的|用户号码|计费号码|归属|own|my /i;

/**
 * @param {string} cell without the line breaks and spaces that a narrow column asks for between Chinese words
 */
const named = (cell) => plainCell(cell).replace(/(?<=[\u3400-\u9fff()/]) | (?=[\u3400-\u9fff()/])/g, '');

/** @param {string[]} cells */
export function mappingOf(cells) {
  /** @type {Mapping} */
  const mapping = {};
  /** @type {Set<number>} */
  const taken = new Set();
  const names = cells.map(named);
  for (const [column, patterns] of HEADERS) {
    for (const pattern of patterns) {
      if (mapping[column] !== undefined) break;
      const place = names.findIndex(
        (name, index) => !taken.has(index) && pattern.test(name) && !(column === 'number' && OWN.test(name)),
      );
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

/**
 * The columns whose header could stand for who called, the surest first: what is below them decides.
 * @param {string[]} cells of the header
 */
export function directionColumns(cells) {
  const [, patterns] = /** @type {[Column, RegExp[]]} */ (HEADERS.find(([column]) => column === 'direction'));
  const names = cells.map(named);
  return patterns.flatMap((pattern) => names.flatMap((name, place) => (pattern.test(name) ? [place] : [])));
}

/**
 * The header is Android's own (`CallLog.Calls`), so that its numbers of types are too. A carrier's 1 and 2
 * mean the opposite.
 * @param {string[]} cells of the header @param {number | undefined} place
 */
export const isAndroidType = (cells, place) =>
  place !== undefined &&
  /^(?:call_?)?type$/i.test(named(cells[place] ?? '')) &&
  cells.every((cell) => /^[\x20-\x7e]*$/.test(named(cell)));

/** Whether the columns are enough to make entries of. @param {Mapping} mapping */
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
    (cells, line) =>
      line > header && mayBeHeader(cells) && isComplete(mappingOf(cells)) && signatureOf(cells) !== own,
  );
  return next < 0 ? rows.length : next;
}

/** Headers are words; the rows of a long table need not be asked one by one. @param {string[]} cells */
const mayBeHeader = (cells) => cells.length > 1 && !cells.some((cell) => /\d{5}/.test(cell));

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
