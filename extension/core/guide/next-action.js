// @ts-check
import { creditorKey } from '../common/lender.js';
import { contactsOf, figuresFrom } from './figures.js';
import { daysLater } from './stage.js';
import { laterKey, NOTHING, stepAction } from './action.js';
/** @typedef {import('./action.js').Action} Action */
/** @typedef {import('./action.js').Rule} Rule */
/** @typedef {import('./action.js').Step} Step */
/** @typedef {import('./case.js').Case} Case */
/** @typedef {import('./case.js').Contact} Contact */

const HOUR_MS = 3_600_000;
/** Milliseconds for which danger that was noted stays the first action. */
const DANGER_MS = 24 * HOUR_MS;
const ACCOUNT_MS = 7 * 24 * HOUR_MS;
/** Minimum number of calls without a lender at which they are confirmed together. */
const TOGETHER = 5;
/** Number of days after which a letter should have had its effect. */
const LETTER_DAYS = 7;
/** Minimum number of contacts at which it is worth having the log on a second device. */
const PAIR_FROM = 10;
/** Number of days before a due day from which it is the next action. */
const DUE_DAYS = 3;

/** Conduct after which safety comes first. */
const DANGER = ['violence', 'uninvited_visit'];

/**
 * The first rule that holds and was not put off.
 * @param {Case} known
 * @param {object} chosen
 * @param {string | null} chosen.lender only what is about this lender; null for all
 * @param {Record<string, string>} chosen.later as `Home` has it
 * @param {import('./stage.js').Stage | null} chosen.stage
 * @param {Step | null} chosen.step the next step of the stage that is not done
 * @returns {Action | null} null where nothing is left to do
 */
export function nextAction(known, { lender, later, stage, step }) {
  const rules = (stage && OWN_RULES[stage]) ?? RULES;
  for (const rule of rules)
    for (const found of rule(known, contactsOf(known, lender), lender)) {
      const action = { ...NOTHING, ...found };
      if (!((later[laterKey(action)] ?? '') > known.today)) return action;
    }
  return stepAction(step, later, known.today);
}

/**
 * @typedef {Partial<Action> & {rule: Rule}} Found
 * @typedef {(known: Case, contacts: Contact[], lender: string | null) => Found[]}
 *   Finds what holds under one rule, that with most facts first
 */

/** @type {Finds} */
const openCall = ({ call }) => (call ? [{ rule: 'open_call', day: call }] : []);

/** @param {Case} known @param {Contact[]} contacts @param {number} within @param {string[]} conduct */
const recent = ({ now }, contacts, within, conduct) =>
  contacts.find(
    (contact) => now - contact.instant <= within && contact.conduct.some((slug) => conduct.includes(slug)),
  );

/**
 * The last moments at which something recent still is recent.
 * @param {Pick<Case, 'now' | 'contacts'>} known
 * @returns {number[]} milliseconds since the epoch, none of them over
 */
export const actionTurns = ({ now, contacts }) =>
  contacts
    .flatMap(({ conduct, instant }) => [
      ...(conduct.some((slug) => DANGER.includes(slug)) ? [instant + DANGER_MS] : []),
      ...(conduct.includes('private_account') ? [instant + ACCOUNT_MS] : []),
    ])
    .filter((at) => at >= now);

/** @type {Finds} */
const danger = (known, contacts) => {
  const contact = recent(known, contacts, DANGER_MS, DANGER);
  const name = contact?.conduct.find((slug) => DANGER.includes(slug)) ?? '';
  return contact ? [{ rule: 'danger', contact, name, phone: '110' }] : [];
};

/** @type {Finds} */
const privateAccount = (known, contacts) => {
  const contact = recent(known, contacts, ACCOUNT_MS, ['private_account']);
  return contact ? [{ rule: 'private_account', contact }] : [];
};

/** A court gives days that nobody gives twice, so its paper comes before any letter. @type {Finds} */
const court = ({ court: paper }) =>
  paper ? [{ rule: 'court', name: paper.kind, day: paper.dueOn ?? '' }] : [];

/** @type {Finds} */
const firstEntry = ({ logged }) => (logged === 0 ? [{ rule: 'first_entry' }] : []);

/** @type {Finds} */
const nameLender = ({ contacts }) => {
  const unnamed = contacts.filter((contact) => contact.unnamed);
  if (!unnamed.length) return [];
  const rule = unnamed.length < TOGETHER ? 'name_one' : 'name_many';
  return [{ rule, contact: unnamed[0], count: unnamed.length }];
};

/** @param {Case['filed']} filed @param {Contact[]} contacts @param {string | null} lender */
const about = (filed, contacts, lender) =>
  lender === null
    ? filed
    : filed.filter(({ creditor }) => contacts.some((contact) => contact.creditor === creditor));

/** @type {Finds} */
const askReply = ({ filed }, contacts, lender) =>
  about(filed, contacts, lender)
    .filter(({ next }) => next === 'ask')
    .map(({ channel, creditor, dueOn, phone }) => ({
      rule: 'ask_reply',
      name: channel,
      creditor,
      day: dueOn ?? '',
      phone,
    }));

