// @ts-check
import { SharedView } from './shared.js';

/** The same, for who comes to see what became of a dispute. */
export class DisputesView extends SharedView {
  constructor() {
    super();
    this.disputesFirst = true;
  }
}

customElements.define('dun-disputes', DisputesView);
