// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { passes } from '../../core/log/filters.js';
import { factsOf, marksBeside } from '../../core/rules/findings.js';
import { wordsOf } from '../../core/rules/words.js';
import { namedInEntry } from '../../core/debts/named.js';
import '../parts/agreed-hours.js';
import { icon } from '../parts/icons.js';
import { sentences } from '../parts/parts.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/rules/findings.js').Fact} Fact */

/** Number of findings that a row of the list names. */
const SHOWN = 3;

/**
 * The screens that show findings: the list names them, the page of an entry gives their grounds.
 * @typedef {import('../parts/view.js').View & {
 *   entries: Entry[] | null,
 *   marks: {flags: Map<string, import('../../core/rules/types.js').Flag[]>,
 *     answers: import('../../core/rules/types.js').Answers, byAgreement: Set<string>} | null,
 *   unfold: (id: string, part: string) => void,
 *   isUnfolded: (id: string, part: string) => boolean,
 * }} FindingsView
 */

/**
 * The findings of the rules for an entry and the person's own marks, each in a few words.
 * @param {import('./log.js').LogView} view @param {Entry} entry
 */
export function flagTags(view, entry) {
  const { t } = view.app.text;
  const facts = factsOf(view.marks?.flags.get(entry.id) ?? []);
  const left = marksBeside(facts, entry.conduct);
  const rest = facts.length - SHOWN;
  const open = view.marks && passes(entry, ['no_lender'], view.marks.known);
  if (!facts.length && !left.length && !open) return nothing;
  return html`<span class="tags">
    ${facts.slice(0, SHOWN).map((fact) => html`<span class="tag note" data-testid="flag" data-rule=${fact.flags[0].rule} data-rules=${fact.flags.map(({ rule }) => rule).join(' ')} data-certainty=${fact.flags[0].certainty}>${factTitle(t, fact, entry)}</span>`)}
    ${rest > 0 ? html`<span class="tag">${t('flag_more', { count: rest })}</span>` : nothing}
    ${left.map((slug) => html`<span class="tag note">${t(`conduct_${slug}`)}</span>`)}
    ${open ? html`<span class="tag" data-testid="lender-open">${t('entry_open_lender')}</span>` : nothing}
  </span>`;
}

/**
 * The findings for one entry: one line for each fact, which holds every rule about that fact.
 * @param {FindingsView} view @param {Entry} entry
 */
export function flagList(view, entry) {
  if (!view.marks) return nothing;
  const { flags, answers } = view.marks;
  const facts = factsOf(flags.get(entry.id) ?? []);
  const said = Object.entries(answers[entry.id] ?? {});
  if (!facts.length && !said.length) return nothing;
  const t = view.t.bind(view);
  return html`<section class="flags" aria-labelledby="entry-findings">
    ${facts.length ? html`<h2 id="entry-findings">${t('entry_findings', { count: facts.length })}</h2>` : html`<h2 id="entry-findings" class="visually-hidden">${t('flag_list')}</h2>`}
    ${facts.map((fact) => factItem(view, entry, fact))}
    ${said.map(([question, answer]) => saidItem(view, entry, question, answer))}
  </section>`;
}

/**
 * The fact in a few words.
 * @param {(key: string, values?: Record<string, unknown>) => string} t
 * @param {Fact} fact
 * @param {Pick<Entry, 'what'>} entry
 */
export function factTitle(t, { key, conduct, flags }, { what }) {
  if (conduct) return t(`conduct_${conduct}`);
  const { values } = (flags.find(({ why }) => why.key !== 'flag_why_conduct') ?? flags[0]).why;
  if (key === 'hours' && values.time) {
    const late = values.time >= '12:00' || values.time < '05:00' ? 'late' : 'early';
    return t(`finding_${late}_${what === 'call' ? 'call' : 'contact'}`, { time: values.time });
  }
  if (MARKS[key]) return t(`conduct_${MARKS[key]}`);
  return SAID.includes(key) ? t(`finding_${key}`, { ...values }) : t(`flag_topic_${flags[0].topic}`);
}

/**
 * Marks whose words are used for a fact, such as the hour where the person marked it and the clock shows
 * none.
 * @type {Record<string, string>}
 */
const MARKS = { hours: 'night_contact', third_party: 'third_party_contact' };
/** Facts that count calls. */
const COUNTED = ['conversations', 'unanswered', 'rolling'];
/** Facts that have words of their own, instead of those for the topic of the strongest rule. */
const SAID = [...COUNTED, 'cooldown', 'repeat'];

/**
 * One line, which opens to everything that lets the person judge for themselves.
 * @param {FindingsView} view
 * @param {Entry} entry
 * @param {Fact} fact
 */
