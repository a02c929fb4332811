"""The settings, read from environment variables `DUNBOOK_…`. docs/deployment.md explains each one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="DUNBOOK_", extra="forbid", frozen=True)

    data_dir: Path = Path(".data")
    """Holds the SQLite file, the server's secret, the keys and the published files."""
    database_url: str = ""
    """Empty means SQLite in `data_dir`; otherwise `sqlite:///…` or `postgresql://…`."""
    policy: Literal["public", "circle"] = "public"
    trusted_proxies: Annotated[int, Field(ge=0, le=10)] = 0
    """How many reverse proxies stand in front, exactly. 0 ignores every forwarding header."""
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Web origins, beside the extension's own, that may call this API from a browser."""
    publish_minutes: Annotated[int, Field(ge=1, le=1440)] = 60
    """How often `dunbook serve` publishes the list, if anything changed."""

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
                raise ValueError(f"{origin!r} is not an origin such as https://dunbook.example")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_known_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql://", "postgres://")):
            raise ValueError("use sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
        return value

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_dir / 'dunbook.sqlite3').absolute()}"
