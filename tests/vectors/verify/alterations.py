"""Each kind of alteration, by its name in cases.json."""

from __future__ import annotations

from collections.abc import Callable

from tests.vectors.verify import in_several_logs, in_the_log, in_the_report
from tests.vectors.verify.forger import Forger
from tests.vectors.verify.in_the_report import SENTENCE

Alteration = Callable[[Forger], None]
ALTERATIONS: dict[str, Alteration] = {
    "nothing": lambda forger: None,
    "words in the log": in_the_log.log_alone,
    "words in the log, hashes made anew": in_the_log.log_and_hashes,
    "words in the log, the table and the report, hashes made anew": in_the_log.everything,
    "the same, and every stamp and receipt taken out": in_the_log.all_but_receipts,
    "an entry written earlier than the one before": in_the_log.written_earlier,
    "an entry written after the pack was made": in_the_log.written_late,
    "an entry written at a time without its zone": in_the_log.written_anywhere,
    "words in the table": lambda forger: forger.cell(11, "words", "明天见"),
    "a missed call answered in the table": lambda forger: forger.cell(2, "contact", "电话 · 接通 9 秒"),
    "another kind of contact in the table": lambda forger: forger.cell(8, "what", "信件"),
    "another lender in the table": lambda forger: forger.cell(4, "creditor", "微粒贷"),
    "authorisation not shown, in the table": lambda forger: forger.cell(4, "authorisation", "没有出示"),
    "a threat added in the table": lambda forger: forger.cell(6, "conduct", "威胁恐吓"),
    "another hour in China, in the table": lambda forger: forger.cell(4, "at_china", "2024-11-18 23:05:00"),
    "written during the call, in the table": lambda forger: forger.cell(5, "later", "0"),
    "another source in the table": lambda forger: forger.cell(5, "source", "bill =账单 11.csv#13"),
    "another hash of the bill in the table": lambda forger: forger.cell(10, "source_sha256", "0" * 64),
    "a row taken out of the table": lambda forger: forger.without_row(8),
    "the heads of two columns exchanged": lambda forger: forger.head(4, "联系时间（北京时间）"),
    "a sentence of the report": lambda forger: forger.report(SENTENCE, "7 天内来电 70 通"),
    "a sentence of the report and of the index": in_the_report.sentence_everywhere,
    "a count in the index": lambda forger: forger.index(lambda index: index["summary"].update(night=9)),
    "sentence, count and tile together": in_the_report.counts_everywhere,
    "a word of a sentence": lambda forger: forger.report("其中 1 次有录音", "其中 1 次有录像"),
    "a second summary": lambda forger: forger.report(
        '<ol class="sum">', '<ol class="sum"><li>x</li></ol><ol class="sum">'
    ),
    "a sentence in a comment": lambda forger: forger.report("<h2>按号码</h2>", "<!-- --><h2>按号码</h2>"),
    "a style that hides": lambda forger: forger.report("</style>", "ol.sum li { display: none; }</style>"),
    "a style that prints white on white": lambda forger: forger.report(
        "</style>", "q { color: #fff; }</style>"
    ),
    "a paragraph put into the report": lambda forger: forger.report(
        "<h2>按号码</h2>", '<p class="small">共 900 通</p><h2>按号码</h2>'
    ),
    "words put between two parts of the report": lambda forger: forger.report(
        "<h2>按号码</h2>", "共 900 通<h2>按号码</h2>"
    ),
    "a line put under the signature": lambda forger: forger.report(
        '<div class="signature">', '<p>共 900 通</p><div class="signature">'
    ),
    "a count by number in the report": lambda forger: forger.report(
        '<td class="r">5</td>', '<td class="r">6</td>'
    ),
    "an hour in the report": lambda forger: forger.report(">11:05<", ">23:05<"),
    "words in the report": lambda forger: forger.report("<q>说要上门</q>", "<q>说要杀人</q>"),
    "a mark in the report": lambda forger: forger.report(
        "<td><q>说要上门</q>", "<td>威胁恐吓 <q>说要上门</q>"
    ),
    "when it was written, in the report": lambda forger: forger.report("晚 54 分钟记", "当时记"),
    "how much is shown, in the report": lambda forger: forger.report(
        "这份材料列出 12 条", "这份材料列出 13 条"
    ),
    "how many records the log has, in the report": lambda forger: forger.report("日志共 ", "日志共 1"),
    "how much there is, in the index": in_the_report.extent,
    "the summary taken out of the index": in_the_report.without_summary,
    "dressed as an older pack": in_the_report.as_older,
    "dressed as an older pack, its table too": in_the_report.as_older_with_table,
    "an older report put in": in_the_report.older_report,
    "the span in the report": lambda forger: forger.report("2024年11月22日</dd>", "2024年12月22日</dd>"),
    "how many were written at the time": lambda forger: forger.report(
        "当时记 1 条，事后", "当时记 9 条，事后"
    ),
    "the hash of a bill in the report": lambda forger: forger.report("<code>9f86d0", "<code>9f86d1"),
    "an attachment in the report": lambda forger: forger.report("（第 2 号）：录音", "（第 6 号）：录音"),
    "an entry hidden": in_the_log.hidden_entry,
    "a recording exchanged": in_the_log.recording,
    "a recording exchanged, in the index too": in_the_log.recording_and_index,
    "a receipt of another log": in_the_log.foreign_receipt,
    "a stamp of another log": in_the_log.foreign_stamp,
    "a byte of a stamp": in_the_log.changed_stamp,
    "made later than it was stamped": in_the_log.made_late,
    "made at no time": lambda forger: forger.index(lambda index: index.update(made_at="yesterday")),
    "the requests in the report": lambda forger: forger.report("停止在 22:00", "停止在 20:00"),
    "words in another device's log": in_several_logs.words,
    "words in another device's log, its hashes made anew": in_several_logs.words_and_hashes,
    "the last record of another device's log dropped": in_several_logs.last_dropped,
    "the last record of another device's log dropped, row and end too": in_several_logs.last_and_end_dropped,
    "what a record had seen": in_several_logs.seen,
    "what a record had seen, hashes made anew": in_several_logs.seen_and_hashes,
    "what a seal had seen": in_several_logs.seen_in_a_seal,
    "what a seal had seen taken out": in_several_logs.seen_taken_from_a_seal,
    "two logs exchanged": in_several_logs.exchanged,
    "two logs exchanged, in the index too": in_several_logs.exchanged_in_the_index_too,
    "a log left out": in_several_logs.left_out,
    "dressed as a pack of one device": in_several_logs.as_one_device,
    "another log in the table": in_several_logs.column,
    "another log in the report": in_several_logs.place_in_the_report,
    "the end of a log in the report": in_several_logs.end_in_the_report,
    "a receipt said to be of another log": in_several_logs.receipt_of_the_other_log,
    "the name of a device": in_several_logs.device,
    "the own words in the report": lambda forger: forger.report("我愿意还钱", "我不愿还钱"),
}
