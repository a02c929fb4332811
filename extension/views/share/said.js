// @ts-check
import { creditorName, inLanguage } from '../parts/parts.js';

/**
 * A report as a sentence that says everything in its bytes and nothing else.
 * @param {import('../../core/app.js').App} app
 * @param {{display: string, body: string}} report
 */
export function saidOf(app, { display, body }) {
  const { t, list, formatDay } = app.text;
  /**
   * @type {{tag: string, creditor: string | null, agency: string | null, conduct: string[],
   *   called_on: string | null}}
   */
  const { tag, creditor, agency, conduct, called_on: day } = JSON.parse(body);
  const named = app.agencies.find(({ slug }) => slug === agency);
  const parts = [
    t(`share_says_${tag}`, { number: display }),
    creditor && t('share_says_creditor', { creditor: creditorName(app, creditor) }),
    agency && t('share_says_agency', { agency: named ? inLanguage(app, named) : agency }),
    conduct.length && t('share_says_conduct', { conduct: list(conduct.map((slug) => t(`conduct_${slug}`))) }),
    day && t('share_says_day', { day: formatDay(day) }),
  ].filter(Boolean);
  return t('share_says', { said: parts.join(t('share_says_comma')) });
}
