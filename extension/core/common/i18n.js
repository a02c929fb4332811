// @ts-check
import { CHINA_OFFSET, CHINA_ZONE, isDay } from './china-time.js';

/** @typedef {'zh_CN' | 'zh_TW' | 'en'} Language */
/** @typedef {'zh_CN' | 'en'} PaperLanguage in which papers for the mainland's authorities are written */
/** @typedef {ReturnType<typeof createText>} Text */
/**
 * The BCP 47 tag by which `Intl` formats for each language. Hours are on the 24-hour clock everywhere, as
 * the rules name theirs (22:00 to 8:00): zh-CN and en-GB have it by default, zh-TW only with the
 * extension `u-hc-h23`.
 * @type {Record<Language, string>}
 */
const TAGS = { zh_CN: 'zh-CN', zh_TW: 'zh-TW-u-hc-h23', en: 'en-GB' };
/** @type {readonly Language[]} */
export const LANGUAGES = ['zh_CN', 'zh_TW', 'en'];

/** The language's tag as pages and headers name it. @param {Language} language */
export const tagOf = (language) => language.replace('_', '-');

/**
 * The language of papers: the panel speaks as people in Taiwan do, but papers go to
 * authorities of the mainland.
 * @param {Language} language @returns {PaperLanguage}
 */
export const paperLanguage = (language) => (language === 'en' ? 'en' : 'zh_CN');

/** A place to fill in a message. The last plural form is always `other`. */
const PLACE = /\{([a-zA-Z0-9_]+)((?:\|[a-z]+:[^{}|]*)*\|other:[^{}|]*)?\}/g;

/**
 * Put values into a message, in the same way as `fill` of server/dunbook/i18n.py. Both are checked against
 * tests/vectors/messages.json.
 *
 * `{name}` becomes the value as text. `{count|one:call|other:calls}` becomes one of its forms: the one for
 * the plural category of the value (see `Intl.PluralRules`), or `other` where that category has no form,
 * as in Chinese. A form holds no `|`, `{` or `}`, so the number itself stands beside it:
 * `{count} {count|…}`. The value may be formatted already ("1,234"). What has no value stays as it is, and
 * a value is never filled again.
 * @param {string} template
 * @param {Record<string, unknown>} values
 * @param {Language} [language]
 */
export const fill = (template, values, language = 'en') =>
  template.replace(PLACE, (whole, name, forms) => {
    const value = Object.hasOwn(values, name) ? values[name] : null;
    if (value === undefined || value === null) return whole;
    return forms ? pluralForm(forms, String(value), language) : String(value);
  });

/** @param {string} forms `|one:call|other:calls` @param {string} value @param {Language} language */
function pluralForm(forms, value, language) {
  const byCategory = new Map(
    forms
      .slice(1)
      .split('|')
      .map((form) => [form.slice(0, form.indexOf(':')), form.slice(form.indexOf(':') + 1)]),
  );
  return byCategory.get(category(value, language)) ?? byCategory.get('other') ?? '';
}

/** @param {string} value @param {Language} language */
function category(value, language) {
  const number = value.replaceAll(',', '');
  if (!/^[0-9]+(\.[0-9]+)?$/.test(number)) return 'other';
  return new Intl.PluralRules(TAGS[language]).select(Number(number));
}

/**
 * Every text a person sees, in the language they chose.
 * @param {Pick<import('./types.js').Ports, 'loadJson' | 'strict'>} ports strict: an unknown key throws
 *   instead of showing in brackets
 */
