// @ts-check
/** The shapes of the rules and of what they find. No code. */

/**
 * @typedef {object} Check when a rule may be breached; which fields there are depends on `type`
 * @property {'quiet_hours' | 'conduct' | 'daily' | 'repeat' | 'rolling' | 'cooldown'} type
 * @property {string} [from] quiet_hours
 * @property {string} [to] quiet_hours
 * @property {string[]} [what] kinds of contact it is about; all, if not given
 * @property {string[]} [unsure] kinds of contact the text may not mean
 * @property {string[]} [any] conduct slugs, one is enough
 * @property {boolean} [third_party] contact with somebody else is enough as well
 * @property {'third_party'} [within] only if somebody else was contacted
 * @property {'conversations' | 'unanswered' | 'visits'} [counts] daily
 * @property {(string | null)[]} [stages] daily: entries of these stages count
 * @property {number} [max] more than so many
 * @property {number} [min] repeat: so many, or more
 * @property {number} [days]
 */

/**
 * @typedef {object} Ask an exception only the person knows of
 * @property {string} id
 * @property {boolean} undone_by the answer after which the flag no longer stands
 * @property {boolean} [open] until it is answered the flag is no more than possible
 * @property {string[]} [what] asked for these kinds of contact only
 * @property {boolean} [third_party] asked only where the contact with somebody else is what was found
 * @property {boolean} [binds] the other answer says that the text applies
 * @property {boolean} [whole_day] one answer holds for the day's other entries
 */

/**
 * @typedef {object} Rule
 * @property {string} id
 * @property
 *   {'law' | 'regulation' | 'departmental' | 'judicial' | 'regulator_rule' | 'standard' | 'self_regulation' | 'code' | 'notice'}
 *   nature
 * @property {string} strength
 * @property {'H' | 'M' | 'L'} confidence
 * @property {string | null} valid_from first day; null where the date was not verified
 * @property {string | null} valid_to last day
 * @property {string} scope
 * @property {string} citation
 * @property {string} source
 * @property {string} [topic]
 * @property {Check[]} [checks] a rule without any is only cited
 * @property {Ask[]} [ask]
 * @property {string} [undo] message key
 * @property {'likely' | 'possibly'} [cap] no flag of this rule says more
 */

/** @typedef {'likely' | 'possibly' | 'borderline'} Certainty */
/** @typedef {Record<string, Record<string, boolean>>} Answers by entry, then by question */

/**
 * @typedef {object} Seen an entry as the rules look at it
 * @property {any} entry
 * @property {string} id
 * @property {string} creditor who it counts for
 * @property {string} kind of creditor
 * @property {string} day in the pack's zone
 * @property {string} onDay creditor and day: what a day's limit counts
 * @property {number} minute of that day
 * @property {number} instant
 * @property {boolean} thirdParty somebody else was contacted
 * @property {boolean} unnamed no lender is named: there may be several
 * @property {Record<string, boolean>} answers
 */

/**
 * @typedef {object} Finding what a check saw
 * @property {{key: string, values: Record<string, any>}} why
 * @property {Certainty} certainty
 * @property {string[]} [entries] ids; the entry alone, if not given
 * @property {string[]} [notes]
 * @property {string[]} [known] questions the log itself answers
 */

/**
 * @typedef {object} Flag a rule that an entry may breach
 * @property {string} rule
 * @property {string} topic
 * @property {string[]} entries ids
 * @property {string} strength must_not, should_not, not_advisable; must, crime, presumed
 * @property {Certainty} certainty
 * @property {{key: string, values: Record<string, any>}} why
 * @property {string[]} notes message keys: why it is not more certain
 * @property {string} undo message key: what would make it not count
 * @property {string | null} question the exception to ask about
 */

export {};
