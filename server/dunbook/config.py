"""The settings, read from environment variables `DUNBOOK_…`. docs/deployment.md explains each one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from dunbook.bad_setting import PREFIX, BadSetting
from dunbook.community.moderation.moderators import TOKEN_LENGTH
from dunbook.community.moderation.moderators import read as read_moderators
from dunbook.relay.bounds import Allowance
from dunbook.storage.address import check_address

_FILES_OF_A_CIRCLE_MB = 2000
_POSTGRES = ("postgresql://", "postgres://")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data_dir: Path = Path(".data")
    """Holds the SQLite file, the server's secret, the keys and the published files."""
    database_url: str = ""
    """The address of the database, `sqlite:///…` or `postgresql://…`. Empty means SQLite in `data_dir`."""
    database_read_url: str = ""
    """A replica of that PostgreSQL, which look-ups are answered from while it follows closely."""
    policy: Literal["lines", "public", "circle"] = "lines"
    """Whose numbers may be published; see `community/rules/policy.py`."""
    trusted_proxies: Annotated[int, Field(ge=0, le=10)] = 0
    """How many reverse proxies stand in front, exactly. 0 ignores every forwarding header."""
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Web origins, beside the extension's own, that may call this API from a browser."""
    publish_minutes: Annotated[int, Field(ge=1, le=1440)] = 60
    """How often `dunbook serve` publishes the list, if anything changed."""

    list_by_area: bool = False
    """Whether the list is published divided by area as well, for devices that hold only a part of it."""

    redis_url: str = ""
    """Where requests are counted: `redis://…`, `rediss://…` or `unix://…`. Empty means each worker's
    memory."""

    moderator_token_file: Path | None = None
    """Who may use the moderators' page: one `name token` a line. Without it there is no such page."""

    tsa_url: Annotated[tuple[str, ...], NoDecode] = ()
    """Time-stamping authorities (RFC 3161), asked in this order. Without any there are no time stamps."""

    sync: Literal["", "off", "invited", "open"] = ""
    """Who may open a mailbox for their own devices. Empty: everybody in a circle, else who was invited."""
    sync_log_mb: Annotated[int, Field(ge=1, le=1024)] = 8
    """What one mailbox may hold of a log, in megabytes. 100,000 entries take about 8."""
    sync_files_mb: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    """What one mailbox may hold of files on their way, in megabytes. Empty: 2000 in a circle, else none."""
    sync_total_mb: Annotated[int, Field(ge=1, le=100_000_000)] = 2000
    """What all mailboxes together may hold, in megabytes."""

    operator_name: Annotated[str, Field(max_length=100)] = ""
    """Who runs this server, as its pages say it."""
    operator_contact: Annotated[str, Field(max_length=200)] = ""
    """Where the operator can be reached: an address of a mailbox, of a page, or a telephone number."""
    operator_icp: Annotated[str, Field(max_length=60)] = ""
    """The number of the ICP filing, which mainland China wants on the pages of a website."""
    operator_psb: Annotated[str, Field(max_length=60)] = ""
    """The number of the filing with the public security organs."""

    metrics_token_file: Path | None = None
    """Holds the token for `/metrics`. Without it, only this machine may ask."""

    @field_validator("moderator_token_file")
    @classmethod
    def _can_be_read(cls, value: Path | None) -> Path | None:
        read_moderators(value)
        return value

    @field_validator("metrics_token_file")
    @classmethod
    def _holds_a_token(cls, value: Path | None) -> Path | None:
        _token_in(value)
        return value

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
        return value

    @field_validator("allowed_origins")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            scheme, _, host = origin.partition("://")
            if scheme not in {"http", "https"} or not host or set(host) & set("/*?# "):
                raise BadSetting("setting_origin", origin=repr(origin))
        return value

    @field_validator("tsa_url", mode="before")
    @classmethod
    def _split_authorities(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("tsa_url")
    @classmethod
    def _are_authorities(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for address in value:
            found = urlsplit(address)
            here = found.hostname in {"127.0.0.1", "::1", "localhost"}
            if not found.hostname or found.scheme not in ({"https", "http"} if here else {"https"}):
                # The address itself may hold a password, so it is not repeated.
                raise BadSetting("setting_authority")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", *_POSTGRES)):
            raise BadSetting("setting_database")
        if not value.startswith("sqlite"):
            check_address(value)
        return value

    @field_validator("database_read_url")
    @classmethod
    def _is_a_replica(cls, value: str, info: ValidationInfo) -> str:
        if value and not all(one.startswith(_POSTGRES) for one in (value, info.data.get("database_url", ""))):
            raise BadSetting("setting_replica")
        check_address(value)
        return value

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            raise BadSetting("setting_redis")
        return value

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_dir / 'dunbook.sqlite3').absolute()}"

    @property
    def mailboxes_for(self) -> Literal["off", "invited", "open"]:
        return self.sync or ("open" if self.policy == "circle" else "invited")

    @property
    def allowance(self) -> Allowance:
        files = self.sync_files_mb
        if files is None:
            files = _FILES_OF_A_CIRCLE_MB if self.policy == "circle" else 0
        return Allowance.of_megabytes(self.sync_log_mb, files, self.sync_total_mb)

    @property
    def metrics_token(self) -> str | None:
        return _token_in(self.metrics_token_file)

    @property
    def list_dir(self) -> Path:
        """This machine's copy of the published files, which requests are answered from."""
        return self.data_dir / "list"


def _token_in(path: Path | None) -> str | None:
    """The only line of a file. Raises BadSetting when it is no token; the message never shows it."""
    if path is None:
        return None
    try:
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting("setting_file_unreadable") from error
    if len(token) < TOKEN_LENGTH or not token.isascii() or not token.isprintable() or " " in token:
        raise BadSetting("setting_token", least=TOKEN_LENGTH)
    return token
