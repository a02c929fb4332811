// @ts-check
import { html, nothing, render } from '../../vendor/lit.js';
import { createDisputes } from '../../core/sharing/disputes.js';
import { createDrafts } from '../../core/log/drafts.js';
import { codeOf } from '../../core/common/failure.js';
import { createText } from '../../core/common/i18n.js';
import { inTurn } from '../../core/common/later.js';
import { normalize } from '../../core/numbers/normalizer.js';
import { createReporter } from '../../core/sharing/reporter.js';
import { languageOf, loadJson } from '../../platform/device.js';
import { http } from '../../platform/http.js';
import { lock } from '../../platform/lock.js';
import { solve } from '../../platform/solver.js';
import { openStore } from '../../platform/store.js';
import { disputeItem, disputeState } from '../share/dispute-item.js';
import { notice, problemNotice } from '../parts/parts.js';

/**
 * The plain page `/dispute` of a server. The form is in the page; this fills in what will be sent, sends it,
 * and shows what the receipts say. On one device it shares draft, pseudonym and receipts with the panel at
 * `/`.
 */

const server = location.origin;
const language = document.documentElement.lang;
const store = openStore();
const text = createText({ loadJson });
const drafts = createDrafts(store);
/** @type {[{dispute_reasons: string[]}, void]} */
const [tags] = await Promise.all([loadJson('data/tags.json'), text.useLanguage(languageOf(language))]);
/** The page has only those ports and parts that disputes use, hence the cast. */
const disputes = createDisputes(
  /** @type {Parameters<typeof createDisputes>[0]} */ (
    /** @type {unknown} */ ({
      ...{ store, http, lock, reasons: tags.dispute_reasons },
      clock: () => new Date(),
      host: { askConsent: async () => true },
      settings: { get: async () => ({ server }) },
      reporter: createReporter({ store, http, solve }),
      language: async () => language,
      changed: () => void showMine(),
    })
  ),
);
const app = { text, disputes };
const { t } = text;

const form = /** @type {HTMLFormElement} */ (document.getElementById('dispute-form'));
const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const typed = () =>
  /** @type {import('../../core/sharing/disputes.js').Objection} */ ({
    ...{ number: '', reason: '', note: '' },
    ...Object.fromEntries(new FormData(form)),
  });
const say = (/** @type {unknown} */ content) => render(content, part('dispute-said'));

/** Shows what the number is, and the bytes that the button will send, computed from the present text. */
const preview = inTurn(async () => {
  const now = typed();
  const { problem, display, kind } = normalize(now.number);
  render(
    now.number
      ? problem
        ? html`<span class="error">${t(`number_problem_${problem}`)}</span>`
        : `${display} ${t(`kind_${kind}`)}`
      : nothing,
    part('dispute-number-help'),
  );
  const draft = await disputes.draft(now).catch(() => null);
  part('dispute-body').hidden = !draft;
  part('dispute-needs').hidden = Boolean(draft);
  part('dispute-registers').hidden = !draft?.registers;
  part('dispute-body').getElementsByTagName('pre')[0].textContent = draft?.body ?? '';
  return draft;
});

/** The form is emptied only once its content is kept as a dispute. */
async function send() {
  // The bytes that were shown are sent; where there were none, the draft names what is missing.
  const { id } = await disputes.keep((await preview()) ?? (await disputes.draft(typed())));
  form.reset();
  await drafts.clear('dispute');
  await preview();
  say(notice(t('dispute_page_sending')));
  part('dispute-said').scrollIntoView({ block: 'nearest' });
  await disputes.deliver(id);
  say(nothing);
  const mine = part('dispute-mine').querySelector('li');
  mine?.focus({ preventScroll: true });
  mine?.scrollIntoView({ block: 'nearest' });
}

/** @param {() => Promise<unknown>} action */
async function attempt(action) {
  try {
    await action();
  } catch (error) {
    say(problemNotice(app, { code: codeOf(error) }));
  }
}

async function showMine() {
  const items = (await disputes.items()).filter((item) => item.server === server);
  const list = html`<h2>${t('disputes_title')}</h2><ol class="rows">${items.map((item) => disputeItem({ app, attempt }, item))}</ol>`;
  render(items.length ? list : nothing, part('dispute-mine'));
}

/** Shows the state of a dispute. The receipt is in the fragment, which no server sees. */
async function showState() {
  const receipt = location.hash.slice(1);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('nav a')))
    link.hash = location.hash;
  const state = part('dispute-state');
  state.hidden = !receipt;
  if (!receipt) return;
  const show = (/** @type {unknown} */ content) =>
    render(html`<h2>${t('dispute_page_state')}</h2>${content}`, state);
  try {
    show(disputeState(text, await disputes.ask(server, receipt)));
  } catch (error) {
    show(problemNotice(app, { code: codeOf(error) }));
  }
}

form.addEventListener('input', () => {
  drafts.save('dispute', typed()).catch(() => {});
  void preview();
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(send);
});
addEventListener('hashchange', () => void showState());

if (isSecureContext) {
  /** @type {import('../../core/sharing/disputes.js').Objection | null} */
  const kept = await drafts.load('dispute').catch(() => null);
  for (const name of /** @type {const} */ (['number', 'note', 'reason'])) {
    const field = /** @type {HTMLInputElement | RadioNodeList} */ (form.elements.namedItem(name));
    if (kept?.[name]) field.value = kept[name];
  }
  form.hidden = false;
  await attempt(preview);
}
part('dispute-insecure').hidden = isSecureContext;
await Promise.all([attempt(showMine), showState()]);
