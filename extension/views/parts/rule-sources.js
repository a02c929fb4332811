// @ts-check
import { html, nothing } from '../../vendor/lit.js';

/**
 * The sources of a statement, and how strongly each rule speaks (P6); folded until it is opened.
 * @param {(key: string) => string} t
 * @param {string} title
 * @param {{id: string, strength: string, source?: string}[]} rules
 */
export const ruleSources = (t, title, rules) => html`<details class="source">
  <summary>${title}</summary>
  <ul class="sources">
    ${rules.map((rule) => html`<li><strong>${t(`strength_${rule.strength}`)}</strong> · ${t(`source_${rule.id.replaceAll('-', '_')}`)} ${foundAt(t, rule.source)}</li>`)}
  </ul>
</details>`;

/**
 * The place where the text was found: an address, or the copy in which it was read.
 * @param {import('./parts.js').Text} t
 * @param {string | undefined} source
 */
export const foundAt = (t, source) =>
  source ? html`<small class="found-at">${t('flag_found_at', { source })}</small>` : nothing;
