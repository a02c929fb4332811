// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createText, fill } from '../../../extension/core/common/i18n.js';
import vectors from '../../vectors/messages.json' with { type: 'json' };

for (const language of /** @type {const} */ (['zh_CN', 'en'])) {
  for (const vector of vectors) {
    test(`${language}: ${vector.template} with ${JSON.stringify(vector.values)}: ${vector.reason}`, () => {
      // A vector without an answer for Chinese has the same one as for English.
      const expected = language === 'zh_CN' ? (vector.zh_CN ?? vector.en) : vector.en;
      assert.equal(fill(vector.template, vector.values, language), expected);
    });
  }
}

test('a message is filled in the language that the person chose', async () => {
  const messages = { calls: { message: '{n} {n|one:call|other:calls} of {who}' } };
  const text = createText({ loadJson: async () => messages });
  await text.useLanguage('zh_CN');
  assert.equal(text.t('calls', { n: 1, who: '{n}' }), '1 calls of {n}');
  await text.useLanguage('en');
  assert.equal(text.t('calls', { n: 1, who: '{n}' }), '1 call of {n}');
});
