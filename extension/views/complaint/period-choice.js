// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { PERIODS } from '../../core/complaint/period.js';
import { field } from '../parts/parts.js';
/** @typedef {import('./complaint-view.js').ComplaintView} ComplaintView */

/** The choice of the period that the complaint covers. @param {ComplaintView} view */
export function periodChoice(view) {
  const t = view.t.bind(view);
  const { form } = view;
  return html`<fieldset class="period"><legend>${t('pack_period')}</legend>
      <div class="parted">${PERIODS.map(
        (period) =>
          html`<label><input type="radio" name="pack-period" value=${period} .checked=${live(form.period === period)} @change=${() => view.choose({ period })} /><span>${t(`pack_period_${period}`)}</span></label>`,
      )}</div>
    </fieldset>
    ${form.period === 'own' ? html`<div class="pair">${day(view, 'from')} ${day(view, 'to')}</div>` : nothing}`;
}

/** @param {ComplaintView} view @param {'from' | 'to'} name */
const day = (view, name) =>
  field({
    id: `pack-${name}`,
    label: view.t(`pack_${name}`),
    control: html`<input id=${`pack-${name}`} type="date" max=${view.app.today()} aria-describedby=${`pack-${name}-help`} .value=${live(view.form[name])}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose({ [name]: event.target.value })} />`,
  });
