// @ts-check
import { html, live } from '../../vendor/lit.js';
import { copy } from '../../platform/device.js';
import { sheet } from '../parts/sheet.js';
import { toast } from '../parts/toast.js';
/** @typedef {import('./to-whom.js').ToWhom} ToWhom */

/**
 * Languages of the script: the place answers in Chinese; English tells the person what the Chinese says.
 * @type {import('./to-whom.js').Script['language'][]}
 */
const LANGUAGES = ['zh_CN', 'en'];

/**
 * The words to read out on the telephone.
 * @param {ToWhom} view @param {import('./to-whom.js').Script} script
 */
export function scriptSheet(view, { language, lines, seconds }) {
  const t = view.t.bind(view);
  return sheet({
    t,
    title: t('script_open'),
    testid: 'pack-script-sheet',
    onClose: () => (view.script = null),
    body: html`<p class="help">${t('script_how', { count: seconds })}</p>
      <fieldset class="period"><legend class="visually-hidden">${t('script_language')}</legend>
        <div class="parted">${LANGUAGES.map(
          (one) =>
            html`<label><input type="radio" name="script-language" value=${one} .checked=${live(one === language)} @change=${() => view.attempt(() => view.read(one))} /><span>${t(`language_${one}`)}</span></label>`,
        )}</div></fieldset>
      <div class="script" data-testid="script-lines" lang=${language === 'en' ? 'en' : 'zh-CN'}>${lines.map((line) => html`<p>${line}</p>`)}</div>
      <p class="help">${t('script_after')}</p>
      <button type="button" @click=${() =>
        view.attempt(async () => {
          await copy(lines.join('\n'));
          toast(view, { text: t('letter_copied') });
        })}>${t('letter_copy')}</button>`,
  });
}
