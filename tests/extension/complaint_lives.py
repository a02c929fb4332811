"""Three made-up lives, as logs: what a stranger must be able to read from page 1 of their complaints."""

from typing import Any

Call = dict[str, Any]

BILL = {"kind": "table", "name": "移动账单2026-11.csv", "sha256": "5e" * 32}
SHORT = {"agency": "某某信用管理有限公司", "creditor": "huabei"}
NUMBERS = ["057188000011", "057188000023", "17000001234", "057188000045", "13900000000"]


def at(day: str, time: str) -> str:
    return f"2026-{day}T{time}:00+08:00"


def one_lender(count: int) -> list[Call]:
    """Calls for one lender over a month: nights, three days over the limit, two threats."""
    calls: list[Call] = []
    for n in range(count):
        day = f"11-{1 + n * 27 // count:02}"
        hour = (9, 22, 14, 6, 18, 11, 23)[n % 7]
        # No two calls are in one minute: they would be one conversation.
        time = f"{hour:02}:{(n * 7) % 60:02}"
        calls.append(_call(n, day, time, answered=n % 3 != 0))
    for day, hours in (("11-09", (10, 11, 12, 13)), ("11-17", (15, 16)), ("11-23", (12, 17))):
        for n, hour in enumerate(hours):
            spare = next(one for one in calls if not one["answered"] and "busy" not in one)
            spare |= {"at": at(day, f"{hour}:0{n}"), "answered": True, "seconds": 22, "busy": True}
    for call in calls:
        call.pop("busy", None)
    answered = [call for call in calls if call["answered"]]
    answered[-6] |= {"conduct": ["threat"], "words": "再不处理，后果自负。", "source": None}
    answered[-3] |= {"conduct": ["threat"], "words": "明天就派人去你单位。", "source": None}
    for call in answered[-8:]:
        call |= {"source": None, "authorisationShown": False}
    return calls


def _call(n: int, day: str, time: str, *, answered: bool) -> Call:
    return {
        **SHORT,
        "at": at(day, time),
        "numberRaw": NUMBERS[(0, 0, 1, 2, 0, 3, 1, 4)[n % 8]],
        "numberKey": None,
        "answered": answered,
        "seconds": 20 + n if answered else None,
        "source": {**BILL, "row": n + 2},
        "authorisationShown": False if n % 2 else None,
        "conduct": [],
        "words": "",
        "amount": None,
    }


def three_lenders() -> list[Call]:
    """Calls for three lenders, and a visit for one of them."""
    calls = [
        _call(n, f"11-{3 + n:02}", f"{10 + n % 12}:05", answered=n % 2 == 0)
        | {"creditor": ("huabei", "jd_finance", "cmb")[n % 3], "agency": "", "source": None}
        for n in range(21)
    ]
    visit = {
        **_call(0, "11-19", "19:30", answered=True),
        "what": "visit",
        "numberRaw": "",
        "answered": None,
        "seconds": None,
        "creditor": "jd_finance",
        "agency": "某某咨询公司",
        "conduct": ["uninvited_visit", "refuse_identity"],
        "words": "两个人敲门，说不还钱就告诉邻居。",
        "source": None,
        "authorisationShown": False,
    }
    return [*calls, visit]


def owes_nothing() -> list[Call]:
    """A relative who is called about somebody else's debt."""
    calls = [
        _call(n, f"11-{10 + n // 2:02}", f"{9 + n:02}:15", answered=True)
        | {"creditor": "meituan", "agency": "", "source": None, "conduct": ["third_party_contact"]}
        for n in range(12)
    ]
    calls[5] |= {"words": "你弟弟欠钱不还，你替他还。", "conduct": ["third_party_contact", "privacy_leak"]}
    return calls