/** @param {Contact} contact */
const named = ({ creditor, creditorOther }) => ({ creditor, creditorOther });

/**
 * The contacts of each lender that something is known of, the lender with most of them first.
 * @param {Contact[]} contacts
 * @returns {Contact[][]}
 */
function byLender(contacts) {
  /** @type {Map<string, Contact[]>} */
  const groups = new Map();
  for (const contact of contacts) {
    if (contact.unnamed) continue;
    const group = groups.get(contact.lender);
    if (group) group.push(contact);
    else groups.set(contact.lender, [contact]);
  }
  return [...groups.values()].sort((one, other) => other.length - one.length);
}

/** @param {Case} known @param {Contact} contact @param {string[]} kinds */
const letterTo = ({ sent }, contact, kinds) =>
  sent.filter((letter) => creditorKey(letter) === creditorKey(contact) && kinds.includes(letter.kind));

/**
 * @param {Rule} rule @param {(contact: Contact) => boolean} has @param {string[]} letters
 * @param {string} [name] @returns {Finds}
 */
const unanswered = (rule, has, letters, name) => (known, contacts) => {
  const from = figuresFrom(known);
  return byLender(contacts.filter((contact) => contact.day >= from && has(contact)))
    .filter(([contact]) => !letterTo(known, contact, letters).length)
    .map((group) => ({ rule, contact: group[0], ...named(group[0]), count: group.length, name }));
};

const stopNight = unanswered('stop_night', ({ what, night }) => what === 'call' && night, ['quiet']);
const stopOthers = unanswered('stop_others', ({ others }) => others, ['quiet', 'stop_contact']);

/** @type {Finds} */
const askAuthority = (known, contacts) => {
  const from = figuresFrom(known);
  return byLender(contacts)
    .filter((group) => !group.some(({ asked }) => asked))
    .filter(([contact]) => !letterTo(known, contact, ['authorisation', 'proof']).length)
    .flatMap((group) => {
      const heard = group.filter(({ agency, day }) => agency && day >= from);
      return heard.length
        ? [
            {
              rule: /** @type {const} */ ('ask_authority'),
              contact: heard[0],
              ...named(heard[0]),
              name: heard[0].agency,
              count: heard.length,
            },
          ]
        : [];
    });
};

/** @type {Finds} */
const complain = (known, contacts) =>
  byLender(contacts).flatMap((group) => {
    const [{ creditor, lender }] = group;
    if (known.filed.some((filed) => filed.creditor === creditor)) return [];
    const first = letterTo(known, group[0], ['quiet'])
      .map(({ on }) => on)
      .sort()[0];
    if (!first || daysLater(first, LETTER_DAYS) > known.today) return [];
    const night = group.filter((contact) => contact.what === 'call' && contact.night && contact.day > first);
    const over = known.over.filter((one) => one.lender === lender && one.day > first);
    const count = night.length || over.length;
    return count
      ? [
          {
            rule: /** @type {const} */ ('complain'),
            contact: group[0],
            ...named(group[0]),
            count,
            name: night.length ? 'night' : 'over',
            day: first,
          },
        ]
      : [];
  });

/** @type {Finds} */
const onward = ({ filed }, contacts, lender) =>
  about(filed, contacts, lender)
    .filter(({ next, onward: places }) => places.length && (next === 'ask' || next === 'onward'))
    .map(({ channel, creditor, next }) => ({
      rule: 'onward',
      name: channel,
      creditor,
      count: next === 'ask' ? 0 : 1,
    }));

/** @type {Finds} */
const due = ({ dues, today }) =>
  dues
    .filter(({ day }) => day >= today && day <= daysLater(today, DUE_DAYS))
    .map(({ what, creditor, name, day }) => ({
      rule: 'due',
      name: what === 'paper' ? 'paper' : name,
      creditor,
      day,
      count: Math.round((Date.parse(day) - Date.parse(today)) / (24 * HOUR_MS)),
    }));

/** @type {Finds} */
const backup = ({ backup: reminder }) =>
  reminder ? [{ rule: 'backup', count: reminder.entries, name: reminder.never ? 'never' : '' }] : [];

/** One log on one device is lost with it, and the calls ring on the phone. @type {Finds} */
const pair = ({ shared, logged }) =>
  !shared && logged >= PAIR_FROM ? [{ rule: 'pair', count: logged }] : [];

/** Whoever owes nothing asks for no authority: any contact is one too many. */
const stopContact = unanswered('stop_others', () => true, ['stop_contact', 'stop_number'], 'you');

/** @type {Finds[]} */
const RULES = [
  openCall,
  danger,
  privateAccount,
  court,
  firstEntry,
  nameLender,
  askReply,
  stopNight,
  stopOthers,
  askAuthority,
  complain,
  onward,
  due,
  backup,
  pair,
];

/** Stages at which other rules hold. @type {Partial<Record<import('./stage.js').Stage, Finds[]>>} */
const OWN_RULES = {
  not_me: RULES.filter((rule) => rule !== stopOthers && rule !== askAuthority).map((rule) =>
    rule === stopNight ? stopContact : rule,
  ),
  // Whoever only looks a number up has nothing to log yet.
  number: RULES.filter((rule) => rule !== firstEntry),
};
