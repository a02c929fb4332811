"""A life with collection calls, entered through the panel's own core: for states that no journey is about."""

from datetime import datetime, timedelta, timezone
from typing import Any

from playwright.sync_api import Page, expect

BEIJING = timezone(timedelta(hours=8))
APP = "document.querySelector('#screen > :last-child').app"
# Deletes the database, as Chromium does with one that it takes for damaged.
THROWN_AWAY = """await new Promise((resolve, reject) =>
  Object.assign(indexedDB.deleteDatabase('dunbook'), { onsuccess: resolve, onerror: reject }));"""
EMPTY = {
    "what": "call",
    "numberRaw": "",
    "numberKey": None,
    "numberKind": None,
    "answered": True,
    "seconds": None,
    "creditor": None,
    "creditorOther": "",
    "agency": "",
    "agentNumber": "",
    "amount": None,
    "dueDate": None,
    "authorisationShown": None,
    "conduct": [],
    "words": "",
    "stage": None,
}
STORY: list[dict[str, Any]] = [
    {
        "numberRaw": "0571-2688 8888",
        "seconds": 96,
        "creditor": "huabei",
        "agency": "某某信用管理公司",
        "agentNumber": "工号 3107",
        "amount": "8426.30",
        "dueDate": "2026-11-25",
        "authorisationShown": False,
        "conduct": ["threat", "refuse_authorisation"],
        "words": "“今天下午五点前不处理，就派人去你单位。”问书面委托，说没有义务给我看。",
        "stage": "local",
    },
    {"numberRaw": "0571 2688 8890", "answered": False, "creditor": "huabei", "stage": "local"},
    {
        "numberRaw": "170 0123 4567",
        "seconds": 41,
        "creditor": "huabei",
        "agency": "没有说",
        "conduct": ["refuse_identity", "third_party_contact"],
        "words": "打给了我母亲，问她我在哪里上班。",
        "stage": "local",
    },
    {
        "what": "sms",
        "numberRaw": "106980095188",
        "creditor": "huabei",
        "words": "【花呗】您本期账单已逾期，请在应用内核对金额。",
        "stage": "reminder",
    },
    {
        "numberRaw": "95188",
        "seconds": 130,
        "creditor": "huabei",
        "words": "我打回去核对：本金 8,000.00，其余是利息。",
    },
    {
        "numberRaw": "0571-2688 8888",
        "seconds": 12,
        "creditor": "huabei",
        "agency": "某某信用管理公司",
        "conduct": ["night_contact", "frequent_calls"],
        "words": "晚上十点四十打来，今天第四次。",
        "stage": "local",
    },
]
# All are saved together, so that the screen is drawn again once and not after each of them.
RECORD = """async ([entries, app]) => {
  await app.ready();
  const known = ({ numberRaw }) => {
    const { number } = numberRaw ? app.identify(numberRaw) : { number: null };
    return number?.key ? { numberKey: number.key, numberKind: number.kind } : {};
  };
  await app.ledger.recordMany(entries.map((entry) => ({ ...entry, ...known(entry) })));
}"""


REPORT = f"""async (number) => {{
  const {{ share, outbox, today }} = {APP};
  const said = {{ number, tag: 'collection_agency', calledOn: today() }};
  const more = {{ creditor: null, agency: null, conduct: [] }};
  await share.send(await share.draft({{ ...said, ...more }}));
  await outbox.flush({{ now: true }});
  return (await share.items()).map(({{ state }}) => state);
}}"""


def report(page: Page, number: str) -> None:
    """Shares a report without the screens, where the journey is not about the report."""
    assert page.evaluate(REPORT, number)[0] == "sent"


def set_server(page: Page, address: str) -> None:
    """Sets the server as the settings do when it is saved there and has said who it is."""
    page.evaluate(
        f"""async (server) => {{
          const app = {APP};
          await app.settings.set({{ server }});
          await app.server.check(server);
        }}""",
        address,
    )


def record(page: Page, entries: list[dict[str, Any]]) -> None:
    """Records the entries, the oldest first, as a person would."""
    page.evaluate(f"(entries) => ({RECORD})([entries, {APP}])", entries)


def story(page: Page, now: datetime | None = None) -> None:
    """A week of calls, the last one an hour ago; some steps of the checklist done."""
    now = now or datetime.now(BEIJING).replace(microsecond=0)
    hours = (1, 5, 26, 49, 73, 98)
    entries = [
        {**EMPTY, "at": (now - timedelta(hours=ago)).isoformat(), **call}
        for ago, call in zip(hours, STORY, strict=True)
    ]
    record(page, entries[::-1])
    for item in ("2.1", "3.1", "3.2"):
        page.evaluate(f"(id) => {APP}.checklist.tick(id, true)", item)
    page.evaluate(f"() => {APP}.checklist.note('3.2', '贷款机构：花呗（重庆）\\n来电公司：某某信用管理公司')")


def many_calls(page: Page, count: int) -> None:
    """Spread over as many numbers as a long campaign would use. No list is on the screen meanwhile."""
    page.get_by_test_id("tab-settings").click()
    expect(page.get_by_test_id("settings-language")).to_be_visible()
    start = datetime.now(BEIJING).replace(microsecond=0) - timedelta(days=400)
    for first in range(0, count, 250):
        entries = [
            {
                **EMPTY,
                **STORY[index % len(STORY)],
                "numberRaw": f"0571-2{index % 97:03d}{index % 89:04d}",
                "at": (start + timedelta(hours=4 * index)).isoformat(),
            }
            for index in range(first, min(first + 250, count))
        ]
        record(page, entries)
