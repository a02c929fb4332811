// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { factsOf } from '../../core/rules/findings.js';
import { wordsOf } from '../../core/rules/words.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/rules/findings.js').Fact} Fact */

/** Number of findings shown before the rest is folded away. */
const SHOWN = 3;

/**
 * What the rules say of one entry: each thing that happened is one line, with every rule that speaks of it inside.
 * Loaded once the list is drawn.
 * @param {import('./log.js').LogView} view the log screen @param {Entry} entry
 */
export function flagList(view, entry) {
  if (!view.marks) return nothing;
  const { flags, answers } = view.marks;
  const facts = factsOf(flags.get(entry.id) ?? []);
  const said = Object.entries(answers[entry.id] ?? {});
  if (!facts.length && !said.length) return nothing;
  const t = view.t.bind(view);
  const rest = facts.slice(SHOWN);
  return html`<div class="flags" role="group" aria-label=${t('flag_list')}>
    ${facts.slice(0, SHOWN).map((fact) => factItem(view, entry, fact))}
    ${
      rest.length
        ? html`<details class="flags-more" @toggle=${() => view.unfold(entry.id, 'flags')}>
          <summary>${t('flag_more', { count: rest.length })}</summary>
          ${view.isUnfolded(entry.id, 'flags') ? rest.map((fact) => factItem(view, entry, fact)) : nothing}
        </details>`
        : nothing
    }
    ${said.map(([question, answer]) => saidItem(view, entry, question, answer))}
  </div>`;
}

/**
 * What happened, in a few words.
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
  return COUNTED.includes(key) ? t(`finding_${key}`, { ...values }) : t(`flag_topic_${flags[0].topic}`);
}

/**
 * The marks of which no finding tells already.
 * @param {import('../../core/rules/types.js').Flag[] | undefined} flags of the entry
 * @param {Entry} entry
 */
export function marksLeft(flags, { conduct, unrelated }) {
  if (!flags || unrelated) return conduct;
  const told = new Set(flags.flatMap(({ why }) => why.values.conduct ?? []));
  return conduct.filter((slug) => !told.has(slug));
}

/** Facts that are a number of calls. */
const COUNTED = ['conversations', 'unanswered', 'rolling'];

/**
 * One line; opened, everything that lets the person judge for themselves.
 * @param {import('./log.js').LogView} view
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
    <summary><strong>${factTitle(t, fact, entry)}</strong> <small>${[...weights].slice(0, WEIGHTS).join(' · ')} · ${t(`flag_certainty_${strongest.certainty}`)}</small></summary>
    ${view.isUnfolded(entry.id, fact.key) ? grounds(view, entry, fact) : nothing}
  </details>`;
}

/** How many kinds of texts the line names; all of them stand inside. */
const WEIGHTS = 2;

/**
 * The rules, the strongest first, and what would undo them. Drawn when the finding is unfolded for the first time.
 * @param {import('./log.js').LogView} view
 * @param {Entry} entry
 * @param {Fact} fact
 */
function grounds(view, entry, { flags, questions: [question] }) {
  const t = view.t.bind(view);
  const words = flags.map((flag) => ({ flag, ...wordsOf(t, view.app.text, flag) }));
  const each = (/** @type {(one: (typeof words)[number]) => unknown[]} */ of) => [
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
      ${part(t('flag_why'), each(({ why, notes }) => [why, ...notes]).join(' '))} ${part(t('flag_undo'), each(({ undo }) => [undo]).join(' '))}
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
