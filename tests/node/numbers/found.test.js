// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNumbers } from '../../../extension/core/numbers/find.js';
import { normalize } from '../../../extension/core/numbers/normalizer.js';
import { staysBelow } from '../growth.js';
import { readJson, seeded } from '../vectors.js';

const { digits } = readJson('extension/data/in-text.json').disguise;

test('a disguise is read as the digits it stands for, and never as sure', () => {
  const dice = seeded(1);
  for (let round = 0; round < 2_000; round += 1) {
    const real = `139${String(Math.floor(dice() * 1e8)).padStart(8, '0')}`;
    const from = Math.floor(dice() * 8) + 1;
    const written = [...real]
      .map((digit, at) => {
        const looks = [...digits[digit]].filter((look) => !/[A-Za-zОоΟο]/.test(look));
        return at < from ? digit : looks[Math.floor(dice() * looks.length)];
      })
      .join('');
    const [found, ...more] = findNumbers(`请联系${written}，谢谢`);
    assert.deepEqual(more, [], written);
    assert.equal(found?.number.key, `+86${real}`, written);
    assert.equal(found.text, written);
    assert.equal(found.confidence, 'likely');
  }
});

test('what was read leads back to the same number, also behind emoji', () => {
  const text = '😀联系0574-88880011、8888 0012 或 加V+l39OOOOOOOl 😀 1 3 9 0 0 0 0 0 0 0 1';
  const found = findNumbers(text);
  assert.deepEqual(
    found.map(({ start, end, number }) => [text.slice(start, end), number.key]),
    [
      ['0574-88880011', '+8657488880011'],
      ['8888 0012', '+8657488880012'],
      ['l39OOOOOOOl', '+8613900000001'],
      ['1 3 9 0 0 0 0 0 0 0 1', '+8613900000001'],
    ],
  );
  for (const { number } of found) assert.deepEqual(normalize(number.input), number);
});

for (const unit of /** @type {string[]} */ (readJson('tests/vectors/units.json'))) {
  test(`a longer text costs no more for each line: ${JSON.stringify(unit)}`, async () => {
    const [line, page] = [3_000, 30_000].map((length) => unit.repeat(length / unit.length));
    // Comparing every place with every other would cost a hundred times as much.
    assert.ok(
      await staysBelow(
        30,
        () => findNumbers(line ?? ''),
        () => findNumbers(page ?? ''),
      ),
    );
  });
}
