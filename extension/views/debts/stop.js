// @ts-check
import { html } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { STOPS, stopSteps } from '../parts/stops.js';

/**
 * Four situations in which a person who helps comes before the tool.
 * @extends {View<{situation?: import('../parts/stops.js').Stop}>}
 */
export class StopView extends View {
  render() {
    const t = this.t.bind(this);
    const shown = this.params.situation ? [this.params.situation] : [...STOPS];
    return html`
      ${shown.map(
        (
          situation,
        ) => html`<details class="card fold stop" data-testid="stop" data-situation=${situation} ?open=${shown.length === 1}>
          <summary><h2>${t(`stop_${situation}_title`)}</h2></summary>
          ${stopSteps(this, situation)}
        </details>`,
      )}
    `;
  }
}

customElements.define('dun-stop', StopView);
