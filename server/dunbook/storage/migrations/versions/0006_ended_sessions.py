"""Sessions of moderators that were ended by hand: a copy of the cookie must end with them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "ended_session",
        sa.Column("mark", sa.Text, nullable=False, comment="digest of the cookie"),
        sa.Column("until", sa.BigInteger, nullable=False, comment="when it would have ended, s since 1970"),
        sa.PrimaryKeyConstraint("mark", name="pk_ended_session"),
    )
