// @ts-check
import { html, nothing, render } from '../../../vendor/lit.js';
import { createText } from '../../../core/common/i18n.js';
import { createYielder } from '../../../core/common/yield.js';
import { ANSWERS } from '../../../core/complaint/verify/verdict.js';
import { certificatesIn } from '../../../core/complaint/verify/stamp-signature.js';
import { verifyPack } from '../../../core/complaint/verify/verify.js';
import { detailsOf, findingSaid, headOf, weightOf } from './said.js';
/** @typedef {import('../../../core/complaint/verify/verdict.js').Verdict} Verdict */
/** @typedef {import('../../../core/complaint/verify/verdict.js').Answer} Answer */

/**
 * The page that checks a pack: one file that asks nobody for anything. `server/build_verify_page.js` puts
 * this script, its words and the wordings of packs into it.
 * @typedef {object} Shipped
 * @property {Record<'zh_CN' | 'en', Record<string, {message: string}>>} messages
 * @property {import('../../../core/complaint/verify/wordings.js').Wordings} wordings
 * @property {Record<string, string>} families
 */

/** Maximum time, in milliseconds, for which the page stands still. */
const HELD_MS = 50;
const STAMP = '.tsr';
const ROOT = /\.(?:pem|crt|cer|der)$/i;
/** Maximum size of a stamp or a certificate, in bytes. */
const MOST_BYTES = 64 * 1024;

/** @type {Shipped} */
const shipped = JSON.parse(document.getElementById('shipped')?.textContent ?? '');
const text = createText({
  loadJson: async (path) => shipped.messages[path.includes('/en/') ? 'en' : 'zh_CN'],
});
const { t } = text;

/** @typedef {{name: string, verdict: Verdict, seconds: number}} Checked */
/** @type {{state: 'waiting' | 'checking' | 'failed', checked: Checked | null, over: boolean}
 *   & {pack: {zip: File, stamp: File | undefined} | null, noRoot: string}
 *   & {roots: import('../../../vendor/pki.js').Certificate[]}} `noRoot`: a file that holds no certificate */
const page = { state: 'waiting', checked: null, over: false, pack: null, roots: [], noRoot: '' };

/** @param {'zh_CN' | 'en'} language */
async function loadLanguage(language) {
  await text.useLanguage(language);
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  document.title = t('verify_page_title');
  show();
}

/** The check that runs, for which files that are given meanwhile wait. */
let work = Promise.resolve();

/** @param {FileList | null | undefined} files */
function check(files) {
  const those = [...(files ?? [])];
  work = work.then(() => take(those));
}

/**
 * Takes a zip, perhaps the stamp that lies beside it, and perhaps root certificates of authorities.
 * @param {File[]} those
 */
async function take(those) {
  const zip = those.find(({ name }) => !name.endsWith(STAMP) && !ROOT.test(name));
  const small = those.filter(({ size }) => size <= MOST_BYTES);
  const stamp = small.find(({ name }) => name.endsWith(STAMP));
  const named = those.filter(({ name }) => ROOT.test(name));
  if (named.length) await takeRoots(named);
  if (zip) page.pack = { zip, stamp };
  // A certificate that comes without a zip belongs to the pack that was given before.
  if (page.pack && (zip || named.length)) await checkPack(page.pack);
  else show();
}

/** @param {File[]} files */
async function takeRoots(files) {
  page.roots = [];
  page.noRoot = '';
  for (const file of files) {
    const found = file.size <= MOST_BYTES ? certificatesIn(new Uint8Array(await file.arrayBuffer())) : [];
    if (!found.length) page.noRoot = file.name;
    page.roots.push(...found);
  }
}

/** @param {{zip: File, stamp: File | undefined}} pack */
async function checkPack({ zip, stamp }) {
  Object.assign(page, { state: 'checking', checked: null });
  show();
  const begun = performance.now();
  try {
    const beside = stamp ? { name: stamp.name, bytes: new Uint8Array(await stamp.arrayBuffer()) } : null;
    const pause = createYielder(HELD_MS);
    const verdict = await verifyPack(zip, { ...shipped, roots: page.roots, pause }, beside);
    page.checked = { name: zip.name, verdict, seconds: (performance.now() - begun) / 1000 };
    page.state = 'waiting';
  } catch {
    page.state = 'failed';
  }
  show();
}

