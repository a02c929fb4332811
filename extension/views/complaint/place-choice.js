// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { clocksFor } from '../../core/complaint/channels.js';
import { placeFirst } from '../../core/complaint/next-step.js';
import { isSpoken } from '../../core/complaint/spoken.js';
import { copy } from '../../platform/device.js';
import { icon } from '../parts/icons.js';
import { toast } from '../parts/toast.js';
import { clockWords } from './clock-words.js';
/** @typedef {import('./to-whom.js').ToWhom} ToWhom */
/** @typedef {import('../../core/complaint/channels.js').Channel} Channel */

/**
 * Kinds of places in their order: the institution decides a complaint, an authority looks at conduct.
 * @type {Channel['kind'][]}
 */
const KINDS = ['complaint', 'conduct', 'objection'];

/**
 * The places that are competent for the lender, with a mark on the one to go to first.
 * @param {ToWhom} view
 */
export function placeChoice(view) {
  const t = view.t.bind(view);
  const shown = view.places;
  const first = placeFirst(view.filings, view.form.creditor, shown, view.app.today());
  return KINDS.map((kind) => {
    const places = shown.filter((channel) => channel.kind === kind);
    return places.length
      ? html`<fieldset class="choice-list"><legend>${t(`channel_kind_${kind}`)}</legend>
          ${places.map((channel) => choice(view, channel, channel.id === first))}
        </fieldset>`
      : nothing;
  });
}

/** @param {ToWhom} view @param {Channel} channel @param {boolean} first */
function choice(view, channel, first) {
  const t = view.t.bind(view);
  const chosen = channel.id === view.form.channel;
  const [clock] = clocksFor(channel, view.nature);
  return html`<div class=${chosen ? 'choice-item chosen' : 'choice-item'}>
    <label class="choice-row"><input type="radio" name="pack-channel" value=${channel.id} .checked=${live(chosen)} @change=${() => view.choose({ channel: channel.id, requests: null })} />
      <span><b>${t(`channel_${channel.id}_name`)}${first ? html` <em class="mark-first">${t('pack_first')}</em>` : nothing}</b>
        <small>${t(`channel_${channel.id}_brief`)}</small>
        ${clock ? html`<small class="plain-ink">${clockWords(view, clock)}</small>` : nothing}</span></label>
    ${chosen ? facts(view, channel) : nothing}
  </div>`;
}

/** @param {ToWhom} view @param {Channel} channel */
function facts(view, channel) {
  const t = view.t.bind(view);
  const clocks = clocksFor(channel, view.nature);
  return html`<div class="choice-more">
    ${reach(view, channel)}
    <details class="source"><summary>${t('pack_place_more')}</summary>
      <p>${t(`channel_${channel.id}_about`)}</p>
      ${clocks.length ? html`<ul>${clocks.map((clock) => html`<li>${clockWords(view, clock, true)}</li>`)}</ul>` : html`<p>${t('channel_clock_none')}</p>`}
      <p>${t('channel_source', {
        confidence: t(`channel_confidence_${channel.confidence}`),
        sources: channel.sources.map((source) => view.citation(source)).join(t('channel_source_between')),
      })}</p>
    </details>
  </div>`;
}

/**
 * How to reach the place: the lender's own lines, or those of the place. A link dials on a telephone.
 * @param {ToWhom} view @param {Channel} channel
 */
function reach(view, { id, phones, web }) {
  const t = view.t.bind(view);
  const own = id === 'institution';
  const numbers = own ? view.lines.map(({ number }) => number) : phones;
  return html`
    ${own ? html`<p class="help">${lineWords(view)}</p>` : nothing}
    <div class="row">
      ${numbers.map((phone) => html`<a class="button" data-testid="pack-dial" href=${`tel:${phone}`}>${icon('call', 'small')} ${t('channel_dial', { phone })}</a>`)}
      ${isSpoken(id) ? html`<button type="button" data-testid="pack-script" @click=${() => view.attempt(() => view.read(view.form.language))}>${icon('talk', 'small')} ${t('script_open')}</button>` : nothing}
    </div>
    ${web.map((address) => site(view, address))}`;
}

/** @param {ToWhom} view */
function lineWords(view) {
  const t = view.t.bind(view);
  if (!view.lines.length) return t('pack_line_unknown');
  const weakest = view.lines.some(({ confidence }) => confidence !== 'high') ? 'medium' : 'high';
  return t('pack_line_known', { confidence: t(`channel_confidence_${weakest}`) });
}

/** @param {ToWhom} view @param {string} address without a scheme */
const site = (view, address) => html`<p class="site">
  <span>${view.t('channel_site')} <a href=${`https://${address}`} target="_blank" rel="noopener noreferrer">${address}</a></span>
  <button type="button" class="link" @click=${() =>
    view.attempt(async () => {
      await copy(address);
      toast(view, { text: view.t('channel_site_copied') });
    })}>${view.t('channel_site_copy')}</button>
</p>`;
