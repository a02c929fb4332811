// @ts-check
import { html } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import '../parts/my-details.js';

/** The person's name and other details, for letters and complaints. */
export class MineView extends View {
  render() {
    return html`<section class="card">
      <dun-my-details .app=${this.app} .only=${['name', 'phone', 'identity']}></dun-my-details>
    </section>`;
  }
}

customElements.define('dun-mine', MineView);
