// @ts-check
/** @typedef {import('./case.js').Case} Case */
/** @typedef {import('./stage.js').Stage} Stage */

/**
 * The steps of the article, and of what was added to it, that stand open on home, in the order in which they
 * help at each stage. Ids of `data/checklist.json`.
 * @type {Record<Stage, string[]>}
 */
export const STEPS_OF = {
  called: ['6.1', '6.2', '6.4', '4.2', '3.2', '5.1'],
  chased: ['6.4', '5.1', '4.1', '5.2', '5.d', '3.2', '6.3', '6.b', '5.f', '7.a', '6.a'],
  visit: ['visit.5', 'visit.1', 'visit.2', 'visit.3', 'visit.4', '4.1', '5.2', '6.b'],
  number: ['4.2', '6.4', '5.e', '6.a'],
  not_me: ['notme.1', 'notme.2', 'notme.3', 'notme.5', 'notme.6', 'notme.7'],
};

/**
 * Steps that help while somebody is on the line; whoever has noted a call goes on with those
 * that come after it.
 */
const ON_THE_LINE = ['6.1', '6.2'];
/** The step that every logged call ticks. */
const LOGGED = '6.4';

/** The letter that does each step. @type {Record<string, string>} */
const LETTER_OF = {
  4.1: 'authorisation',
  5.2: 'proof',
  '5.d': 'quiet',
  '5.f': 'data',
  6.3: 'instalment',
  'limit.3': 'enquiry',
  'notme.2': 'stop_contact',
  'notme.3': 'stop_number',
};

/**
 * @typedef {object} Fact what the device knows of a step
 * @property {boolean} done it ticks the step
 * @property {'logged' | 'marked' | 'visits' | 'night' | 'sent' | 'asked' | 'filed' | 'agency' | 'planned' |
 *   'reminded' | 'received' | 'checked' | 'shared'} key
 * @property {number} [count]
 * @property {string} [on] YYYY-MM-DD
 * @property {string} [name]
 */

/**
 * What the person's own facts say of each step; steps of which nothing is known are missing.
 * @param {Case} known
 * @param {Stage | null} stage whoever is the borrower has done nothing of what others do
 * @returns {Record<string, Fact>} by step
 */
export function factsOf(known, stage) {
  /** @type {Record<string, Fact>} */
  const facts = {};
  const put = (/** @type {Fact} */ fact, /** @type {string[]} */ ...steps) =>
    steps.forEach((step) => (facts[step] ??= fact));
  const { contacts } = known;
  const count = (/** @type {(contact: import('./case.js').Contact) => boolean} */ has) =>
    contacts.filter(has).length;
  for (const [step, letter] of Object.entries(LETTER_OF)) {
    const sent = known.sent.find(({ kind }) => kind === letter);
    if (sent) put({ done: true, key: 'sent', on: sent.on }, step);
  }
  if (contacts.some(({ asked }) => asked)) put({ done: true, key: 'asked' }, '4.1');
  const agency = contacts.find((contact) => contact.agency)?.agency;
  if (agency) put({ done: true, key: 'agency', name: agency }, '3.2');
  if (contacts.length)
    put(
      { done: true, key: 'logged', count: contacts.length },
      LOGGED,
      ...(stage === 'not_me' ? ['notme.1'] : []),
    );
  if (contacts.some(({ amount }) => amount)) put({ done: true, key: 'asked' }, '6.2');
  if (known.looked) put({ done: true, key: 'checked', on: known.looked }, '4.2');
  if (known.reported) put({ done: true, key: 'shared', count: known.reported }, '6.a');
  const marked = count(({ conduct }) => conduct.length > 0);
  if (marked) put({ done: true, key: 'marked', count: marked }, '5.1');
  const visits = count(({ what }) => what === 'visit');
  if (visits) put({ done: true, key: 'visits', count: visits }, 'visit.3');
  const arrest = count(({ conduct }) => conduct.includes('impersonate_police_court'));
  if (arrest) put({ done: true, key: 'marked', count: arrest }, 'crime.5');
  const night = count((contact) => contact.what === 'call' && contact.night);
  if (night) put({ done: false, key: 'night', count: night }, '5.d');
  const [filed] = known.filed;
  if (filed)
    put(
      { done: true, key: 'filed', count: known.filed.length },
      '6.b',
      ...(stage === 'not_me' ? ['notme.6'] : []),
    );
  if (known.plan.budget) put({ done: true, key: 'planned' }, '2.1');
  if (known.plan.debts && known.plan.budget) put({ done: true, key: 'planned' }, '8.1');
  if (known.reminded) put({ done: true, key: 'reminded' }, '8.2');
  if (known.court || known.received.some((kind) => kind !== 'lawyers_letter' && kind !== 'assignment'))
    put({ done: true, key: 'received' }, 'court.2');
  if (known.received.includes('lawyers_letter')) put({ done: true, key: 'received' }, 'lawyer.3');
  return facts;
}

/**
 * Whether a step is done: by the person's own tick, or by a fact. Both are kept apart.
 * @param {string} id
 * @param {Record<string, {done: boolean}>} ticks
 * @param {Record<string, Fact>} facts
 */
export const isDone = (id, ticks, facts) => Boolean(ticks[id]?.done || facts[id]?.done);

/**
 * The step of the stage that comes next.
 * @param {Stage} stage
 * @param {Record<string, {done: boolean}>} ticks
 * @param {Record<string, Fact>} facts
 * @returns {import('./action.js').Step | null} null where all are done
 */
export function nextStepOf(stage, ticks, facts) {
  const steps = STEPS_OF[stage];
  const open = steps.filter((id) => !isDone(id, ticks, facts));
  const after = facts[LOGGED] && open.find((id) => !ON_THE_LINE.includes(id));
  const id = after || open[0];
  return id ? { id, at: steps.indexOf(id) + 1, all: steps.length } : null;
}
