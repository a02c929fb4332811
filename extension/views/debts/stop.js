// @ts-check
import { html } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { STOPS, stopSteps } from '../parts/stops.js';

/** Four situations in which a person comes before the tool. */
export class StopView extends View {
  render() {
    const t = this.t.bind(this);
    /** @type {import('../parts/stops.js').Stop[]} */
    const shown = this.params.situation ? [this.params.situation] : [...STOPS];
    return html`
      <button type="button" class="link back" @click=${() => this.go('checklist')}>${t('back')}</button>
      ${shown.map(
        (situation) => html`<section class="card" data-testid="stop" data-situation=${situation}>
          <h2>${t(`stop_${situation}_title`)}</h2>
          ${stopSteps(this, situation)}
        </section>`,
      )}
    `;
  }
}

customElements.define('dun-stop', StopView);
