"""SQLAlchemy tables, migrations and the connection to SQLite or PostgreSQL."""

from dunbook.storage.database import Database, Transaction, Unavailable, open_database

__all__ = ["Database", "Transaction", "Unavailable", "open_database"]
