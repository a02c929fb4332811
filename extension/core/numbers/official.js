// @ts-check
import plan from '../../data/numbering.cn.json' with { type: 'json' };

/** @typedef {'emergency' | 'hotline' | 'carrier' | 'directory'} Official why a line is an official one */

/** @type {Map<string, Official>} by kind of number */
const KINDS = new Map(/** @type {[string, Official][]} */ (Object.entries(plan.official.kinds)));
const RENTED = plan.official.rented.map((prefix) => `CN-${prefix}`);

/**
 * Why a line is official, by its kind or because the directory has it; null when it is not. Such a line can
 * be imitated, but nobody collects debts from it. The server decides alike (`numbering/official.py`).
 * @param {{key: string | null, kind: string}} number
 * @param {boolean} listed whether the directory has it
 * @returns {Official | null}
 */
export function officialLine({ key, kind }, listed) {
  if (key === null) return null;
  if (listed) return 'directory';
  return RENTED.some((prefix) => key.startsWith(prefix)) ? null : (KINDS.get(kind) ?? null);
}
