// @ts-check

/**
 * The limitation period: three years (Civil Code, article 188), which begin anew with every payment,
 * promise or demand (article 195; the Supreme Court's provisions on limitation, articles 8 to 19). Whether
 * it is over is for a lawyer and a court to say; this only tells when to ask one before anything is
 * signed, promised or paid.
 *
 * The month is asked of the time before the present calls began: they demand payment too, but if the three
 * years were over by then, they came too late to restart them. Where they came in time the warning says too
 * much, never too little.
 */
const PERIOD_MONTHS = 3 * 12;

/**
 * Number of months before the three years are over from which the warning is shown: a month is
 * recalled, not looked up.
 */
const MARGIN_MONTHS = 6;

/** The value that is stored where the person was asked and does not know. */
export const UNSURE = 'unsure';

/**
 * - `unasked`: nobody has asked yet.
 * - `running`: by the month given, the three years go on for longer than the margin.
 * - `near`: they end within the margin, or have just ended.
 * - `over`: by the month given, three years have passed since.
 * - `unsure`: nobody knows.
 * @typedef {'unasked' | 'running' | 'near' | 'over' | 'unsure'} Limitation
 */

/** The number of a month, counted from the year 0. @param {string} month YYYY-MM, or a day */
const ordinal = (month) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7)) - 1;

/**
 * Where the limitation period of a debt stands, as far as the month of the last payment, promise or demand
 * before the present calls tells. Of that month the day is not known: three years may have passed from the
 * first day of the same month three years later, and have passed from the month after it.
 * @param {string | null} lastActed YYYY-MM, `unsure`, or null
 * @param {string} today YYYY-MM-DD in China
 * @returns {Limitation}
 */
export function limitation(lastActed, today) {
  if (lastActed === null) return 'unasked';
  if (lastActed === UNSURE) return 'unsure';
  const months = ordinal(today) - ordinal(lastActed);
  // A month in the future was mistyped.
  if (months < 0) return 'unsure';
  if (months > PERIOD_MONTHS) return 'over';
  return months >= PERIOD_MONTHS - MARGIN_MONTHS ? 'near' : 'running';
}

/** Whether the person must be warned before anything is written. @param {Limitation} stands */
export const mayBeOver = (stands) => stands === 'near' || stands === 'over' || stands === 'unsure';
