// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { wordsOf } from '../../core/rules/words.js';

/** Number of flags shown before the rest is folded away: a night of threats may touch a dozen rules. */
const SHOWN = 2;

/**
 * What the rules say of one entry. Loaded once the list is drawn.
 * @param {import('./log.js').LogView} view the log screen @param {import('../../core/common/types.js').Entry} entry
 */
export function flagList(view, entry) {
  if (!view.marks) return nothing;
  const { flags, answers } = view.marks;
  const own = flags.get(entry.id) ?? [];
  const said = Object.entries(answers[entry.id] ?? {});
  if (!own.length && !said.length) return nothing;
  const t = view.t.bind(view);
  const rest = own.slice(SHOWN);
  return html`<div class="flags" role="group" aria-label=${t('flag_list')}>
    ${own.slice(0, SHOWN).map((flag) => flagItem(view, entry, flag))}
    ${
      rest.length
        ? html`<details class="flags-more" @toggle=${() => view.unfold(entry.id, 'flags')}>
          <summary>${t('flag_more', { count: rest.length })}</summary>
          ${view.isUnfolded(entry.id, 'flags') ? rest.map((flag) => flagItem(view, entry, flag)) : nothing}
        </details>`
        : nothing
    }
    ${said.map(([question, answer]) => saidItem(view, entry, question, answer))}
  </div>`;
}

/**
 * One line; opened, everything that lets the person judge for themselves.
 * @param {import('./log.js').LogView} view
 * @param {import('../../core/common/types.js').Entry} entry
 * @param {import('../../core/rules/types.js').Flag} flag
 */
function flagItem(view, entry, flag) {
  const t = view.t.bind(view);
  const words = wordsOf(t, view.app.text, flag);
  return html`<details class="flag" data-testid="flag" data-rule=${flag.rule} data-certainty=${flag.certainty} @toggle=${() => view.unfold(entry.id, flag.rule)}>
    <summary><strong>${words.title}</strong> <span>${words.strength} · ${words.certainty}</span></summary>
    ${view.isUnfolded(entry.id, flag.rule) ? grounds(view, entry, flag, words) : nothing}
  </details>`;
}

/**
 * Drawn when the flag is unfolded for the first time.
 * @param {import('./log.js').LogView} view
 * @param {import('../../core/common/types.js').Entry} entry
 * @param {import('../../core/rules/types.js').Flag} flag
 * @param {ReturnType<typeof wordsOf>} words
 */
function grounds(view, entry, flag, words) {
  const t = view.t.bind(view);
  const answer = (/** @type {boolean} */ said) =>
    view.attempt(async () => {
      if (flag.question) await view.app.flags.answer(entry.id, flag.question, said);
    });
  return html`<dl class="facts">
      ${part(t('flag_why'), html`${words.why} ${words.notes}`)} ${part(t('flag_rule'), html`${words.rule} ${flag.scopeNote === 'flag_note_lender' ? nothing : words.scopeNote}`)} ${part(t('flag_undo'), words.undo)}
      ${flag.entries.length > 1 ? part(t('flag_entries'), times(view, flag.entries)) : nothing} ${part(t('flag_source'), html`<small>${words.source}</small>`)}
    </dl>
    ${
      words.question
        ? html`<p>${words.question}</p>
          <div class="row">
            <button type="button" class="quiet" data-testid="flag-yes" @click=${() => answer(true)}>${t('flag_yes')}</button>
            <button type="button" class="quiet" data-testid="flag-no" @click=${() => answer(false)}>${t('flag_no')}</button>
          </div>`
        : nothing
    }
    <p class="help">${t('flag_not_verdict')}</p>`;
}

/** @param {string} term @param {unknown} text */
const part = (term, text) => html`<div class="fact"><dt>${term}</dt><dd>${text}</dd></div>`;

/** When the entries were that a flag rests on. @param {import('./log.js').LogView} view @param {string[]} ids */
function times(view, ids) {
  const wanted = new Set(ids);
  const entries = (view.entries ?? []).filter((one) => wanted.has(one.id));
  return html`<ul class="plain">
    ${entries.reverse().map((one) => html`<li>${view.app.text.formatWhen(one.at)}</li>`)}
  </ul>`;
}

/**
 * An answer may have undone a flag: it stays in sight, and can be taken back.
 * @param {import('./log.js').LogView} view
 * @param {import('../../core/common/types.js').Entry} entry
 * @param {string} question
 * @param {unknown} answer
 */
function saidItem(view, entry, question, answer) {
  const t = view.t.bind(view);
  const said = { question: t(`flag_ask_${question}`), answer: t(answer ? 'flag_yes' : 'flag_no') };
  return html`<p class="help">
    ${t('flag_answered', said)}
    <button type="button" class="link" data-testid="flag-take-back" @click=${() => view.attempt(() => view.app.flags.answer(entry.id, question, null))}>${t('flag_take_back')}</button>
  </p>`;
}
