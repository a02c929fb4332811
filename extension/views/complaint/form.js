// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { WHEN_NEEDED } from '../../core/complaint/channels.js';
import { creditorName, field, notice } from '../parts/parts.js';

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

/** @type {import('./complaint.js').Form['language'][]} */
const LANGUAGES = ['zh_CN', 'en'];
/** The option that was chosen; the options are LANGUAGES. @param {string} value */
const languageOf = (value) => (value === 'en' ? 'en' : 'zh_CN');

/** @param {import('./complaint.js').ComplaintView} view */
export function channelCard(view) {
  const t = view.t.bind(view);
  return html`<section class="card"><fieldset class="choices">
    <legend><h2>${t('pack_where')}</h2></legend>
    ${view.channels.map((channel) => {
      const chosen = channel.id === view.form.channel;
      return html`<label class="choice">
        <input type="radio" name="pack-channel" value=${channel.id} .checked=${live(chosen)} @change=${() => view.choose({ channel: channel.id, requests: null })} />
        <span><strong>${t(`channel_${channel.id}_name`)}</strong>${chosen ? channelFacts(view, channel) : nothing}</span>
      </label>`;
    })}
  </fieldset></section>`;
}

/**
 * Where a fact is from and how well it is known stands beside it (P6).
 * @param {import('./complaint.js').ComplaintView} view
 * @param {import('../../core/complaint/channels.js').Channel} channel
 */
function channelFacts(view, channel) {
  const t = view.t.bind(view);
  return html`
    <small>${t(`channel_${channel.id}_about`)}</small>
    <small>${channel.answer ? t(answerKey(channel.answer), { days: channel.answer.days, confidence: t(`channel_confidence_${channel.answer.confidence}`) }) : t('channel_answer_unknown')}</small>
    <small>${t('channel_source', { confidence: t(`channel_confidence_${channel.confidence}`), sources: channel.sources.join('  ') })}</small>
  `;
}

/** @param {{working: boolean, first_check?: boolean}} answer */
const answerKey = ({ working, first_check: firstCheck }) =>
  firstCheck ? 'channel_answer_first_check' : working ? 'channel_answer_working' : 'channel_answer';

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
          (/** @type {{key: string, count: number, slugs: string[]}} */ { key, count, slugs }) =>
            html`<option value=${key} ?selected=${key === form.creditor}>${t('pack_creditor_count', { name: (slugs.length > 1 ? slugs.map((slug) => nameOf(view.app, slug)).join(' / ') : nameOf(view.app, key.startsWith('other:') ? key : slugs[0])) || t('choose_unknown'), count })}</option>`,
        )}
      </select>`,
    })}
    <div class="pair">${day('from')} ${day('to')}</div>
    <p role="status" data-testid="pack-count">${view.outline ? t('pack_count', view.outline) : t('pack_count_none')}</p>
  </section>`;
}

const ALL = '*';

/** @param {import('../../core/app.js').App} app @param {string | null} key of select.js */
export const nameOf = (app, key) => (key?.startsWith('other:') ? key.slice(6) : creditorName(app, key));

/** @param {import('./complaint.js').ComplaintView} view */
export function factsCard(view) {
  const t = view.t.bind(view);
  const { channel } = view;
  const shown = FACTS.filter((name) => !WHEN_NEEDED.includes(name) || channel.needs.includes(name));
  const set = (/** @type {string} */ name) => (/** @type {Event & {target: HTMLInputElement}} */ event) =>
    view.tell(name, event.target.value);
  return html`<section class="card">
    <h2>${t('pack_about_you')}</h2>
    <p class="help">${t('pack_facts_help')}</p>
    ${shown.map((name) =>
      field({
        id: `pack-${name}`,
        label: t(`pack_fact_${name}`),
        control: html`<input id=${`pack-${name}`} type=${name === 'prior_date' ? 'date' : 'text'} maxlength="200" autocomplete="off" .value=${live(view.facts[name] ?? '')} @change=${set(name)} />`,
      }),
    )}
    ${field({
      id: 'pack-words',
      label: t('pack_own_words'),
      hint: t('pack_own_words_help'),
      control: html`<textarea id="pack-words" rows="4" maxlength="5000" aria-describedby="pack-words-help" .value=${live(view.facts.words ?? '')} @change=${set('words')}></textarea>`,
    })}
  </section>`;
}

/** @param {import('./complaint.js').ComplaintView} view */
export function requestsCard(view) {
  const t = view.t.bind(view);
  const { form, channel } = view;
  const chosen = view.chosenRequests;
  return html`<section class="card">
    <fieldset>
      <legend><h2>${t('pack_requests')}</h2></legend>
      ${channel.requests.map(
        (
          /** @type {string} */ slug,
        ) => html`<label class="check"><input type="checkbox" name="pack-request" value=${slug} .checked=${live(chosen.includes(slug))}
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose({ requests: event.target.checked ? [...chosen, slug] : chosen.filter((/** @type {string} */ one) => one !== slug) })} /><span>${t(`request_${slug}`)}</span></label>`,
      )}
    </fieldset>
    ${field({
      id: 'pack-own-request',
      label: t('pack_own_request'),
      control: html`<input id="pack-own-request" type="text" maxlength="500" autocomplete="off" .value=${live(view.facts.own_request ?? '')} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.tell('own_request', event.target.value)} />`,
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
            control: html`<textarea id="pack-hide" rows="3" maxlength="2000" aria-describedby="pack-hide-help" .value=${live(form.hide)} @change=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => view.choose({ hide: event.target.value })}></textarea>`,
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
