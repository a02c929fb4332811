// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { channelsFor, clocksFor } from '../../core/complaint/channels.js';
/** @typedef {import('./complaint.js').ComplaintView} ComplaintView */
/** @typedef {import('../../core/complaint/channels.js').Channel} Channel */

/** A complaint is decided by the institution; conduct is looked at by an authority. @type {Channel['kind'][]} */
const KINDS = ['complaint', 'conduct', 'objection'];

/** Where it goes: the places that are competent for the lender. @param {ComplaintView} view */
export function channelCard(view) {
  const t = view.t.bind(view);
  const shown = channelsFor(view.channels, view.nature);
  return html`<section class="card"><fieldset class="choices">
    <legend><h2>${t('pack_where')}</h2></legend>
    ${KINDS.map(
      (kind) => html`<h3>${t(`channel_kind_${kind}`)}</h3>
      ${shown.filter((channel) => channel.kind === kind).map((channel) => choice(view, channel))}`,
    )}
  </fieldset></section>`;
}

/** @param {ComplaintView} view @param {Channel} channel */
function choice(view, channel) {
  const chosen = channel.id === view.form.channel;
  return html`<div>
    <label class="choice"><input type="radio" name="pack-channel" value=${channel.id} .checked=${live(chosen)} @change=${() => view.choose({ channel: channel.id, requests: null })} />
    <strong>${view.t(`channel_${channel.id}_name`)}</strong></label>
    ${chosen ? facts(view, channel) : nothing}
  </div>`;
}

/**
 * Where a fact is from and how well it is known stands beside it (P6).
 * @param {ComplaintView} view
 * @param {Channel} channel
 */
function facts(view, channel) {
  const t = view.t.bind(view);
  return html`<div class="choice-facts">
    <p>${t(`channel_${channel.id}_about`)}</p>
    ${reach(view, channel)}
    ${clocks(view, channel)}
    <p class="help">${t('channel_source', {
      confidence: t(`channel_confidence_${channel.confidence}`),
      sources: channel.sources.map((source) => view.citation(source)).join(t('channel_source_between')),
    })}</p>
  </div>`;
}

/** How it is reached; a link dials on a phone. @param {ComplaintView} view @param {Channel} channel */
const reach = (view, { phones, web }) =>
  phones.length + web.length
    ? html`<p>${phones.map((phone) => html`<a href=${`tel:${phone}`}>${view.t('channel_dial', { phone })}</a> `)}${web.map((one) => html`<span class="address">${one}</span> `)}</p>`
    : nothing;

/** By when what happens. @param {ComplaintView} view @param {Channel} channel */
function clocks(view, channel) {
  const found = clocksFor(channel, view.nature);
  if (!found.length) return html`<p>${view.t('channel_clock_none')}</p>`;
  return html`<ul>${found.map((clock) => html`<li>${clockWords(view, clock)}</li>`)}</ul>`;
}

/** @param {ComplaintView} view @param {import('../../core/complaint/channels.js').Clock & {sure: boolean}} clock */
function clockWords(view, clock) {
  const t = view.t.bind(view);
  const time = clock.at_once
    ? t('channel_time_at_once')
    : clock.months
      ? t('channel_time_months', { count: clock.months })
      : t(clock.working ? 'channel_time_working' : 'channel_time_days', { count: clock.days });
  return [
    t(`channel_clock_${clock.what}`, { time }),
    clock.extends && t('channel_clock_extends', { days: clock.extends.join(t('channel_clock_or')) }),
    !clock.sure && t('channel_clock_unsure'),
    clock.confidence !== 'high' && t(`channel_confidence_${clock.confidence}`),
  ]
    .filter(Boolean)
    .join(' ');
}
