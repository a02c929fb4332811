// @ts-check
import { View } from '../parts/view.js';

/** A screen that asks for passphrases. They are never kept, and are dropped as soon as they were used. */
export class TypingView extends View {
  /** @type {import('lit').PropertyDeclarations} */
  static properties = { typed: { state: true }, fault: { state: true } };

  constructor() {
    super();
    /** The typed text, by field. @type {Record<string, string>} */ this.typed = {};
    /** @type {Record<string, string>} message keys, by field */ this.fault = {};
  }

  /** @param {string} name @param {string} value */
  type(name, value) {
    this.typed = { ...this.typed, [name]: value };
    this.fault = {};
  }

  /**
   * Checks a new passphrase against its repetition; where there is a fault, shows it and gives null.
   * @param {string} name
   * @param {(passphrase: string) => string | null} refuse gives the message key of a fault
   */
  agreed(name, refuse) {
    const passphrase = this.typed[name] ?? '';
    const why = refuse(passphrase);
    if (why) this.fault = { [name]: why };
    else if (passphrase.normalize('NFKC') !== (this.typed[`${name}-again`] ?? '').normalize('NFKC'))
      this.fault = { [`${name}-again`]: 'passphrase_differs' };
    else return passphrase;
    /** @type {HTMLElement | null} */ (this.querySelector(`#${Object.keys(this.fault)[0]}`))?.focus();
    return null;
  }
}
