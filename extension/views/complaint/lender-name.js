// @ts-check
import { creditorName } from '../parts/parts.js';

/** @param {import('../../core/app.js').App} app @param {string | null} key of core/complaint/select.js */
export const nameOf = (app, key) => (key?.startsWith('other:') ? key.slice(6) : creditorName(app, key));

/**
 * The brands of one lender as the log has them.
 * @param {import('../../core/app.js').App} app
 * @param {Pick<import('../../core/complaint/select.js').CreditorInLog, 'key' | 'slugs' | 'debts'>} creditor
 */
export function brandsOf(app, { key, slugs, debts }) {
  const own = debts.find(({ creditorOther }) => creditorOther)?.creditorOther;
  const names =
    slugs.length > 1 ? slugs.map((slug) => nameOf(app, slug)) : [own ?? nameOf(app, key || slugs[0])];
  return names.filter(Boolean).join(' / ') || app.text.t('choose_unknown');
}

/** Whether these calls have no named lender yet. @param {{key: string}} creditor */
export const isUnnamed = ({ key }) => key === '' || key === 'unknown';
