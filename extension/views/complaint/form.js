// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { WHEN_NEEDED } from '../../core/complaint/channels.js';
import { creditorName, field, notice } from '../parts/parts.js';
import { askingPart, filesPart, notesPart } from './evidence.js';

/** What the person chooses: where it goes, which calls, what they say of themselves, what they ask for. */

const FACTS = [
  'name',
  'phone',
  'identity',
  'institution',
  'institution_address',
  'agency',
  'product',
  'contract',
  'prior_date',
  'prior_reference',
];

/** What belongs to a debt, and is kept with it. */
const OF_THE_DEBT = ['institution', 'contract'];

/** @type {import('./complaint.js').Form['language'][]} */
const LANGUAGES = ['zh_CN', 'en'];
/** The option that was chosen; the options are LANGUAGES. @param {string} value */
const languageOf = (value) => (value === 'en' ? 'en' : 'zh_CN');

/** @param {import('./complaint.js').ComplaintView} view */
export function entriesCard(view) {
  const t = view.t.bind(view);
  const { form, channel } = view;
  const day = (/** @type {'from' | 'to'} */ name) =>
    field({
      id: `pack-${name}`,
      label: t(`pack_${name}`),
      control: html`<input id=${`pack-${name}`} type="date" max=${view.app.today()} aria-describedby=${`pack-${name}-help`} .value=${live(form[name])}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose({ [name]: event.target.value })} />`,
    });
  return html`<section class="card">
    <h2>${t('pack_which')}</h2>
    ${field({
      id: 'pack-creditor',
      label: t('pack_creditor'),
      hint: channel.per_creditor ? t('pack_one_institution') : nothing,
      control: html`<select id="pack-creditor" data-testid="pack-creditor" aria-describedby="pack-creditor-help" @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => view.choose({ creditor: event.target.value === ALL ? null : event.target.value, requests: null })}>
        ${channel.per_creditor ? nothing : html`<option value=${ALL} ?selected=${form.creditor === null}>${t('pack_creditor_all')}</option>`}
        ${view.creditors.map(
          ({ key, count, slugs }) =>
            html`<option value=${key} ?selected=${key === form.creditor}>${t('pack_creditor_count', { name: (slugs.length > 1 ? slugs.map((slug) => nameOf(view.app, slug)).join(' / ') : nameOf(view.app, key.startsWith('other:') ? key : slugs[0])) || t('choose_unknown'), count })}</option>`,
        )}
      </select>`,
    })}
    <div class="pair">${day('from')} ${day('to')}</div>
    ${view.debtsChosen.map((named) => html`<dun-lender .app=${view.app} .named=${named}></dun-lender>`)}
    <label class="check"><input type="checkbox" data-testid="pack-owes-nothing" .checked=${live(view.owesNothing)}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.attempt(() => view.stand(event.target.checked))} /><span>${t('pack_owes_nothing')}</span></label>
    ${notesPart(view)} ${askingPart(view)} ${filesPart(view)}
    <p role="status" data-testid="pack-count">${view.outline ? html`${t('pack_count', view.outline)} ${t('pack_extent', view.outline.extent)}` : t('pack_count_none')}</p>
  </section>`;
}

const ALL = '*';

/** @param {import('../../core/app.js').App} app @param {string | null} key of select.js */
export const nameOf = (app, key) => (key?.startsWith('other:') ? key.slice(6) : creditorName(app, key));

