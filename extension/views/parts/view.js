// @ts-check
import { inTurn } from '../../core/common/later.js';
import { LitElement } from '../../vendor/lit.js';

/**
 * What every screen shares: light DOM (so that labels, tests and assistive tools see one document), redrawing
 * when the data changes, and one way to run an action that may fail without losing what was typed.
 * @template {object} [Params=Record<string, unknown>] what other screens hand over to this one
 */
export class View extends LitElement {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = {
    app: { attribute: false },
    params: { attribute: false },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** Set by the shell before the screen is connected. @type {import('../../core/app.js').App} */
    this.app = /** @type {import('../../core/app.js').App} */ (/** @type {unknown} */ (null));
    /**
     * Handed over by another screen; empty where nothing was. The cast: everything in it is optional, which
     * a type parameter cannot say.
     * @type {Params}
     */
    this.params = /** @type {Params} */ ({});
    /** @type {{code: string} | null} */ this.problem = null;
    /** @type {boolean} */ this.busy = false;
    /** Runs one reading after another, so that an earlier result never covers a later one. */
    this.readAgain = inTurn(() => this.refresh());
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopListening = this.app.on('change', () => this.load());
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopListening?.();
  }

  /** Loads the data that the screen shows; each screen overrides it. @returns {Promise<void>} */
  async refresh() {}

  /** @param {string} key @param {Record<string, unknown>} [values] @returns {string} */
  t(key, values) {
    return this.app.text.t(key, values);
  }

  /** Loads the data without `attempt`, so as not to wipe the message of an action that has just failed. */
  async load() {
    try {
      await this.readAgain();
    } catch (error) {
      this.problem = { code: codeOf(error) };
    }
  }

  /**
   * Runs an action; a failure becomes a message on this screen. A button that is disabled meanwhile loses the
   * focus, and gets it back.
   * @param {() => Promise<unknown> | void} action
   */
  async attempt(action) {
    const pressed = document.activeElement;
    this.busy = true;
    try {
      await action();
      this.problem = null;
    } catch (error) {
      this.problem = { code: codeOf(error) };
      if (this.problem.code === 'unexpected') console.error(error);
    }
    this.busy = false;
    this.updateComplete.then(() => {
      const nowhere = document.activeElement === document.body || !document.activeElement;
      if (nowhere && pressed instanceof HTMLElement && this.contains(pressed))
        pressed.focus({ preventScroll: true });
    });
  }

  /** Asks the shell for another screen. @param {string} tab @param {Record<string, unknown>} [params] */
  go(tab, params = {}) {
    this.dispatchEvent(new CustomEvent('go', { bubbles: true, detail: { tab, params } }));
  }

  /**
   * Asks the shell for the form of a call, over this screen.
   * @param {import('../log/log-sheet.js').SheetParams} [known]
   */
  logCall(known = {}) {
    this.dispatchEvent(new CustomEvent('log-call', { bubbles: true, detail: known }));
  }

  /** Asks the shell for the screen before this one, scrolled as it was and with the focus where it was. */
  back() {
    this.dispatchEvent(new CustomEvent('back', { bubbles: true }));
  }
}

/** @param {unknown} error @returns {string} */
export function codeOf(error) {
  const code = error && typeof error === 'object' && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unexpected';
}
