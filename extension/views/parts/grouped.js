// @ts-check
import { groupAsTyped } from '../../core/numbers/typing.js';

/**
 * The number as it now stands in the field, grouped the Chinese way while it is typed, with the caret where
 * it was. Left alone while an input method is composing, and where the text is more than a number.
 * @param {{target: EventTarget | null, isComposing?: boolean}} event of an input field
 * @returns {string}
 */
export function grouped(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (event.isComposing) return field.value;
  const { text, caret } = groupAsTyped(field.value, field.selectionStart ?? field.value.length);
  if (text !== field.value) {
    field.value = text;
    field.setSelectionRange(caret, caret);
  }
  return text;
}
