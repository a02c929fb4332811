// @ts-check
import { html, live } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { WHEN_NEEDED } from '../../core/complaint/channels.js';
import { field } from '../parts/parts.js';
import '../parts/my-details.js';
import { partHead } from './part-head.js';
/** @typedef {import('./check.js').CheckAndMake} CheckAndMake */

/** Facts about the lender and the matter; the person's own details are entered once for all complaints. */
const FACTS = [
  'institution',
  'institution_address',
  'agency',
  'product',
  'contract',
  'prior_date',
  'prior_reference',
];
/** Facts that belong to a debt and are kept with it. */
const OF_THE_DEBT = ['institution', 'contract'];
/**
 * Facts that are shown even when empty, because people look for them; others only where filled in.
 */
const ALWAYS = ['contract'];

/**
 * Who complains, under which number of a contract, and what else the place wants to know.
 * @param {CheckAndMake} view
 */
export function aboutPart(view) {
  const t = view.t.bind(view);
  return html`${partHead(view, 'about')}
    <section class="card">
      ${view.editing === 'about' ? form(view) : summary(view)}
      ${field({
        id: 'pack-words',
        label: t('pack_own_words'),
        hint: t(view.owesNothing ? 'pack_own_words_not_mine' : 'pack_own_words_help'),
        control: html`<textarea id="pack-words" rows="3" maxlength="5000" aria-describedby="pack-words-help" .value=${live(view.about.words ?? '')} @input=${setter(view, 'words')}></textarea>`,
      })}
    </section>`;
}

/**
 * The debts whose contracts are asked for: none for somebody who owes nothing, because they have no contract
 * with the lender.
 * @param {CheckAndMake} view
 */
const contractsAsked = (view) => (view.owesNothing ? [] : view.debtsChosen);

/** @param {CheckAndMake} view */
const asked = (view) =>
  FACTS.filter(
    (name) =>
      (!WHEN_NEEDED.includes(name) || view.channel.needs.includes(name)) &&
      !((view.debtsChosen.length || view.owesNothing) && OF_THE_DEBT.includes(name)),
  );

/** @param {CheckAndMake} view */
const details = (view) =>
  /** @type {(keyof import('../../core/debts/my-case.js').Details)[]} */ (
    view.channel.needs.includes('identity') ? ['name', 'phone', 'identity'] : ['name', 'phone']
  );

/** @param {CheckAndMake} view */
function summary(view) {
  const t = view.t.bind(view);
  /** @type {[string, string][]} */
  const rows = [
    ...details(view).map(
      (name) => /** @type {[string, string]} */ ([t(`pack_fact_${name}`), view.details[name]]),
    ),
    ...contractsAsked(view).map(
      (named) => /** @type {[string, string]} */ ([contractLabel(view, named), contractOf(view, named)]),
    ),
    ...asked(view)
      .filter((name) => view.about[name]?.trim() || ALWAYS.includes(name) || WHEN_NEEDED.includes(name))
      .map((name) => /** @type {[string, string]} */ ([t(`pack_fact_${name}`), view.about[name] ?? ''])),
  ];
  return html`<dl class="pairs">${rows.map(
    ([term, value]) =>
      html`<div><dt>${term}</dt><dd class=${value.trim() ? '' : 'soft'}>${value.trim() || t('pack_by_hand')}</dd></div>`,
  )}</dl>`;
}

/** @param {CheckAndMake} view */
function form(view) {
  const t = view.t.bind(view);
  return html`<p class="help">${t('pack_facts_help')}</p>
    <dun-my-details .app=${view.app} .only=${details(view)}></dun-my-details>
    ${contractsAsked(view).map((named, at) => contractField(view, named, at))}
    ${asked(view).map((name) =>
      field({
        id: `pack-${name}`,
        label: t(`pack_fact_${name}`),
        control: html`<input id=${`pack-${name}`} type=${name === 'prior_date' ? 'date' : 'text'} maxlength="200" autocomplete="off" .value=${live(view.about[name] ?? '')} @input=${setter(view, name)} />`,
      }),
    )}`;
}

/** @param {CheckAndMake} view @param {string} name */
const setter =
  (view, name) => (/** @type {Event & {target: HTMLInputElement | HTMLTextAreaElement}} */ event) =>
    view.tell(name, event.target.value);

/** @typedef {import('../../core/debts/debts.js').Named & {creditor: string}} Debt */

/** @param {CheckAndMake} view @param {Debt} named */
const contractOf = (view, named) => view.contracts[creditorKey(named)] ?? view.debtOf(named)?.contract ?? '';

/** @param {CheckAndMake} view @param {Debt} named */
const contractLabel = (view, named) =>
  view.debtsChosen.length > 1
    ? `${view.t('pack_fact_contract')} · ${view.brandOf(named)}`
    : view.t('pack_fact_contract');

/**
 * The number of the contract, kept with its debt.
 * @param {CheckAndMake} view @param {Debt} named @param {number} at
 */
function contractField(view, named, at) {
  const id = at ? `pack-contract-${at + 1}` : 'pack-contract';
  return field({
    id,
    label: contractLabel(view, named),
    control: html`<input id=${id} type="text" maxlength="200" autocomplete="off" .value=${live(contractOf(view, named))}
      @input=${(/** @type {Event & {target: HTMLInputElement}} */ { target: { value } }) => {
        view.contracts = { ...view.contracts, [creditorKey(named)]: value };
        view.attempt(() => view.app.debts.change(named, { contract: value }));
      }} />`,
  });
}
