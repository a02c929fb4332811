"""P8: a pack says what the person logged and nothing else; P1: a masked copy says nothing private at all."""

import csv
import io
import re
import zipfile
from pathlib import Path

from dunbook.evidence_pack import verify_pack

from tests.extension.conftest import Panel
from tests.extension.packing import (
    FACTS,
    MAKE,
    REQUEST,
    STORY,
    made_pack,
    make_pack,
    tell_story,
)

# Digests and identifiers hold any four digits now and then.
RANDOM = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SECRETS = [
    *("欧阳明月", "139 1234 5678", "13912345678", "330102199001011234", "HT-2026-0098765", "20260098765"),
    *("0098765", "05712688", "2688 8888", "138 0013 8000", "13800138000", "张桂芳", "3107"),
    *("一三九一二三四五六七八", "截图", "录音 2026", "信.pdf"),
]


def content(pack: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(pack) as opened:
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def report(pack: Path) -> str:
    return content(pack)["data/report.html"].decode()


def test_the_statement_is_counted_from_the_log(keeper: Panel, tmp_path: Path):
    text = report(make_pack(keeper, tmp_path)[0])
    assert "2026年11月17日 至 2026年11月19日" in text
    assert "3 天内来电 2 通，接通 1 通" in text
    assert "1 次有威胁或暴力（第 1 号），其中 1 次有录音" in text
    assert "另一笔" not in text
    assert "打给我母亲张桂芳" in text


def test_a_call_is_told_with_its_times(panel: Panel, tmp_path: Path):
    panel.run(
        "await app.ledger.record(call({ timeline: given }));",
        [
            {"after": 3, "mark": "asked:who"},
            {"after": 65, "mark": "conduct:threat"},
        ],
    )
    text = report(make_pack(panel, tmp_path)[0])
    assert re.search(r"0:03 [^<]+1:05 [^<]*威胁恐吓", text)


def test_what_is_not_known_stays_an_open_line(keeper: Panel, tmp_path: Path):
    text = report(make_pack(keeper, tmp_path, facts={}, requests=[], ownRequest="")[0])
    assert len(re.findall(r"<dd>_+</dd>", text)) == 4  # The fields name, phone, identity and contract.
    assert "<p>________________</p>" in text


def test_nothing_typed_becomes_markup(panel: Panel, tmp_path: Path):
    panel.run(
        "await app.ledger.record(call({ words: given, agency: given }));", "<img src=x onerror=alert(1)>"
    )
    text = report(make_pack(panel, tmp_path, facts={**FACTS, "name": '"><script>alert(1)</script>'})[0])
    assert "<script" not in text
    assert "<img" not in text


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(panel: Panel, tmp_path: Path):
    for words in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '说"好"，\n再说'):
        panel.run("await app.ledger.record(call({ words: given }));", words)
    table = content(make_pack(panel, tmp_path)[0])["data/events.csv"]
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    words = [row[rows[0].index("对方说了什么")] for row in rows[1:]]
    assert words == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", '说"好"，\n再说']


def test_a_masked_copy_holds_no_clear_value_in_any_file(keeper: Panel, tmp_path: Path):
    (pack,) = make_pack(keeper, tmp_path, masked=True, hide="张桂芳\n")
    everything = content(pack)
    assert not [name for name in everything if name.startswith("data/attachments/")]
    whole = "\n".join([*everything, *(value.decode() for value in everything.values())])
    whole = RANDOM.sub("", whole)
    assert [secret for secret in SECRETS if secret in whole] == []
    assert b'"fields"' not in everything["data/ledger.jsonl"]
    assert verify_pack(pack).good


def test_a_public_place_gets_a_masked_copy_whatever_was_chosen(keeper: Panel, tmp_path: Path):
    (pack,) = make_pack(keeper, tmp_path, channel="public", masked=False)
    assert verify_pack(pack).masked
    assert "欧阳明月" not in report(pack)


BIG = "await app.attachments.add(first.id, file('{n}.m4a', 'audio/mp4', {size}, {n}));"


def test_attachments_are_split_under_the_limit_of_the_place(panel: Panel, tmp_path: Path):
    sizes = [900_000, 1_200_000, 700_000, 300_000, 2_400_000]
    panel.run(STORY + "".join(BIG.format(n=n, size=size) for n, size in enumerate(sizes)))
    made, packs = made_pack(panel, tmp_path, channel="nifa")
    assert [pack.name[-8:] for pack in packs] == [f"{n}of{len(packs)}.zip" for n in range(1, len(packs) + 1)]
    for file, pack in zip(made["files"], packs, strict=True):
        verdict = verify_pack(pack)
        assert verdict.good, verdict
        assert file["tooLarge"] == (pack.stat().st_size > 2_000_000)
    assert [file["tooLarge"] for file in made["files"]].count(True) == 1
    assert sum(verify_pack(pack).attachments for pack in packs) == 8
    assert "data/report.html" in content(packs[0])


def test_a_file_that_is_gone_or_not_the_same_is_left_out_and_said(panel: Panel, tmp_path: Path):
    tell_story(panel)
    panel.run(
        """const store = openStore();
        const [first, second] = await store.list('attachments');
        await store.remove('attachments', first.id);
        await store.put('attachments', second.id, { ...second, blob: new Blob(['other']) });"""
    )
    made, (pack,) = made_pack(panel, tmp_path)
    assert made["lost"] == 2
    assert verify_pack(pack).attachments == 1
    assert "没有附上" in report(pack)
    assert verify_pack(pack).good


def test_a_log_that_was_tampered_with_is_said_and_found(panel: Panel, tmp_path: Path):
    tell_story(panel)
    panel.run(
        """const store = openStore();
        const record = await store.get('ledger', 2);
        await store.put('ledger', 2, { ...record, fields: { ...record.fields, words: 'softer' } });
        app.ledger.forget();"""
    )
    made, (pack,) = made_pack(panel, tmp_path)
    assert made["brokenAt"] == 2
    assert [(one.code, one.seq) for one in verify_pack(pack).findings] == [("record", 2)]


def test_it_can_be_stopped_and_nothing_to_put_in_is_said(keeper: Panel):
    stop = "const pack = await app.pack(); return fault(pack.make(given, { cancelled: () => true }));"
    assert keeper.run(stop, REQUEST) == "pack_cancelled"
    assert (
        keeper.run(f"return fault((async () => {{ {MAKE} }})());", {**REQUEST, "creditor": "icbc"})
        == "pack_empty"
    )


def test_progress_grows_to_the_end(keeper: Panel):
    shares = keeper.run(
        """const seen = [];
        await (await app.pack()).make(given, { progress: (share) => seen.push(share) });
        return seen;""",
        {**REQUEST, "channel": "nifa"},
    )
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_what_was_filed_is_kept_until_the_person_removes_it(keeper: Panel):
    kept = keeper.run(
        """const pack = await app.pack();
        const channel = (await pack.channels()).find((one) => one.id === 'nfra_12378');
        const nature = 'consumer_finance';
        const said = { creditor: 'huabei', nature, filedOn: '2026-11-20', reference: ' A1 ' };
        const filed = await pack.filings.add(channel, said);
        await pack.filings.change(filed.id, { answeredOn: '2026-11-23', outcome: 'refused' });
        const list = await pack.filings.list();
        await pack.filings.remove(filed.id);
        return [list, await pack.filings.list()];"""
    )
    ((filed,), after) = kept
    assert (filed["reference"], filed["dueOn"], filed["answeredOn"]) == ("A1", "2026-12-01", "2026-11-23")
    assert after == []
