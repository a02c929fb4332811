// @ts-check
import { classMap, html, nothing } from '../../vendor/lit.js';
import { icon } from './icons.js';

/** Small elements that several screens draw. Each takes `t`, the text function, where it shows words. */

/** @typedef {(key: string, values?: Record<string, unknown>) => string} Text */

/**
 * @param {unknown} content
 * @param {'plain' | 'warn' | 'good' | 'danger'} [tone] danger: for life, limb, money or data that may be lost
 */
export const notice = (content, tone = 'plain') =>
  html`<div class=${`notice ${tone}`} role=${tone === 'warn' || tone === 'danger' ? 'alert' : 'status'}>${content}</div>`;

/**
 * A line with an icon about the whole screen.
 * @param {import('./icons.js').Icon} name @param {unknown} content @param {'' | 'note' | 'danger'} [tone]
 */
export const banner = (name, content, tone = '') =>
  html`<div class=${`banner ${tone}`} role=${tone ? 'alert' : 'status'}>${icon(name)}<span>${content}</span></div>`;

/**
 * The error of this screen in words, and what to do. The code is one of the panel's own, or a server's.
 * @param {Pick<import('../../core/app.js').App, 'text'>} app @param {{code: string} | null} problem
 */
export function problemNotice(app, problem) {
  if (!problem) return nothing;
  const { t, has } = app.text;
  const key = [`error_${problem.code}`, `problem_${problem.code}_hint`].find(has) ?? 'error_unexpected';
  return notice(t(key), 'warn');
}

/**
 * An empty state: what will be here, and the first step to it.
 * @param {string} title @param {string} body @param {unknown} [action]
 * @param {import('./icons.js').Icon} [name]
 */
export const emptyState = (title, body, action = nothing, name = 'list') =>
  html`<div class="empty"><span class="art">${icon(name)}</span><p class="empty-title">${title}</p><p>${body}</p>${action}</div>`;

/**
 * A labelled control. The control carries `id`; hint and error are tied to it by aria-describedby.
 * @param {{id: string, label: string, control: unknown, hint?: unknown, error?: string | null}} field
 */
export const field = ({ id, label, control, hint, error }) => html`
  <div class=${classMap({ field: true, wrong: Boolean(error) })}>
    <label for=${id}>${label}</label>
    ${control}
    <div id=${`${id}-help`} class="help">
      ${error ? html`<span class="error" role="alert">${error}</span>` : nothing} ${hint ?? nothing}
    </div>
  </div>
`;

/**
 * Chips for a closed list, of which several can be chosen.
 * @param
 *   {{name: string, label: string, choices: {slug: string, label: string, hint?: string}[], chosen: string[],
 *   toggle: (slug: string) => void}} group
 */
export const chips = ({ name, label, choices, chosen, toggle }) => html`
  <fieldset class="chips">
    <legend>${label}</legend>
    ${choices.map(
      (choice) => html`
        <label class="chip" title=${choice.hint ?? nothing}>
          <input
            type="checkbox"
            name=${name}
            value=${choice.slug}
            .checked=${chosen.includes(choice.slug)}
            @change=${() => toggle(choice.slug)}
          /><span>${choice.label}</span>
        </label>
      `,
    )}
  </fieldset>
`;

/** @param {string[]} list @param {string} slug */
export const toggled = (list, slug) =>
  list.includes(slug) ? list.filter((one) => one !== slug) : [...list, slug];

/** One line of a fact sheet. @param {string} term @param {unknown} value @param {unknown} [note] */
export const fact = (term, value, note = nothing) => html`
  <div class="fact">
    <dt>${term}</dt>
    <dd>${value}${note === nothing ? nothing : html`<small>${note}</small>`}</dd>
  </div>
`;

/**
 * Joins sentences, with a space between them except in Chinese. Empty ones are left out.
 * @param {Pick<import('../../core/app.js').App, 'text'>} app
 * @param {(string | false | null | undefined | 0)[]} said
 */
export const sentences = (app, said) => said.filter(Boolean).join(app.text.language() === 'en' ? ' ' : '');

/**
 * The creditor's name in the person's language.
 * @param {Pick<import('../../core/app.js').App, 'text' | 'tags'>} app
 * @param {string | null} slug
 * @param {string} [other]
 */
export function creditorName(app, slug, other) {
  if (other) return other;
  const creditor = app.tags.creditors.find((one) => one.slug === slug);
  return creditor ? inLanguage(app, creditor) : '';
}

/**
 * Picks Chinese or English from data that carry both.
 * @param {Pick<import('../../core/app.js').App, 'text'>} app @param {{zh?: string, en?: string}} pair
 */
export const inLanguage = (app, pair) => app.text.name(pair);
