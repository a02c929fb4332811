"""A browser dies while calls are saved: what was shown as saved is there, and the chain holds (P5)."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Playwright

from tests.browser.conftest import Person
from tests.browser.doomed import Doomed
from tests.browser.seeding import APP

BATCH = 40
# Does what a person does, without a pause: type, save, read "saved"; every eighth time a file is imported.
# All the while a list arrives, as it may in the background.
SAVE_WITHOUT_END = """async ([name, batch]) => {
  const by = (id) => document.querySelector(`[data-testid=${id}]`);
  const until = async (holds) => { while (!holds()) await new Promise((go) => setTimeout(go)); };
  // It counts the calls of the day, so that each one is said in other words.
  const said = () => by('toast')?.textContent;
  const type = (id, text) => {
    by(id).value = text;
    by(id).dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const row = { what: 'call', at: '2026-11-20T10:00:00+08:00' };
  const { openStore } = await import('/extension/platform/store.js');
  const store = openStore();
  const rows = Array.from({ length: 300 }, (_, at) => [at, 'x'.repeat(1000)]);
  (async () => { for (;;) await store.swap('list', rows, ['arrived', true]); })();
  for (let count = 0; ; count += 1) {
    const words = `${name}-${count}`;
    if (count % 8 === 7) {
      await APP.ledger.recordMany(Array.from({ length: batch }, () => ({ ...row, words })));
      console.info(`brought in ${words}`);
      continue;
    }
    if (!by('log-number')) by('add-call').click();
    await until(() => by('log-number'));
    type('log-number', `138${String(count).padStart(8, '0')}`);
    type('log-words', words);
    const before = said();
    by('log-save').click();
    await until(() => said() && said() !== before);
    console.info(`saved ${words}`);
    await until(() => !by('log-number'));
  }
}""".replace("APP", APP)
READ = """async () => {
  const records = await APP.ledger.records();
  const lost = Boolean(await APP.dataLoss.get());
  if (lost) await APP.dataLoss.understood();
  return [await APP.ledger.verify(), records.map((one) => one.fields.words), lost];
}""".replace("APP", APP)
GO_ON = """() => APP.ledger.record(
  { what: 'call', at: '2026-11-20T10:00:00+08:00', words: 'after the last kill' })""".replace("APP", APP)


# Two panels write to two tables while a third page reads another one.
TURNS = """async () => {
  const { openStore } = await import('/extension/platform/store.js');
  const stores = [openStore(), openStore()];
  await Promise.all(stores.map((store) => store.tables()));
  let [under, most, written, read] = [0, 0, 0, null];
  const begun = (id) => { most = Math.max(most, ++under); return { id }; };
  const write = async (store, table, id) => {
    await store.update(table, id, () => begun(id));
    under -= 1;
    written += 1;
  };
  const tables = ['kv', 'outbox'];
  const writes = Array.from({ length: 60 }, (_, at) => write(stores[at % 2], tables[at % 2], `${at}`));
  await Promise.all([...writes, stores[0].list('ledger').then(() => (read = written))]);
  return [most, read];
}"""


@pytest.fixture
def doomed(playwright: Playwright, tmp_path: Path) -> Iterator[Doomed]:
    browser = Doomed(playwright, tmp_path / "profile")
    yield browser
    browser.leave()


def test_no_two_writes_are_under_way_at_once_and_reading_waits_for_none(person: Person):
    """P5: Chromium deletes a database in which a kill cut two of them off, whatever tables they were on."""
    most, read = person.page.evaluate(TURNS)
    assert most == 1
    assert read < 60


@pytest.mark.parametrize("kills", [1, pytest.param(50, marks=pytest.mark.soak)])
def test_nothing_saved_is_lost_however_often_the_browser_is_killed(doomed: Doomed, kills: int):
    chance = random.Random(kills)
    told: list[str] = []
    emptied: list[bool] = []
    before = 0
    for kill in range(kills):
        page = doomed.start().open_log()
        before = check(page, told, emptied, at_least=before)
        death = threading.Timer(chance.uniform(0, 0.8), doomed.kill)
        last = len(told) + chance.randint(2, 6)
        page.on("console", lambda message, death=death, last=last: hear(message.text, told, death, last))
        with pytest.raises(Error):
            page.evaluate(SAVE_WITHOUT_END, [f"k{kill}", BATCH])
        death.join()
        doomed.leave()
    page = doomed.start().open_log()
    before = check(page, told, emptied, at_least=before)
    # The log of the person who goes on can be written to.
    page.evaluate(GO_ON)
    assert check(page, told, emptied, at_least=before) == before + 1
    saved = len([one for one in told if one.startswith("saved")])
    print(f"{kills} kills, {saved} saved; the browser began an empty database {sum(emptied)} times")
    assert len(told) > kills


def hear(text: str, told: list[str], death: threading.Timer, last: int) -> None:
    """The browser is killed a random time after a certain number of messages. They are counted because a
    busy machine sends few a second."""
    told.append(text)
    if len(told) >= last and death.ident is None:
        death.start()


def check(page: Page, told: list[str], emptied: list[bool], at_least: int) -> int:
    """The chain holds, every confirmed entry is there, and what was imported together is whole or absent."""
    verdict, words, lost = page.evaluate(READ)
    emptied.append(lost)
    assert verdict == {"ok": True}
    assert len(words) >= at_least
    kept = {one: words.count(one) for one in set(words)}
    assert [
        one for one in told if one.startswith("saved ") and kept.get(one.removeprefix("saved ")) != 1
    ] == []
    whole = {one: count for one, count in kept.items() if count != 1}
    assert set(whole.values()) <= {BATCH}
    assert {one.removeprefix("brought in ") for one in told if one.startswith("brought in ")} <= set(whole)
    return len(words)
