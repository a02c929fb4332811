"""The proof of work before a registration (ALTCHA v2): a thousand installs cost a thousand times as much."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from altcha.v2 import Payload, create_challenge, verify_solution

from dunbook.api.context import Context
from dunbook.community.reporters import proof_price

ALGORITHM = "PBKDF2/SHA-256"
COST = 5_000
"""The number of iterations for one attempt: about 1 ms for a desktop browser, some 4 ms for a slow phone."""
ATTEMPTS = (150, 350)
"""The least and the greatest number of attempts before the solution: about a second for a phone, never many
seconds by bad luck."""
COST_STEPS = 4
"""The maximum factor by which one attempt gets dearer. A higher price means more attempts instead: making a
challenge costs the server one attempt, and nobody should be able to make it work hard by asking."""
LIFETIME = timedelta(minutes=10)


def make_challenge(context: Context) -> dict[str, Any]:
    price = _price(context)
    dearer = min(price, COST_STEPS)
    least, most = (each * price // dearer for each in ATTEMPTS)
    challenge = create_challenge(
        ALGORITHM,
        COST * dearer,
        counter=least + secrets.randbelow(most - least),
        data={"price": price},
        expires_at=context.clock() + LIFETIME,
        hmac_secret=context.secret.challenge_key,
        hmac_key_secret=context.secret.challenge_key,
    )
    return dict(challenge.to_dict())


def solved(context: Context, encoded: str) -> tuple[str, int] | None:
    """The nonce and expiry of a challenge of ours that was solved in time; None for everything else."""
    try:
        payload = Payload.from_base64(encoded)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    result = verify_solution(
        payload, context.secret.challenge_key, hmac_key_secret=context.secret.challenge_key
    )
    parameters = payload.challenge.parameters
    if not result.verified or parameters.expires_at is None:
        return None
    # The library looks at the machine's clock; ours is the one that decides.
    if parameters.expires_at < context.clock().timestamp():
        return None
    # A cheap challenge is refused once the price has risen, so that nobody collects them for an attack. One
    # step is allowed, because the price may have risen while the client worked.
    if (parameters.data or {}).get("price", 0) * 2 < _price(context):
        return None
    return parameters.nonce, parameters.expires_at


def _price(context: Context) -> int:
    return proof_price(context.database, int(context.clock().timestamp()))
