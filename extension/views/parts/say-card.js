// @ts-check
import { html, nothing } from '../../vendor/lit.js';

/** Numbers of the sentences in the messages (`say_1` …), in the order in which they are needed. */
const SENTENCES = [1, 2, 3, 4, 7, 5, 6];

/**
 * Asking for time or for instalments admits a debt and restarts the three years (Supreme Court's provisions,
 * article 14).
 */
const ADMITS = ['say_7'];

/**
 * A sentence to read out, and the effect of saying it.
 * @param {import('../../core/app.js').App} app @param {string} key
 */
export const sentence = (app, key) => html`${app.text.t(key)}
  ${ADMITS.includes(key) ? html`<small class="help" data-testid="say-admits">${app.text.t('say_admits')}</small>` : nothing}`;

/** Calm sentences to read out while the call goes on. @param {import('../../core/app.js').App} app */
export const sayCard = (app) => html`<details class="card say">
  <summary>${app.text.t('say_title')}</summary>
  <p class="help">${app.text.t('say_intro')}</p>
  <ol>
    ${SENTENCES.map((n) => html`<li>${sentence(app, `say_${n}`)}</li>`)}
  </ol>
</details>`;
