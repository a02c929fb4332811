// @ts-check
/** The shapes of the rules in `data/rules.json` and of what they find. No code. */

/**
 * @typedef {object} RuleBook data/rules.json
 * @property {string} checked the day on which the sources were looked at last
 * @property {number} borderline_minutes minutes from the edge of the quiet hours within which two
 *   clocks may disagree
 * @property {number} brief_seconds a conversation shorter than this is none for certain: no source says
 *   how long an effective call has to be, and in less than ten seconds somebody may pick up, hear a
 *   greeting and hang up
 * @property {Record<BrandKind, string[]>} creditors slugs of each kind of lender, by what the name says
 * @property {Record<string, string>} families the lender that another one belongs to, by slug
 * @property {Record<Scope, Record<CreditorKind, Binding>>} scopes which lenders a text binds
 * @property {Record<string, Question>} questions by id
 * @property {Record<string, RulePack>} packs by region
 * @property {Myth[]} myths
 */

/**
 * What is known of a lender: by the name in the log, or by what the person read in the contract.
 * @typedef {'ant' | 'online_bank' | 'consumer_finance' | 'bank' | 'online'} BrandKind
 * @typedef {BrandKind | 'unknown' | 'microloan' | 'guarantor' | 'assignee'} CreditorKind
 */
/**
 * @typedef {'all' | 'online_credit' | 'banking' | 'consumer_finance' | 'credit_card' | 'microloan'
 *   | 'licensed_lender' | 'bank_online_loan'} Scope
 */
/** @typedef {'yes' | 'maybe' | 'no'} Binding whether a text binds a lender */

/**
 * @typedef {object} Question
 * @property {(keyof import('../common/types.js').Fields)[]} facts what an answer rests on: when one of them
 *   is corrected, it falls
 * @property {string[]} takes_away marks that rest on what was answered with yes, such as the hour, and do not
 *   count then
 */

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
 * @property {'conversations' | 'unanswered'} counts
 * @property {(string | null)[]} stages entries of these stages count
 * @property {number} max more than this many on one day
 */

/**
 * @typedef {{type: 'repeat', any: string[], min: number, since?: string}} RepeatCheck such conduct in `min`
 *   entries or more; `since`: day from which an earlier text says the same, so that what was repeated over
 *   the change of the law counts together
 * @typedef {{type: 'rolling', max: number, days: number}} RollingCheck more than `max` calls within `days`
 *   calendar days in a row
 * @typedef {{type: 'cooldown', days: number}} CooldownCheck a call within `days` calendar days, of which that
 *   of a conversation is the first
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
 * @property {string[]} [marks] asked only where one of these marks is what was found
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
 * @property {string} [note] message key: what to think of beside the rule
 */

/** @typedef {'likely' | 'possibly' | 'borderline'} Certainty */
/** @typedef {Record<string, boolean>} EntryAnswers what the person said about exceptions, by question */
/** @typedef {Record<string, EntryAnswers>} Answers by entry */
/**
 * As they are kept: by entry, then by question, with the facts that were answered for; those of earlier
 * versions have none.
 * @typedef {Record<string, Record<string, boolean | {said: boolean, of: string}>>} StoredAnswers
 */

/**
 * @typedef {object} Seen an entry as the rules look at it
 * @property {import('../common/types.js').Entry} entry
 * @property {string} id
 * @property {string} creditor who it counts for
 * @property {CreditorKind} kind of creditor
 * @property {boolean} lenderKnown the name or the contract says who lends
 * @property {string[]} conduct slugs, without those that an answer has taken away
 * @property {string} day in the pack's zone
 * @property {string} onDay creditor and day: what a day's limit counts
 * @property {number | null} minute of that day; null where nobody knows the hour
 * @property {number} instant the earliest moment that it can have been, in milliseconds
 * @property {number} until the latest one
 * @property {boolean} thirdParty somebody else than the borrower was contacted
 * @property {boolean} outsider that somebody is the person, whose debt it is not
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
 * @property {number} [brief] seconds
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
 * @property {Nature} nature of the rule
 * @property {string[]} notes message keys: why it is not more certain, as far as this contact is the reason
 * @property {string | null} scopeNote message key: why it is not known whether the text binds this lender;
 *   the same for all contacts of a debt, so that lists and reports say it once
 * @property {string} undo message key: what would make it not count
 * @property {string | null} question the exception to ask about
 */

export {};
