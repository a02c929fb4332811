// @ts-check
import { html, LitElement } from '../../vendor/lit.js';

/** A page in its own right and in standards mode, without a line of ours in it. */
const BLANK = '<!doctype html><html><head><meta charset="utf-8"></head><body></body></html>';

/** On a telephone the table of events is pushed aside instead of squeezed; paper has no such width. */
const NARROW = `@media screen and (max-width: 620px) {
  body { padding: 4mm 3mm; }
  table { display: block; overflow-x: auto; }
  .e-what { min-width: 15em; }
}`;
/** The one sheet of a report. Whatever a person typed is escaped, and can be no such element. */
const STYLE = /<style>([^<]*)<\/style>/;

/**
 * A report in a frame of its own: nothing of the panel's looks reaches it, and nothing in it can run or load. The
 * panel's policy allows no style within a page, so the report's own sheet is handed over as an object.
 * `<dun-report-frame .html=${html} .label=${name} @shown=${…}>`
 */
export class ReportFrame extends LitElement {
  static properties = { html: { attribute: false }, label: { attribute: false } };

  constructor() {
    super();
    /** @type {string} a whole page, as core/complaint/report.js makes it */ this.html = '';
    /** @type {string} for a screen reader */ this.label = '';
    /** @type {boolean} whether the frame is ready to be filled */ this.open = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.open && changed.has('html')) this.fill();
  }

  get frame() {
    return /** @type {HTMLIFrameElement} */ (this.querySelector('iframe'));
  }

  fill() {
    const { contentDocument: inner, contentWindow } = this.frame;
    if (!inner || !contentWindow) return;
    const [, style = ''] = STYLE.exec(this.html) ?? [];
    const report = new DOMParser().parseFromString(this.html.replace(STYLE, ''), 'text/html');
    const { CSSStyleSheet: Sheet } = /** @type {Window & typeof globalThis} */ (contentWindow);
    inner.adoptedStyleSheets = [style, NARROW].map((rules) => {
      const sheet = new Sheet();
      sheet.replaceSync(rules);
      return sheet;
    });
    inner.documentElement.lang = report.documentElement.lang;
    inner.title = report.title;
    inner.body.replaceChildren(...inner.importNode(report.body, true).childNodes);
    // What can be pushed aside can be pushed by keyboard.
    for (const table of inner.querySelectorAll('table')) table.tabIndex = 0;
    this.grow();
    this.dispatchEvent(new CustomEvent('shown'));
  }

  /** As high as what is in it: one page to scroll, not a page within a page. */
  grow() {
    const inner = this.frame?.contentDocument?.documentElement;
    if (inner) this.frame.style.height = `${inner.scrollHeight}px`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.watching = new ResizeObserver(() => this.grow());
    this.watching.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watching?.disconnect();
  }

  print() {
    this.frame.contentWindow?.print();
  }

  render() {
    return html`<iframe title=${this.label} sandbox="allow-same-origin allow-modals" srcdoc=${BLANK} @load=${() => {
      this.open = true;
      this.fill();
    }}></iframe>`;
  }
}

customElements.define('dun-report-frame', ReportFrame);
