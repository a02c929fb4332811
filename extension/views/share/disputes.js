// @ts-check
import { SharedView } from './shared.js';

/** The same screen for people who come to see the result of a dispute. */
export class DisputesView extends SharedView {
  constructor() {
    super();
    this.disputesFirst = true;
  }
}

customElements.define('dun-disputes', DisputesView);
