// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { QUESTIONS } from '../../core/log/call.js';
import { lenderChips } from '../parts/lender-chips.js';
import { times } from '../parts/call-marks.js';
import { chips, field } from '../parts/parts.js';
import { sentence } from '../parts/say-card.js';

/**
 * The article's questions: a tap says that it was asked, and opens one line for the answer.
 * @param {import('./call.js').CallView} view
 * @param {import('../../core/log/call.js').Call} call
 */
export const questions = (view, call) => html`<section aria-labelledby="call-questions">
  <h2 id="call-questions">${view.t('call_questions')}</h2>
  <div class="call-grid">
    ${QUESTIONS.map((question) => {
      const asked = times(call.timeline, `asked:${question.id}`);
      const open = view.open === question.id;
      return html`<button type="button" class=${asked.length ? 'call-mark done' : 'call-mark'} data-testid=${`call-ask-${question.id}`} aria-expanded=${open ? 'true' : 'false'}
          @click=${() => view.ask(question.id)}>
          <span>${view.t(`call_ask_${question.id}`)}</span>${asked.length ? html`<small>${asked.at(-1)}${asked.length > 1 ? ` ×${asked.length}` : nothing}</small>` : nothing}
        </button>
        ${
          open
            ? html`<div class="call-answer" data-testid="call-answer">
              <p class="call-say">${sentence(view.app, question.sentence)}</p>
              ${answer(view, call, question)}
            </div>`
            : nothing
        }`;
    })}
  </div>
</section>`;

/**
 * @param {import('./call.js').CallView} view
 * @param {import('../../core/log/call.js').Call} call
 * @param {typeof QUESTIONS[number]} question
 */
function answer(view, call, { id, answer: name }) {
  const t = view.t.bind(view);
  if (id === 'creditor') {
    const { creditor, creditorOther } = call;
    return lenderChips(view.app, {
      id: 'call-creditor',
      lenders: view.lenders,
      value: creditor,
      other: creditorOther,
      change: (slug, other) => view.type({ creditor: slug, creditorOther: other }),
    });
  }
  // A yes means only that the collector showed a paper; what the collector claims to have does not count.
  if (id === 'authorisation') {
    return chips({
      name: 'call-authorisation',
      label: t('call_authorisation'),
      choices: ['yes', 'no'].map((slug) => ({
        slug,
        label: t(slug === 'yes' ? 'choose_shown' : 'choose_not_shown'),
      })),
      chosen: [call.authorisation],
      toggle: (slug) =>
        view.type({
          authorisation: call.authorisation === slug ? '' : /** @type {'yes' | 'no'} */ (slug),
        }),
    });
  }
  return field({
    id: `call-${name}`,
    label: t('call_answer'),
    control: html`<input id=${`call-${name}`} type=${id === 'due' ? 'date' : 'text'} inputmode=${id === 'amount' ? 'decimal' : 'text'} maxlength="500" autocomplete="off"
      .value=${live(call[name])} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.type({ [name]: event.target.value })} />`,
  });
}
