// @ts-check
import { html } from '../vendor/lit.js';

/** Where something comes from, and how strongly each rule speaks (P6); folded away until wanted. @param {(key: string) => string} t @param {string} title @param {{id: string, strength: string}[]} rules */
export const ruleSources = (t, title, rules) => html`<details class="source">
  <summary>${title}</summary>
  <ul class="sources">
    ${rules.map((rule) => html`<li><strong>${t(`strength_${rule.strength}`)}</strong> · ${t(`source_${rule.id.replaceAll('-', '_')}`)}</li>`)}
  </ul>
</details>`;
