// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLetters, LETTERS } from '../../../extension/core/debts/letters.js';
import { textIn } from '../texts.js';
import { readJson } from '../vectors.js';

/** P8: a letter holds the person's own facts and open blanks, and nothing that was made up. */

const text = { zh_CN: await textIn('zh_CN'), en: await textIn('en') };
const LANGUAGES = /** @type {const} */ (['zh_CN', 'en']);
const packs = /** @type {{rules: {id: string, nature: string}[]}[]} */ (
  Object.values(readJson('extension/data/rules.json').packs)
);
const natureOf = new Map(packs.flatMap(({ rules }) => rules.map(({ id, nature }) => [id, nature])));
const { write } = createLetters(text.zh_CN);

for (const language of LANGUAGES) {
  const letters = createLetters(text[language]);
  for (const letter of LETTERS) {
    test(`without facts every blank stays open: ${letter}, ${language}`, () => {
      const { missing, body } = letters.write(letter, {});
      assert.ok(missing.length > 0);
      assert.deepEqual(missing, letters.blanks(letter));
      assert.ok(body.split('____').length > missing.length);
      assert.ok(!body.includes('{'));
    });

    test(`a letter is its fixed words and the facts given: ${letter}, ${language}`, () => {
      // Taking the facts out again leaves the fixed words: nothing came in from elsewhere.
      const names = letters.blanks(letter);
      const facts = Object.fromEntries(names.map((name) => [name, `〔${name}〕`]));
      const { body, missing } = letters.write(letter, facts);
      assert.deepEqual(missing, []);
      assert.equal(
        body.replaceAll('〔', '{').replaceAll('〕', '}'),
        text[language].raw(`letter_${letter}_body`),
      );
    });
  }

  test(`every letter names the strength of what it cites: ${language}`, () => {
    // P6: a law is called one, a standard and self-regulation are called that.
    /** @type {Record<string, string>} */
    const names = {
      zh_CN: { law: '（法律', standard: '推荐性标准', self_regulation: '行业自律' },
      en: { law: '(law)', standard: '(recommended)', self_regulation: 'self-regulation' },
    }[language];
    const cited = LETTERS.flatMap((letter) => letters.cited(letter).map((id) => ({ letter, id })));
    assert.ok(cited.length > 8);
    for (const { letter, id } of cited) {
      const nature = natureOf.get(id);
      assert.ok(nature, id);
      assert.ok(letters.write(letter, {}).body.includes(names[nature]), `${letter}: ${id}`);
    }
  });
}

test('a fact of only spaces is an open blank', () => {
  const { missing, body } = write('proof', { name: '  ', agency: ' 甲公司 ' });
  assert.ok(missing.includes('name'));
  assert.ok(!missing.includes('agency'));
  assert.ok(body.includes('致：甲公司\n'));
});

test('a fact is text and is not filled again', () => {
  assert.ok(write('proof', { name: '{amount} $1 <b>', amount: '88' }).body.includes('{amount} $1 <b>'));
});
