// @ts-check
import { html } from '../../vendor/lit.js';

/** How many sentences the messages hold (`say_1` …), in the order they are needed. */
const SENTENCES = [1, 2, 3, 4, 7, 5, 6];

/** Calm sentences to read out while the call goes on. @param {import('../../core/app.js').App} app */
export const sayCard = (app) => html`<details class="card say">
  <summary>${app.text.t('say_title')}</summary>
  <p class="help">${app.text.t('say_intro')}</p>
  <ol>
    ${SENTENCES.map((n) => html`<li>${app.text.t(`say_${n}`)}</li>`)}
  </ol>
</details>`;
