// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupAsTyped } from '../../../extension/core/numbers/typing.js';
import { seeded } from '../vectors.js';
import { sizeOf } from '../size.js';

/** A number is grouped while it is typed, without losing a character or moving the caret. */

const HABIT = [
  ...['138 0013 8000', '138 0', '138', '1', '0571 2688 8888', '0571 26', '0571', '010 1234 5678'],
  ...['0412 123 4567', '0433 345 6789', '021 95559', '400 800 1234', '800 810 8888', '95188', '12378'],
  ...['9522012345', '10690000123456', '1010 2388', '700 1234 5678 901', '+86 138 0013 8000'],
  ...['0138 0013 8000', '+86 571 2688 8888', '0086 138 0013 8000', '86 138 0013 8000'],
  ...['17951 138 0013 8000', '26888888', ''],
];

for (const shown of HABIT) {
  test(`the habit: ${shown}`, () => {
    const expected = { text: shown, caret: shown.length };
    const plain = shown.replaceAll(' ', '');
    assert.deepEqual(groupAsTyped(plain, plain.length), expected);
    assert.deepEqual(groupAsTyped(shown, shown.length), expected);
  });
}

test('every keystroke of a mobile number', () => {
  let text = '';
  for (const digit of '13800138000') {
    const typed = groupAsTyped(text + digit, text.length + 1);
    assert.equal(typed.caret, typed.text.length);
    text = typed.text;
  }
  assert.equal(text, '138 0013 8000');
});

test('every backspace takes a digit until none is left', () => {
  let [text, caret] = ['138 0013 8000', 13];
  for (let left = 10; left >= 0; left--) {
    ({ text, caret } = groupAsTyped(text.slice(0, caret - 1) + text.slice(caret), caret - 1));
    assert.equal(text.replaceAll(' ', '').length, left);
  }
  assert.deepEqual([text, caret], ['', 0]);
});

test('deleting behind a space does not stop there', () => {
  assert.deepEqual(groupAsTyped('1380013 8000', 3), { text: '138 0013 8000', caret: 3 });
  assert.deepEqual(groupAsTyped('130013 8000', 2), { text: '130 0138 000', caret: 2 });
});

test('a digit put into the middle keeps the caret behind it', () => {
  assert.deepEqual(groupAsTyped('138 90013 800', 5), { text: '138 9001 3800', caret: 5 });
});

const LEFT_ALONE = [
  ...['abc', '138 0013 8000 张先生', '0571-26888888转8001', '+852 2345 6789', '00852 2345', '95511-3'],
  ...['１３８', '13800138000\n139'],
];

for (const text of LEFT_ALONE) {
  test(`what is not plain digits or not known is left alone: ${JSON.stringify(text)}`, () => {
    assert.deepEqual(groupAsTyped(text, 2), { text, caret: 2 });
  });
}

test('digits and caret survive anything', () => {
  const dice = seeded(9);
  const below = (/** @type {number} */ most) => Math.floor(dice() * most);
  const heads = ['', '+86', '0', '1', '0571', '400', '95', '00', '+', '86', '17951', ' ', '0951', '1010'];
  const digits = (/** @type {string} */ part) => part.replace(/[ -]/g, '');
  const letters = '01234567890123 -';
  for (let round = 0; round < sizeOf(2_000, 20_000, 200_000); round++) {
    const tail = Array.from({ length: below(18) }, () => letters[below(letters.length)]).join('');
    const text = heads[below(heads.length)] + tail;
    const caret = below(text.length + 1);
    const once = groupAsTyped(text, caret);
    assert.equal(digits(once.text), digits(text));
    assert.equal(digits(once.text.slice(0, once.caret)), digits(text.slice(0, caret)), `${text} at ${caret}`);
    assert.deepEqual(groupAsTyped(once.text, once.caret), once);
  }
});
