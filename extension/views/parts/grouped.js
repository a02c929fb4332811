// @ts-check
import { groupAsTyped } from '../../core/numbers/typing.js';

/**
 * Groups the number in the field the Chinese way while it is typed, and keeps the caret where
 * it was. The text stays as it is while an input method is composing, and where it is more than a number.
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
