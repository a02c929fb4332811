// @ts-check
/**
 * What home knows of a case: only what is on the device, already reckoned by the rooms that
 * reckon it. No code.
 */

/**
 * @typedef {object} Contact one contact from the other side; the same call in log and bill counts once
 * @property {string} id
 * @property {string[]} ids of every entry about it
 * @property {'call' | 'sms' | 'visit' | 'letter' | 'third_party' | 'note'} what
 * @property {string} lender key of those that count together
 * @property {string | null} creditor slug
 * @property {string} creditorOther
 * @property {number} instant milliseconds since the epoch
 * @property {string} day YYYY-MM-DD on the clock of the rules
 * @property {string} at as logged
 * @property {string} number as shown
 * @property {boolean} night in the quiet hours, and not agreed to
 * @property {boolean} others somebody else was contacted
 * @property {boolean} asked the authority was asked for, or it was noted whether it was shown
 * @property {string} agency
 * @property {string[]} conduct slugs
 * @property {boolean} amount an amount was named
 * @property {boolean} unnamed no lender is named
 *
 * @typedef {object} Over a day with more answered calls of one lender than the rules say
 * @property {string} lender
 * @property {string} day
 *
 * @typedef {object} Sent a letter that was sent
 * @property {string} kind id of the letter
 * @property {string} creditor slug
 * @property {string} creditorOther
 * @property {string} on YYYY-MM-DD
 *
 * @typedef {object} Filed a complaint that was filed, and what comes next
 * @property {string} id
 * @property {string} channel
 * @property {string | null} creditor slug
 * @property {string | null} dueOn YYYY-MM-DD
 * @property {'wait' | 'ask' | 'onward' | 'watch' | 'none'} next
 * @property {string[]} onward channels that come after it
 * @property {string | null} phone of the place
 *
 * @typedef {object} Due
 * @property {'instalment' | 'debt' | 'paper'} what
 * @property {string | null} creditor slug
 * @property {string} name typed, or kind of the paper
 * @property {string} day YYYY-MM-DD
 *
 * @typedef {object} Case
 * @property {number} now milliseconds since the epoch
 * @property {string} today YYYY-MM-DD
 * @property {string | null} call when the call that is still open began, ISO 8601
 * @property {number} logged how many contacts the log holds
 * @property {boolean} shared whether another device holds the log too, or may
 * @property {Contact[]} contacts newest first
 * @property {number | null} limit answered calls a day above which a day counts; null where no rule of
 *   the region says one
 * @property {Over[]} over
 * @property {Sent[]} sent
 * @property {string[]} received kinds of papers that were received
 * @property {Filed[]} filed newest first
 * @property {Due[]} dues by day
 * @property {{kind: string, dueOn: string | null} | null} court the court's paper that is due
 *   first, and not done
 * @property {{entries: number, never: boolean} | null} backup how many records no backup holds, once
 *   it is time for one
 * @property {number | null} backupTurns when `backup` may become another one by itself, in
 *   milliseconds since the epoch
 * @property {{debts: boolean, budget: boolean}} plan what the plan holds
 * @property {boolean} reminded due days are told of
 * @property {string} looked the day, YYYY-MM-DD, on which a number of the log was last looked up;
 *   empty where none was
 * @property {number} reported numbers that were reported, and not withdrawn
 */

export {};
