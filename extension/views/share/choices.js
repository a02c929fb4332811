// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { firstRecentDay, needsCall } from '../../core/sharing/called.js';
import { field } from '../parts/parts.js';
/** @typedef {import('./share.js').ShareView} ShareView */

/**
 * Asks what the number is; for an official line it offers only the tags that a server accepts.
 * @param {ShareView} view
 */
export function tagChoice(view) {
  const t = view.t.bind(view);
  return html`<fieldset class="tag-choices card rows-card">
    <legend class="visually-hidden">${t('share_tag')}</legend>
    ${view.app.tagsFor(view.form.number).map(
      (tag) => html`<label class="tag-choice">
        <input type="radio" name="share-tag" value=${tag} .checked=${live(view.form.tag === tag)} @change=${() => view.type({ tag })} />
        <span><b>${t(`tag_${tag}`)}</b><small>${t(`tag_${tag}_hint`)}</small></span>
      </label>`,
    )}
  </fieldset>`;
}

/**
 * The call on which the report rests: the newest in the log, or a day that the person names, which is then
 * logged.
 * @param {ShareView} view
 */
export function callChoice(view) {
  const { app, form, logged } = view;
  const t = view.t.bind(view);
  if (form.tag && !needsCall(form.tag)) return nothing;
  if (logged)
    return html`<p class="help called" data-testid="share-called">${t('share_called_logged', { when: app.text.formatKnown(logged.at) })}</p>`;
  const today = app.today();
  const days = [today, dayBefore(today)];
  const other = view.otherDay || (form.calledOn !== '' && !days.includes(form.calledOn));
  const chip = (
    /** @type {string} */ value,
    /** @type {string} */ label,
    /** @type {boolean} */ on,
    /** @type {() => void} */ choose,
  ) =>
    html`<label class="chip"><input type="radio" name="share-when" value=${value} .checked=${live(on)} @change=${choose} /><span>${label}</span></label>`;
  return html`<div class="card" data-testid="share-when">
    <fieldset class="chips">
      <legend>${t('share_when')}</legend>
      ${chip(days[0], t('share_when_today'), !other && form.calledOn === days[0], () => view.say(days[0]))}
      ${chip(days[1], t('share_when_yesterday'), !other && form.calledOn === days[1], () => view.say(days[1]))}
      ${chip('other', t('share_when_other'), other, () => view.say(null))}
    </fieldset>
    ${
      other
        ? field({
            id: 'share-date',
            label: t('share_date'),
            control: html`<input id="share-date" type="date" min=${firstRecentDay(today)} max=${today} aria-describedby="share-date-help" .value=${live(form.calledOn)}
              @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.type({ calledOn: event.target.value })} />`,
          })
        : nothing
    }
    <p class="help">${t(view.isOld ? 'share_when_old' : 'share_when_help')}</p>
  </div>`;
}

/** @param {string} day */
const dayBefore = (day) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
