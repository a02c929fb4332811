// @ts-check
import { html } from '../../vendor/lit.js';
import { foundAt } from './rule-sources.js';

/**
 * What a rule says and how strongly, with its source, which is folded on the screen and always shown on
 * paper.
 * @param {{t: import('./view.js').View['t']}} view
 * @param {Pick<import('../../core/rules/types.js').Rule, 'id' | 'strength' | 'source'>} rule
 */
export function ruleWords(view, rule) {
  const t = view.t.bind(view);
  const id = rule.id.replace(/[-.]/g, '_');
  return html`<p class="small"><strong>${t(`strength_${rule.strength}`)}</strong> · ${t(`rule_${id}`)}</p>
    <details class="source no-print">
      <summary>${t('flag_source')}</summary>
      <p>${t(`source_${id}`)} ${foundAt(t, rule.source)}</p>
    </details>
    <p class="print-text small">${t(`source_${id}`)}</p>`;
}
