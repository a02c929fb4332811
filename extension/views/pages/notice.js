// @ts-check
import { html, nothing, render } from '../../vendor/lit.js';
import { codeOf } from '../../core/common/failure.js';
import { createText } from '../../core/common/i18n.js';
import { createNotices } from '../../core/sharing/notices.js';
import { createReporter } from '../../core/sharing/reporter.js';
import { languageOf, loadJson } from '../../platform/device.js';
import { http } from '../../platform/http.js';
import { solve } from '../../platform/solver.js';
import { openStore } from '../../platform/store.js';
import { notice, problemNotice } from '../parts/parts.js';

/**
 * The plain page `/notice` of a server: sends the form that is in the page, and shows what a receipt says.
 */

const language = document.documentElement.lang;
const text = createText({ loadJson });
const { t } = text;
await text.useLanguage(languageOf(language));
const reporter = createReporter({ store: openStore(), http, solve });
const notices = createNotices({ http, reporter, server: location.origin, language });
const form = /** @type {HTMLFormElement} */ (document.getElementById('notice-form'));
const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const say = (/** @type {unknown} */ content) => render(content, part('notice-said'));
const failed = (/** @type {unknown} */ error) => problemNotice({ text }, { code: codeOf(error) });

async function send() {
  const typed = /** @type {import('../../core/sharing/notices.js').NoticeForm} */ (
    Object.fromEntries(new FormData(form))
  );
  const button = form.querySelector('button');
  if (button) button.disabled = true;
  say(notice(t('dispute_page_sending')));
  try {
    const { id, target_on } = await notices.send(typed);
    form.reset();
    const link = `${location.origin}/notice#${id}`;
    say(html`<section class="card" data-testid="notice-sent">
      <p>${t('notice_sent', { target: text.formatDay(target_on) })}</p>
      <p><a class="code" data-testid="notice-receipt" href=${link}>${link}</a></p>
    </section>`);
  } catch (error) {
    say(failed(error));
  } finally {
    if (button) button.disabled = false;
    part('notice-said').scrollIntoView({ block: 'nearest' });
  }
}

/** Shows the state of a notice. The receipt is in the fragment, which no server sees. */
async function showState() {
  const receipt = location.hash.slice(1);
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('nav a'));
  for (const link of links) link.hash = location.hash;
  const state = part('notice-state');
  state.hidden = !receipt;
  if (!receipt) return render(nothing, state);
  const said = await notices
    .ask(receipt)
    .then(
      ({ state: stands, target_on, decided_on }) =>
        html`<p><strong>${t(`notice_state_${stands}`, { target: text.formatDay(target_on), day: decided_on && text.formatDay(decided_on) })}</strong></p>`,
      failed,
    );
  render(html`<h2>${t('notice_state_title')}</h2>${said}`, state);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});
addEventListener('hashchange', () => void showState());
form.hidden = !isSecureContext;
part('notice-insecure').hidden = isSecureContext;
await showState();
