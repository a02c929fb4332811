// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalize } from '../../../extension/core/numbers/normalizer.js';
import { staysBelow } from '../growth.js';
import { rowsOf } from '../vectors.js';

test('every vector', () => {
  for (const { input, also, reason, ...row } of rowsOf('numbers.tsv')) {
    const found = normalize(input);
    const { key, kind, display, extension, problem } = found;
    assert.deepEqual(
      { key, kind, display, extension, problem, also: found.also.map((other) => other.key) },
      {
        key: row.key || null,
        kind: row.kind || null,
        display: row.display,
        extension: row.extension || null,
        problem: row.problem || null,
        also: also.split(' ').filter(Boolean),
      },
      `${input}: ${reason}`,
    );
  }
});

test('what is not text is no number', () => {
  const given = [null, undefined, 13800138000, 1n, {}, [], () => 1, Symbol('x'), new String('110'), NaN];
  const problems = given.map((raw) => normalize(/** @type {string} */ (raw)).problem);
  assert.deepEqual(problems, ['empty', 'empty', ...Array(8).fill('not_a_number')]);
});

for (const unit of ['1', '转', '电话', 'x', ' ', '\u0301', 'ﷺ', '😀', '17951']) {
  test(`a megabyte costs no more than a line: ${JSON.stringify(unit)}`, async () => {
    const [line, megabyte] = [600, 1_000_000].map((length) => unit.repeat(length / unit.length));
    assert.equal(normalize(line).problem, 'too_long');
    assert.equal(normalize(megabyte).problem, 'too_long');
    assert.ok(
      await staysBelow(
        50,
        () => normalize(line),
        () => normalize(megabyte),
      ),
    );
  });
}