/** @param {import('./complaint.js').ComplaintView} view */
export function factsCard(view) {
  const t = view.t.bind(view);
  const { channel } = view;
  const debts = view.debtsChosen;
  const shown = FACTS.filter(
    (name) =>
      (!WHEN_NEEDED.includes(name) || channel.needs.includes(name)) &&
      // What is known of a debt is asked there.
      !(debts.length && OF_THE_DEBT.includes(name)),
  );
  const set = (/** @type {string} */ name) => (/** @type {Event & {target: HTMLInputElement}} */ event) =>
    view.tell(name, event.target.value);
  return html`<section class="card">
    <h2>${t('pack_about_you')}</h2>
    <p class="help">${t('pack_facts_help')}</p>
    ${shown.map((name) =>
      field({
        id: `pack-${name}`,
        label: t(`pack_fact_${name}`),
        control: html`<input id=${`pack-${name}`} type=${name === 'prior_date' ? 'date' : 'text'} maxlength="200" autocomplete="off" .value=${live(view.facts[name] ?? '')} @input=${set(name)} />`,
      }),
    )}
    ${debts.map((named, at) => contractField(view, named, at))}
    ${field({
      id: 'pack-words',
      label: t('pack_own_words'),
      hint: t('pack_own_words_help'),
      control: html`<textarea id="pack-words" rows="4" maxlength="5000" aria-describedby="pack-words-help" .value=${live(view.facts.words ?? '')} @input=${set('words')}></textarea>`,
    })}
  </section>`;
}

/**
 * The number of the contract, kept with its debt.
 * @param {import('./complaint.js').ComplaintView} view
 * @param {import('../../core/debts/debts.js').Named & {creditor: string}} named
 * @param {number} at
 */
function contractField(view, named, at) {
  const id = at ? `pack-contract-${at + 1}` : 'pack-contract';
  const label = view.t('pack_fact_contract');
  const brand = creditorName(view.app, named.creditor, named.creditorOther ?? '');
  return field({
    id,
    label: view.debtsChosen.length > 1 ? `${label} · ${brand}` : label,
    control: html`<input id=${id} type="text" maxlength="200" autocomplete="off" .value=${live(view.contracts[creditorKey(named)] ?? view.debtOf(named)?.contract ?? '')}
      @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (view.contracts = { ...view.contracts, [creditorKey(named)]: event.target.value })}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.attempt(() => view.app.debts.change(named, { contract: event.target.value }))} />`,
  });
}

/** @param {import('./complaint.js').ComplaintView} view */
export function requestsCard(view) {
  const t = view.t.bind(view);
  const { form, channel } = view;
  const chosen = view.chosenRequests;
  const offered = view.outline?.offered ?? channel.requests;
  return html`<section class="card">
    <fieldset>
      <legend><h2>${t('pack_requests')}</h2></legend>
      ${offered.map(
        (
          /** @type {string} */ slug,
        ) => html`<label class="check"><input type="checkbox" name="pack-request" value=${slug} .checked=${live(chosen.includes(slug))}
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose({ requests: event.target.checked ? [...chosen, slug] : chosen.filter((/** @type {string} */ one) => one !== slug) })} /><span>${t(`request_${slug}`, { days: t('request_some_days') })}</span></label>`,
      )}
    </fieldset>
    ${field({
      id: 'pack-own-request',
      label: t('pack_own_request'),
      hint: t('pack_own_request_help'),
      control: html`<input id="pack-own-request" type="text" maxlength="500" autocomplete="off" aria-describedby="pack-own-request-help" .value=${live(view.facts.own_request ?? '')} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.tell('own_request', event.target.value)} />`,
    })}
    <label class="check"><input type="checkbox" data-testid="pack-masked" .checked=${live(form.masked || channel.masked)} ?disabled=${channel.masked}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose({ masked: event.target.checked })} /><span>${t('pack_masked')}</span></label>
    ${
      form.masked || channel.masked
        ? html`${notice(t('pack_masked_means'))}
          ${field({
            id: 'pack-hide',
            label: t('pack_hide'),
            hint: t('pack_hide_help'),
            control: html`<textarea id="pack-hide" rows="3" maxlength="2000" aria-describedby="pack-hide-help" .value=${live(form.hide)} @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => view.type({ hide: event.target.value })} @change=${() => view.choose({})}></textarea>`,
          })}`
        : nothing
    }
    ${field({
      id: 'pack-language',
      label: t('pack_language'),
      control: html`<select id="pack-language" @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => view.choose({ language: languageOf(event.target.value) })}>
        ${LANGUAGES.map((one) => html`<option value=${one} ?selected=${one === form.language}>${t(`language_${one}`)}</option>`)}
      </select>`,
    })}
  </section>`;
}