function factItem(view, entry, fact) {
  const t = view.t.bind(view);
  const [strongest] = fact.flags;
  const weights = new Set(
    fact.flags.map(({ nature, strength }) =>
      t('finding_weight', { nature: t(`nature_${nature}`), strength: t(`strength_${strength}`) }),
    ),
  );
  return html`<details class="flag" data-testid="flag" data-rule=${strongest.rule} data-rules=${fact.flags.map(({ rule }) => rule).join(' ')} data-certainty=${strongest.certainty} @toggle=${() => view.unfold(entry.id, fact.key)}>
    <summary><span class="row-tile note">${icon(pictureOf(fact.key))}</span>
      <span class="row-words"><strong>${factTitle(t, fact, entry)}</strong><small>${[...weights].slice(0, WEIGHTS).join(' · ')} · ${t(`flag_certainty_${strongest.certainty}`)}</small></span>
      <span class="chevron" aria-hidden="true"></span></summary>
    ${view.isUnfolded(entry.id, fact.key) ? grounds(view, entry, fact) : nothing}
  </details>`;
}

/** @type {Record<string, import('../parts/icons.js').Icon>} by the key of the fact */
const PICTURES = { hours: 'moon', third_party: 'people' };
/** @param {string} key @returns {import('../parts/icons.js').Icon} */
const pictureOf = (key) => PICTURES[key] ?? (COUNTED.includes(key) ? 'call' : 'flag');

/** Maximum number of kinds of texts that the line names; all of them are inside. */
const WEIGHTS = 2;

/**
 * The rules, the strongest first, and what would undo each. Drawn when the finding is unfolded for the first
 * time.
 * @param {FindingsView} view
 * @param {Entry} entry
 * @param {Fact} fact
 */
function grounds(view, entry, { flags, questions: [question] }) {
  const t = view.t.bind(view);
  const words = flags.map((flag) => ({ flag, ...wordsOf(t, view.app.text, flag) }));
  const each = (/** @type {(one: (typeof words)[number]) => string[]} */ of) => [
    ...new Set(words.flatMap(of)),
  ];
  const entries = [...new Set(flags.flatMap((flag) => flag.entries))];
  const answer = (/** @type {boolean} */ said) =>
    view.attempt(() => view.app.flags.answer(entry.id, question, said));
  return html`<ul class="plain rules">${words.map(
    ({ flag, rule, strength, certainty, source, scopeNote }) => html`<li data-rule=${flag.rule}>
      <p>${rule}</p>
      <p class="help">${t('finding_weight', { nature: t(`nature_${flag.nature}`), strength })} · ${certainty} ${flag.scopeNote === 'flag_note_lender' ? nothing : scopeNote}</p>
      <small>${source}</small>
    </li>`,
  )}</ul>
    <dl class="facts">
      ${part(
        t('flag_why'),
        sentences(
          view.app,
          each(({ why, notes }) => [why, ...notes]),
        ),
      )} ${part(
        t('flag_undo'),
        sentences(
          view.app,
          each(({ undo }) => [undo]),
        ),
      )}
      ${entries.length > 1 ? part(t('flag_entries'), times(view, entries)) : nothing}
    </dl>
    ${
      question
        ? html`<p>${t(`flag_ask_${question}`)}</p>
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

/** The times of the entries on which a flag rests. @param {FindingsView} view @param {string[]} ids */
function times(view, ids) {
  const wanted = new Set(ids);
  const entries = (view.entries ?? []).filter((one) => wanted.has(one.id));
  return html`<ul class="plain">
    ${entries.reverse().map((one) => html`<li>${view.app.text.formatWhen(one.at)}</li>`)}
  </ul>`;
}

/**
 * An answer that may have undone a flag stays in sight and can be taken back. Where it follows from hours
 * agreed with the lender, these hours are changed instead.
 * @param {FindingsView} view
 * @param {Entry} entry
 * @param {string} question
 * @param {unknown} answer
 */
function saidItem(view, entry, question, answer) {
  const t = view.t.bind(view);
  const said = { question: t(`flag_ask_${question}`), answer: t(answer ? 'flag_yes' : 'flag_no') };
  const agreed = question === HOURS && (entry.creditor ?? 'unknown') !== 'unknown';
  if (agreed && view.marks?.byAgreement.has(entry.id))
    return html`<p class="help">${t('flag_answered', said)}</p>${agreedHours(view, entry)}`;
  return html`<p class="help">
      ${t('flag_answered', said)}
      <button type="button" class="link" data-testid="flag-take-back" @click=${() => view.attempt(() => view.app.flags.answer(entry.id, question, null))}>${t('flag_take_back')}</button>
    </p>
    ${agreed ? agreedHours(view, entry) : nothing}`;
}

/** Id of the question about an hour that was agreed. */
const HOURS = 'hours_agreed';

/**
 * The agreed hours of this lender, which hold for all its contacts.
 * @param {FindingsView} view @param {Entry} entry
 */
const agreedHours = (view, entry) =>
  html`<dun-agreed-hours .app=${view.app} .named=${namedInEntry(entry)}></dun-agreed-hours>`;
