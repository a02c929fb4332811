// @ts-check
import { html, LitElement } from '../../vendor/lit.js';

/**
 * The empty page of the frame: a document of its own in standards mode, which nothing of the panel reaches.
 */
const BLANK = '<!doctype html><html><head><meta charset="utf-8"></head><body></body></html>';

/**
 * Style for narrow screens: the table of events scrolls sideways instead of being squeezed. Paper is never so
 * narrow.
 */
const NARROW = `@media screen and (max-width: 620px) {
  body { padding: 4mm 3mm; }
  table { display: block; overflow-x: auto; }
  .e-what { min-width: 15em; }
}`;
/** The report's only style element. Text that a person typed is escaped, so it can never match. */
const STYLE = /<style>([^<]*)<\/style>/;

/**
 * A report in a frame of its own: nothing of the panel's looks reaches it, and nothing in it can run or load.
 * The panel's policy allows no style within a page, so the report's own sheet is handed over as an object.
 * `<dun-report-frame .html=${html} .label=${name} @shown=${…}>`
 */
export class ReportFrame extends LitElement {
  static properties = { html: { attribute: false }, label: { attribute: false } };

  constructor() {
    super();
    /** @type {string} a whole page, as core/complaint/report.js makes it */ this.html = '';
    /** @type {string} the frame's name for a screen reader */ this.label = '';
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
    // A part that scrolls sideways must be reachable by keyboard.
    for (const table of inner.querySelectorAll('table')) table.tabIndex = 0;
    this.grow();
    this.dispatchEvent(new CustomEvent('shown'));
  }

  /**
   * Makes the frame as high as its content, so that there is one page to scroll instead of a page within a
   * page.
   */
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