function show() {
  const other = text.language() === 'en' ? 'zh_CN' : 'en';
  render(
    html`<header><h1>${t('verify_page_title')}</h1>
        <button type="button" id="language" lang=${other === 'en' ? 'en' : 'zh-CN'} @click=${() => loadLanguage(other)}>${shipped.messages[other].verify_page_language.message}</button></header>
      <p>${t('verify_page_intro')}</p>
      ${globalThis.crypto?.subtle ? dropZone() : html`<p class="wrong">${t('verify_page_no_crypto')}</p>`}
      <div role="status" aria-live="polite">
        ${page.state === 'checking' ? html`<p>${t('verify_page_checking')}</p><progress></progress>` : nothing}
        ${page.noRoot ? html`<p class="wrong">${t('verify_page_no_root', { file: page.noRoot })}</p>` : nothing}
        ${page.state === 'failed' ? html`<p class="wrong">${t('verify_page_failed')}</p>` : nothing}
        ${page.checked ? told(page.checked) : nothing}
      </div>
      <h2>${t('verify_page_limits_title')}</h2>
      <ul class="soft">${['holder', 'true', 'page'].map((limit) => html`<li>${t(`verify_page_limit_${limit}`)}</li>`)}</ul>`,
    /** @type {HTMLElement} */ (document.getElementById('page')),
  );
}

const dropZone = () => html`<div class=${page.over ? 'drop over' : 'drop'}>
  <p>${t('verify_page_drop')}</p>
  <input type="file" id="file" multiple accept=".zip,.tsr,.pem,.crt,.cer,.der" @change=${(/** @type {Event} */ event) => check(/** @type {HTMLInputElement} */ (event.target).files)} />
  <label class="choose" for="file">${t('verify_page_choose')}</label>
  <p class="soft">${t('verify_page_beside')}</p>
</div>`;

/** @param {Checked} checked */
function told({ name, verdict, seconds }) {
  const found = verdict.findings.length + verdict.more;
  return html`<p>${t('verify_file', { file: name })} ${t('verify_page_took', { seconds: seconds.toFixed(1) })}</p>
    <p class=${found ? 'wrong' : ''}><b>${found ? t('verify_page_found', { count: found }) : t('verify_page_found_none')}</b></p>
    ${ANSWERS.map((which) => answer(verdict, which))}
    ${verdict.more ? html`<p>${t('verify_more', { count: verdict.more })}</p>` : nothing}`;
}

/** @param {Verdict} verdict @param {Answer} which */
function answer(verdict, which) {
  const findings = verdict.findings.filter((finding) => finding.answer === which);
  return html`<section class="answer ${weightOf(verdict, which)}" data-answer=${which} data-said=${verdict.answer(which)}>
    <h2>${headOf(verdict, which, text)}</h2>
    ${findings.length ? html`<ul>${findings.map((finding) => html`<li>${findingSaid(finding, verdict, text)}</li>`)}</ul>` : nothing}
    ${detailsOf(verdict, which, text).map((line) => html`<p>${line}</p>`)}
    ${which === 'time' && verdict.stamps.length ? html`<p>${t('verify_page_stamp_how')}</p>${verdict.stamps.map(commandFor)}` : nothing}
    <p class="soft">${t(`verify_page_means_${which}`)}</p>
  </section>`;
}

/** Names that can be printed into a command: any other might mean more than a name to a shell. */
const PLAIN_NAME = /^[\w./-]+$/;
const ANY_STAMP = 'FILE.tsr';

/** @param {import('../../../core/complaint/verify/verdict.js').StampFound} stamp */
const commandFor = ({ digest, path }) =>
  html`<code>${t('verify_page_stamp_command', { digest, path: PLAIN_NAME.test(path) ? path : ANY_STAMP })}</code>`;

/** @param {boolean} over */
const dragged = (over) => (/** @type {DragEvent} */ event) => {
  event.preventDefault();
  page.over = over;
  show();
};
document.addEventListener('dragover', dragged(true));
document.addEventListener('dragleave', dragged(false));
document.addEventListener('drop', (event) => {
  dragged(false)(event);
  check(event.dataTransfer?.files);
});
loadLanguage(new Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? 'zh_CN' : 'en');
