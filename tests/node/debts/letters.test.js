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
      const { missing, body, annex, text: whole } = letters.write(letter, {});
      assert.ok(missing.length > 0);
      assert.deepEqual(
        missing,
        letters.blanks(letter).filter((name) => name !== 'events'),
      );
      assert.ok(body.split('____').length > missing.length);
      assert.ok(!body.includes('{'));
      // A list without any items is left out.
      assert.deepEqual([annex, whole], ['', body]);
    });

    test(`a letter is its fixed words and the facts given: ${letter}, ${language}`, () => {
      // Taking the facts out again leaves the fixed words, so nothing came in from elsewhere.
      const names = letters.blanks(letter);
      const facts = Object.fromEntries(names.map((name) => [name, `〔${name}〕`]));
      const { body, annex, pieces, missing } = letters.write(letter, facts);
      assert.deepEqual(missing, []);
      const fixed = (/** @type {string} */ part) => part.replaceAll('〔', '{').replaceAll('〕', '}');
      assert.equal(fixed(body), text[language].raw(`letter_${letter}_body`));
      assert.equal(
        fixed(annex),
        names.includes('events') ? text[language].raw(`letter_${letter}_annex`) : '',
      );
      assert.equal(pieces.map((piece) => piece.text).join(''), body);
    });
  }

  test(`every letter names the strength of what it cites: ${language}`, () => {
    // P6: a law is called a law, and a standard and self-regulation are called that.
    /** @type {Record<string, string>} */
    const names = {
      zh_CN: {
        law: '（法律',
        departmental: '（部门规章',
        notice: '（规范性文件',
        standard: '推荐性标准',
        self_regulation: '行业自律',
      },
      en: {
        law: '(law)',
        departmental: '(departmental rule)',
        notice: '(regulatory document)',
        standard: '(recommended)',
        self_regulation: 'self-regulation',
      },
    }[language];
    const cited = LETTERS.flatMap((letter) => letters.about(letter).cites.map((id) => ({ letter, id })));
    assert.ok(cited.length > 8);
    for (const { letter, id } of cited) {
      const nature = natureOf.get(id);
      assert.ok(nature, id);
      assert.ok(letters.write(letter, {}).body.includes(names[nature]), `${letter}: ${id}`);
    }
  });
}

/**
 * Acts that restart the limitation period: to admit the debt, to agree to pay, or to ask for instalments or
 * time.
 */
const ADMITS_NOTHING = {
  zh_CN: /不表示我承认/,
  en: /admits nothing/,
};
const ADMITS = {
  zh_CN: /我目前无法一次还清|我提议|愿意(?:偿还|还款|沟通这笔欠款)|目前欠款/,
  en: /cannot repay|I propose|willing to (?:pay|repay|discuss this debt)|now owed/,
};

for (const language of LANGUAGES) {
  const letters = createLetters(text[language]);
  test(`a letter that admits nothing says so, and the one that admits does not: ${language}`, () => {
    const admitting = LETTERS.filter((letter) => letters.about(letter).admits);
    assert.deepEqual(admitting, ['instalment']);
    for (const letter of LETTERS) {
      const { body } = letters.write(letter, {});
      const admits = admitting.includes(letter);
      assert.equal(ADMITS_NOTHING[language].test(body), !admits, letter);
      assert.equal(ADMITS[language].test(body), admits, letter);
    }
  });

  test(`each letter says by when, what it does not do, and whether a lawyer has read it: ${language}`, () => {
    for (const letter of LETTERS) {
      for (const part of ['intro', 'by', 'not', 'when'])
        assert.ok(text[language].has(`letter_${letter}_${part}`));
      assert.equal(letters.about(letter).reviewed, null);
    }
  });
}

test("who does not use the borrower's number gives neither name nor contract", () => {
  assert.deepEqual(createLetters(text.zh_CN).blanks('stop_number'), [
    'creditor',
    'agency',
    'phone',
    'summary',
    'today',
    'events',
  ]);
});

test('a fact of only spaces is an open blank', () => {
  const { missing, body } = write('proof', { name: '  ', agency: ' 甲公司 ' });
  assert.ok(missing.includes('name'));
  assert.ok(!missing.includes('agency'));
  assert.ok(body.includes('致：甲公司\n'));
});

test('a fact is text and is not filled again', () => {
  assert.ok(write('proof', { name: '{amount} $1 <b>', amount: '88' }).body.includes('{amount} $1 <b>'));
});