export function createText({ loadJson, strict = false }) {
  /** @type {Language} */
  let language = 'zh_CN';
  /** @type {Record<string, {message: string}>} */
  let messages = {};
  /** @type {Map<string, Promise<Record<string, {message: string}>>>} */
  const loaded = new Map();

  /** @param {string} key */
  const raw = (key) => {
    if (Object.hasOwn(messages, key)) return messages[key].message;
    if (strict) throw new Error(`No message ${key} in ${language}`);
    return `[${key}]`;
  };

  /** Writes a name of the mainland in the script of this language. */
  let written = (/** @type {string} */ name) => name;

  /**
   * Formatters by language and options, kept because making one costs a hundred times as much as using it.
   * @type {Map<string, unknown>}
   */
  const formats = new Map();

  /**
   * @template T
   * @param {string} name @param {() => T} make always the same kind for the same name @returns {T}
   */
  const once = (name, make) => {
    const key = language + name;
    if (!formats.has(key)) formats.set(key, make());
    return /** @type {T} */ (formats.get(key));
  };

  /** @param {Intl.DateTimeFormatOptions} options @param {Date} date */
  const format = (options, date) =>
    once(
      JSON.stringify(options),
      () => new Intl.DateTimeFormat(TAGS[language], { timeZone: CHINA_ZONE, ...options }),
    ).format(date);

  /** The day of a date or of a moment. @param {string} iso */
  const formatDay = (iso) =>
    whenOn(iso, (options, date) => format({ dateStyle: 'medium', ...options }, date));

  /**
   * A moment, on the clock of the offset it was logged with; the offset is named where it is not China's. Of
   * a day alone it says that the time is not known.
   * @param {string} iso
   */
  const formatWhen = (iso) =>
    isDay(iso)
      ? fill(raw('when_day'), { day: formatDay(iso) }, language)
      : whenOn(iso, (options, date) =>
          format({ dateStyle: 'medium', timeStyle: 'short', ...options }, date),
        ) + elsewhere(iso);

  return {
    /** @param {string} key @param {Record<string, unknown>} [values] */
    t: (key, values) => (values ? fill(raw(key), values, language) : raw(key)),
    raw,
    /** @param {string} key */
    has: (key) => Object.hasOwn(messages, key),
    language: () => language,
    /** A name from data that carries both languages. @param {{zh?: string, en?: string}} pair */
    name: (pair) => (language === 'en' ? pair.en || pair.zh : written(pair.zh ?? '') || pair.en) || '',
    /** @param {Language} wanted */
    async useLanguage(wanted) {
      const known = LANGUAGES.includes(wanted) ? wanted : 'zh_CN';
      if (!loaded.has(known)) loaded.set(known, loadJson(`_locales/${known}/messages.json`));
      const [found, writing] = await Promise.all([
        loaded.get(known),
        known === 'zh_TW' ? writingOf(loadJson) : (/** @type {string} */ name) => name,
      ]);
      messages = found ?? messages;
      written = writing;
      language = known;
    },
    /** @param {number} value */
    number: (value) => once('number', () => new Intl.NumberFormat(TAGS[language])).format(value),
    /** @param {number} bytes */
    size: (bytes) => {
      const [unit, one] = bytes >= 1e6 ? ['megabyte', 1e6] : ['kilobyte', 1e3];
      return new Intl.NumberFormat(TAGS[language], {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }).format(bytes / one);
    },
    /** @param {string[]} names */
    list: (names) =>
      once('list', () => new Intl.ListFormat(TAGS[language], { type: 'conjunction' })).format(names),
    /** Yuan, always with fen. @param {string | number} value */
    money: (value) =>
      new Intl.NumberFormat(TAGS[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
        Number(value),
      ),
    formatWhen,
    formatDay,
    /**
     * A time within a sentence: where only the day is known, the sentence does not say that
     * the hour is missing.
     * @param {string} iso
     */
    formatKnown: (iso) => (isDay(iso) ? formatDay(iso) : formatWhen(iso)),
    /** The hour of a moment, as `formatWhen` shows it. @param {string} iso */
    formatClock: (iso) => {
      if (isDay(iso)) return raw('time_unknown');
      return (
        whenOn(iso, (options, date) => format({ timeStyle: 'short', ...options }, date)) + elsewhere(iso)
      );
    },
    /** @param {string} iso */
    formatWeekday: (iso) => whenOn(iso, (options, date) => format({ weekday: 'short', ...options }, date)),
    /** The day without its year, for a table whose head names the year. @param {string} iso */
    formatMonthDay: (iso) =>
      whenOn(iso, (options, date) =>
        format({ month: language === 'en' ? 'short' : 'long', day: 'numeric', ...options }, date),
      ),
    /** @param {string} iso `2026-11` or longer */
    formatMonth: (iso) =>
      whenOn(`${iso.slice(0, 7)}-01`, (options, date) =>
        format({ year: 'numeric', month: 'long', ...options }, date),
      ),
  };
}

/** @param {import('./types.js').Ports['loadJson']} loadJson */
async function writingOf(loadJson) {
  const [{ createWriting }, table] = await Promise.all([
    import('./scripts.js'),
    loadJson('vendor/scripts.json'),
  ]);
  return createWriting(table);
}

/**
 * A wall-clock reading with its own offset is shown as it was read; an instant in UTC is shown in China's
 * zone.
 */
const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:[+-]\d{2}:\d{2})?)?$/;

/** The offset of a moment, where it is not China's. @param {string} iso */
function elsewhere(iso) {
  const offset = /T.*([+-]\d{2}:\d{2})$/.exec(iso)?.[1];
  return offset && offset !== CHINA_OFFSET ? ` (UTC${offset})` : '';
}

/** @param {string} iso @param {(options: Intl.DateTimeFormatOptions, date: Date) => string} show */
function whenOn(iso, show) {
  const wall = WALL_CLOCK.exec(iso);
  const date = new Date(wall ? `${wall[1]}T${wall[2] ?? '00:00'}:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  return show(wall ? { timeZone: 'UTC' } : {}, date);
}
