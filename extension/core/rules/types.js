// @ts-check
/** The shapes of the rules in `data/rules.json` and of what they find. No code. */

/**
 * @typedef {object} RuleBook data/rules.json
 * @property {number} borderline_minutes so near the edge of the quiet hours two clocks may disagree
 * @property {Record<Exclude<CreditorKind, 'unknown'>, string[]>} creditors slugs of each kind of lender
 * @property {Record<string, string>} families the lender that another one belongs to, by slug
 * @property {Record<Scope, Record<CreditorKind, Binding>>} scopes which lenders a text binds
 * @property {Record<string, RulePack>} packs by region
 * @property {Myth[]} myths
 */

/** @typedef {'ant' | 'online_bank' | 'consumer_finance' | 'bank' | 'online' | 'unknown'} CreditorKind */
/** @typedef {'all' | 'online_credit' | 'banking' | 'consumer_finance' | 'credit_card'} Scope */
/** @typedef {'yes' | 'maybe' | 'no'} Binding whether a text binds a lender */

/**
 * @typedef {object} RulePack the rules of one region
 * @property {string} zone an offset as `+hh:mm`, or `own` for the clock that an entry was logged with
 * @property {string} hours message key: why an entry is in the quiet hours
 * @property {Rule[]} rules
 */

/**
 * @typedef {object} Myth what people say about the law, and the rules that answer it
 * @property {string} id
 * @property {string} verdict
 * @property {string[]} rules ids
 * @property {string} [source]
 */

/**
 * When a rule may be breached.
 * @typedef {QuietHoursCheck | ConductCheck | DailyCheck | RepeatCheck | RollingCheck | CooldownCheck} Check
 * @typedef {QuietHoursCheck | ConductCheck} EntryCheck looks at one entry
 * @typedef {RepeatCheck | RollingCheck | CooldownCheck} SpanCheck looks at all entries of one creditor
 */

/**
 * @typedef {object} QuietHoursCheck
 * @property {'quiet_hours'} type
 * @property {string} from
 * @property {string} to
 * @property {string[]} what kinds of contact it is about
 * @property {string[]} unsure kinds of contact that the text may not mean
 */

/**
 * @typedef {object} ConductCheck
 * @property {'conduct'} type
 * @property {string[]} any conduct slugs, one is enough
 * @property {boolean} [third_party] contact with somebody else is enough as well
 * @property {'third_party'} [within] only if somebody else was contacted
 * @property {string[]} [what] kinds of contact it is about; all, if not given
 */

/**
 * @typedef {object} DailyCheck
 * @property {'daily'} type
 * @property {'conversations' | 'unanswered' | 'visits'} counts
 * @property {(string | null)[]} stages entries of these stages count
 * @property {number} max more than this many on one day
 */

/**
 * @typedef {{type: 'repeat', any: string[], min: number}} RepeatCheck such conduct in `min` entries or more
 * @typedef {{type: 'rolling', max: number, days: number}} RollingCheck more than `max` calls within `days`
 * @typedef {{type: 'cooldown', days: number}} CooldownCheck a call within `days` after a conversation
 */

/**
 * One check of one rule.
 * @template {Check} [Kind=Check]
 * @typedef {{rule: Rule, check: Kind}} Test
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
 * How strongly a text speaks. Those on the second line occur only in rules that are cited without a check.
 * @typedef {'crime' | 'must_not' | 'must' | 'should_not' | 'presumed' | 'not_advisable'
 *   | 'should' | 'info' | 'allowed_if' | 'right'} Strength
 */

/**
 * @typedef {'law' | 'regulation' | 'departmental' | 'judicial' | 'regulator_rule' | 'standard'
 *   | 'self_regulation' | 'code' | 'notice'} Nature
 */

/**
 * @typedef {object} Rule
 * @property {string} id
 * @property {Nature} nature
 * @property {Strength} strength
 * @property {'H' | 'M' | 'L'} confidence
 * @property {string | null} valid_from first day; null where the date was not verified
 * @property {string | null} valid_to last day
 * @property {Scope} scope
 * @property {string} citation
 * @property {string} source
 * @property {string} [topic]
 * @property {Check[]} [checks] a rule without any is only cited
 * @property {Ask[]} [ask]
 * @property {string} [undo] message key
 * @property {'likely' | 'possibly'} [cap] no flag of this rule says more
 */

/** @typedef {'likely' | 'possibly' | 'borderline'} Certainty */
/** @typedef {Record<string, boolean>} EntryAnswers what the person said about exceptions, by question */
/** @typedef {Record<string, EntryAnswers>} Answers by entry */

/**
 * @typedef {object} Seen an entry as the rules look at it
 * @property {import('../common/types.js').Entry} entry
 * @property {string} id
 * @property {string} creditor who it counts for
 * @property {CreditorKind} kind of creditor
 * @property {string} day in the pack's zone
 * @property {string} onDay creditor and day: what a day's limit counts
 * @property {number | null} minute of that day; null where nobody knows the hour
 * @property {number} instant the earliest moment that it can have been, in milliseconds
 * @property {number} until the latest one
 * @property {boolean} thirdParty somebody else was contacted
 * @property {boolean} unnamed no lender is named: there may be several
 * @property {EntryAnswers} answers
 */

/**
 * @typedef {object} WhyValues the values of the message that says why
 * @property {string} [time]
 * @property {string} [from]
 * @property {string} [to]
 * @property {string} [day]
 * @property {string[]} [conduct] slugs
 * @property {number} [count]
 * @property {number} [max]
 * @property {number} [days]
 *
 * @typedef {{key: string, values: WhyValues}} Why `key`: of the message
 */

/**
 * @typedef {object} Finding what a check saw
 * @property {Why} why
 * @property {Certainty} certainty
 * @property {string[]} [entries] ids; the entry alone, if not given
 * @property {string[]} [notes]
 * @property {string[]} [answered] questions that the log itself answers
 */

/**
 * @typedef {object} Flag a rule that an entry may breach
 * @property {string} rule
 * @property {string} topic
 * @property {string[]} entries ids
 * @property {Strength} strength
 * @property {Certainty} certainty
 * @property {Why} why
 * @property {string[]} notes message keys: why it is not more certain
 * @property {string} undo message key: what would make it not count
 * @property {string | null} question the exception to ask about
 */

export {};
