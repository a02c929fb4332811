// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { linkRow } from '../parts/rows.js';
/** @typedef {import('./lookup.js').LookupView} LookupView */

/**
 * The screen before anything is typed: what can be typed, the numbers that called last, and the sources of
 * answers.
 * @param {LookupView} view
 */
export function startCard(view) {
  const t = view.t.bind(view);
  const examples = ['lookup_example_number', 'lookup_example_bank', 'lookup_example_place'];
  return html`
    <div class="examples" role="group" aria-label=${t('lookup_examples')}>
      ${examples.map((key) => html`<button type="button" class="pill" @click=${() => view.look(t(key))}>${t(key)}</button>`)}
    </div>
    <p class="help lookup-private">${icon('lock', 'small')}<span>${t('lookup_private')}</span></p>
    <div class="recent-within">${recentCard(view)}</div>
    <div class="section-head"><h2>${t('lookup_sources')}</h2></div>
    <div class="card rows-card settings-rows">
      ${linkRow({ icon: 'tag', title: t('list_title'), note: listNote(view), testid: 'lookup-list', run: () => view.go('list') })}
      ${linkRow({ icon: 'flag', title: t('shared_title'), testid: 'lookup-shared', run: () => view.go('shared') })}
    </div>`;
}

/** @param {LookupView} view */
function listNote({ list, app }) {
  return list
    ? app.text.t('lookup_list_some', {
        count: app.text.number(list.count),
        when: app.text.formatMonthDay(list.madeAt),
      })
    : app.text.t('list_absent');
}

/** The numbers that called last. @param {LookupView} view */
export function recentCard(view) {
  const t = view.t.bind(view);
  if (!view.recent.length) return nothing;
  return html`<div class="section-head"><h2>${t('lookup_recent')}</h2></div>
    <div class="card rows-card">${view.recent.map(({ key, count, said }) => {
      const { number } = view.app.identify(key.replace(/^CN-/, ''));
      if (number.problem) return nothing;
      const notes = [
        t('lookup_recent_count', { count }),
        said && t(`level_${said.level}`, { tag: t(`tag_${said.tag}`) }),
      ];
      return html`<button type="button" class="row-button" aria-pressed=${view.identity?.number.key === key} @click=${() => view.look(number.display)}>
          <span class="row-words"><b>${number.display}</b><small>${notes.filter(Boolean).join(' · ')}</small></span>
          <span class="chevron" aria-hidden="true"></span>
        </button>`;
    })}</div>`;
}
