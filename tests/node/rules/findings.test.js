// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { factsOf, isAtNight, marksBeside } from '../../../extension/core/rules/findings.js';
import { createFlags } from '../../../extension/core/rules/flags.js';
import { entry } from '../entries.js';

const rules = JSON.parse(
  readFileSync(new URL('../../../extension/data/rules.json', import.meta.url), 'utf8'),
);

/**
 * The facts found for the last of these entries.
 * @param {Partial<import('../../../extension/core/common/types.js').Entry>[]} fields
 */
function factsAfter(...fields) {
  const entries = fields.map((one, at) => entry({ id: `e${at}`, seq: at + 1, ...one }));
  const flags =
    createFlags({ rules })
      .flagsFor(entries)
      .get(`e${entries.length - 1}`) ?? [];
  return { flags, facts: factsOf(flags) };
}

/** @param {import('../../../extension/core/rules/findings.js').Fact[]} facts */
const keys = (facts) => facts.map(({ key }) => key).sort();

test('one late call is one finding with all its rules', () => {
  const { flags, facts } = factsAfter({ at: '2026-11-26T23:52:00+08:00' });
  assert.ok(flags.length > 1);
  assert.deepEqual(keys(facts), ['hours']);
  assert.deepEqual(facts[0].flags.map(({ rule }) => rule).sort(), flags.map(({ rule }) => rule).sort());
  assert.ok(facts[0].questions.includes('hours_agreed'));
  assert.equal(isAtNight(flags), true);
});

test('a mark that repeats what the clock shows is no second finding', () => {
  const { facts } = factsAfter({ at: '2026-11-26T23:52:00+08:00', conduct: ['night_contact'] });
  assert.deepEqual(keys(facts), ['hours']);
});

test('no mark stands beside a fact that it only repeats', () => {
  const { facts } = factsAfter({ what: 'third_party', conduct: ['third_party_contact'] });
  assert.deepEqual(keys(facts), ['third_party']);
  assert.deepEqual(marksBeside(facts, ['third_party_contact', 'door_visit']), ['door_visit']);
  const late = factsAfter({ at: '2026-11-26T23:52:00+08:00' }).facts;
  assert.deepEqual(marksBeside(late, ['night_contact']), []);
});

test('whatever the mark, the kind of contact and the region, nothing is told twice', () => {
  /** @type {{conduct: string[]}} */
  const { conduct } = JSON.parse(
    readFileSync(new URL('../../../extension/data/tags.json', import.meta.url), 'utf8'),
  );
  const at = '2026-11-26T23:52:00+08:00';
  /** @type {Record<string, string>} */
  const same = { night_contact: 'hours', third_party_contact: 'third_party' };
  for (const region of Object.keys(rules.packs))
    for (const what of /** @type {const} */ (['call', 'sms', 'visit', 'third_party']))
      for (const slug of conduct) {
        const one = entry({ id: 'e', seq: 1, at, what, conduct: [slug] });
        const facts = factsOf(createFlags({ rules }).flagsFor([one], { region }).get('e') ?? []);
        const told = [...facts.map(({ key }) => key), ...marksBeside(facts, [slug])];
        const names = told.map((name) => same[name] ?? name.replace('conduct:', ''));
        assert.equal(names.length, new Set(names).size, `${region} ${what}: ${told}`);
      }
});

test('each mark is a fact of its own, and a rule that speaks of two stands with both', () => {
  const { flags, facts } = factsAfter({ conduct: ['threat', 'insult'] });
  assert.deepEqual(keys(facts), ['conduct:insult', 'conduct:threat']);
  const named = new Set(facts.flatMap((fact) => fact.flags.map(({ rule }) => rule)));
  assert.deepEqual([...named].sort(), flags.map(({ rule }) => rule).sort());
  const both = flags.filter(({ why }) => why.values.conduct?.length === 2);
  assert.ok(both.length > 0);
  for (const { rule } of both)
    assert.ok(facts.every((fact) => fact.flags.some((flag) => flag.rule === rule)));
});

test('the fourth conversation of a day is one finding, whatever the limits', () => {
  const at = ['09', '11', '14', '16'].map((hour) => ({ at: `2026-11-26T${hour}:00:00+08:00`, seconds: 60 }));
  const { facts } = factsAfter(...at);
  assert.ok(keys(facts).includes('conversations'));
  assert.equal(facts.length, new Set(keys(facts)).size);
});

test('a surer rule comes first, and of equally sure ones that which binds more', () => {
  const { facts } = factsAfter({ at: '2026-11-26T23:52:00+08:00', conduct: ['threat', 'violence'] });
  const certainty = ['borderline', 'possibly', 'likely'];
  for (const { flags } of facts)
    for (const [at, flag] of flags.slice(1).entries())
      assert.ok(certainty.indexOf(flags[at].certainty) >= certainty.indexOf(flag.certainty));
  const sure = facts.flatMap(({ flags }) => flags.filter(({ certainty: how }) => how === 'likely'));
  const law = sure.findIndex(({ nature }) => nature === 'law');
  const code = sure.findIndex(({ nature }) => nature === 'self_regulation');
  assert.ok(law < 0 || code < 0 || law < code);
});

test('a minute past the edge is no night', () => {
  const { flags, facts } = factsAfter({ at: '2026-11-26T22:01:00+08:00' });
  assert.deepEqual(keys(facts), ['hours']);
  assert.equal(isAtNight(flags), false);
});

test('nothing found is no fact', () => assert.deepEqual(factsOf([]), []));
