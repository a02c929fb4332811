"""Settings come from the environment; wrong ones are refused by name; each is documented."""

import re
import stat
from pathlib import Path

import pytest
from dunbook.bad_setting import bad_settings
from dunbook.cli import main
from dunbook.config import Settings
from dunbook.i18n import LANGUAGES, Language, text
from dunbook.secret import SECRET_FILE, load_secret
from pydantic import ValidationError

DOCUMENT = (Path(__file__).parents[3] / "docs/deployment.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_is_documented(name: str):
    assert f"`DUNBOOK_{name.upper()}`" in DOCUMENT


def test_the_document_names_no_setting_that_is_none():
    named = set(re.findall(r"DUNBOOK_([A-Z_]+)", DOCUMENT))
    assert named == {name.upper() for name in Settings.model_fields}


def test_they_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DUNBOOK_POLICY", "circle")
    monkeypatch.setenv("DUNBOOK_TRUSTED_PROXIES", "2")
    monkeypatch.setenv("DUNBOOK_ALLOWED_ORIGINS", "https://a.example, https://b.example:8443/ ,")
    settings = Settings()
    assert settings.allowed_origins == ("https://a.example", "https://b.example:8443")
    assert (settings.policy, settings.trusted_proxies) == ("circle", 2)
    assert settings.database == f"sqlite:///{tmp_path}/dunbook.sqlite3"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("policy", "private"),
        ("trusted_proxies", "-1"),
        ("trusted_proxies", "all"),
        ("allowed_origins", "*"),
        ("allowed_origins", "a.example"),
        ("allowed_origins", "https://*.example"),
        ("allowed_origins", "https://a.example/path"),
        ("database_url", "mysql://x"),
    ],
)
def test_wrong_ones_are_refused(monkeypatch, capsys, name: str, value: str):
    monkeypatch.setenv(f"DUNBOOK_{name.upper()}", value)
    with pytest.raises(ValidationError):
        Settings()
    assert main(["serve", "--port", "0"]) == 1
    assert f"DUNBOOK_{name.upper()}" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "value", "why", "values"),
    [
        ("policy", "private", "one_of", {"values": "lines, public, circle"}),
        ("sync", "all", "one_of", {"values": "off, invited, open"}),
        ("trusted_proxies", "-1", "at_least", {"least": 0}),
        ("trusted_proxies", "11", "at_most", {"most": 10}),
        ("trusted_proxies", "all", "whole_number", {}),
        ("publish_minutes", "1.5", "whole_number", {}),
        ("sync_log_mb", "9" * 5000, "whole_number", {}),
        ("list_by_area", "perhaps", "true_or_false", {}),
        ("operator_name", "a" * 101, "too_long", {"most": 100}),
        ("allowed_origins", "a.example", "origin", {"origin": "'a.example'"}),
        ("tsa_url", "http://tsa.example", "authority", {}),
        ("database_url", "mysql://x", "database", {}),
        ("database_url", "postgresql://a:b@c:99999/d", "port", {}),
        ("database_url", "postgresql://a/b?pgbouncer=1", "pooled", {}),
        ("database_read_url", "postgresql://a/b", "replica", {}),
        ("redis_url", "http://a", "redis", {}),
        ("metrics_token_file", "{folder}/short", "token", {"least": 32}),
        ("metrics_token_file", "{folder}", "file_unreadable", {}),
        ("moderator_token_file", "{folder}", "file_unreadable", {}),
        ("moderator_token_file", "{folder}/short", "token_line", {"line": 1, "least": 32}),
        ("moderator_token_file", "{folder}/twice", "token_twice", {"line": 2}),
    ],
)
def test_why_is_said_in_the_operators_language(
    monkeypatch, capsys, tmp_path: Path, language: Language, name: str, value: str, why: str, values: dict
):
    (tmp_path / "short").write_text("short")
    (tmp_path / "twice").write_text(f"ann {'a' * 32}\nann {'b' * 32}")
    monkeypatch.setenv(f"DUNBOOK_{name.upper()}", value.format(folder=tmp_path))
    monkeypatch.setenv("LANG", f"{language}.UTF-8")
    reason = text(language, f"setting_{why}", **values)
    assert main(["serve", "--port", "0"]) == 1
    said = text(language, "cli_bad_setting", name=f"DUNBOOK_{name.upper()}", reason=reason)
    assert capsys.readouterr().err.strip() == said
    assert main(["doctor"]) == 1
    assert reason in capsys.readouterr().out


@pytest.mark.parametrize("name", Settings.model_fields)
def test_no_value_is_refused_for_a_reason_without_words(monkeypatch, name: str):
    said = set()
    for value in ("", "x", "-1", "1.5", "9" * 5000, "x" * 300, "[", "true", "/", "\x7f"):
        monkeypatch.setenv(f"DUNBOOK_{name.upper()}", value)
        try:
            Settings()
        except ValidationError as error:
            said |= {reason.message for _, reason in bad_settings(error)}
    assert "setting_of_another_kind" not in said


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path):
    first = load_secret(tmp_path / "new")
    path = tmp_path / "new" / SECRET_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == [SECRET_FILE]
    assert load_secret(tmp_path / "new").reporter(b"x") == first.reporter(b"x")
    assert load_secret(tmp_path / "other").reporter(b"x") != first.reporter(b"x")


def test_a_damaged_secret_is_not_replaced(tmp_path: Path):
    (tmp_path / SECRET_FILE).write_bytes(b"short")
    with pytest.raises(ValueError, match="restore"):
        load_secret(tmp_path)
    assert (tmp_path / SECRET_FILE).read_bytes() == b"short"


def test_marks_of_networks_are_per_prefix_and_cannot_be_joined(tmp_path: Path):
    secret = load_secret(tmp_path)
    mark = secret.network
    assert mark("k", "203.0.113.1") == mark("k", "203.0.113.254") == mark("k", "::ffff:203.0.113.9")
    assert mark("k", "203.0.113.1") != mark("k", "203.0.114.1")
    assert mark("k", "2001:db8:1:2::1") == mark("k", "2001:db8:1:ffff::9")
    assert mark("k", "2001:db8:1::1") != mark("k", "2001:db8:2::1")
    assert mark("k", "203.0.113.1") != mark("other", "203.0.113.1")
    assert mark("k", "fe80::1%eth0") is not None
    assert [mark("k", address) for address in (None, "", "unix:", "<img>")] == [None] * 4
