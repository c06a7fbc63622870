"""The MTA-STS policy and record for a domain's mail servers (RFC 8461, section 3). Pure."""

from __future__ import annotations

from handlers.providers.dns.delivery.findings import Delivery
from handlers.providers.dns.delivery.mta_sts import LEAST_AGE, Mode


def policy_file(delivery: Delivery) -> str | None:
    """The policy file that fits all mail servers; None where one is in force, or none is known."""
    policy = delivery.sts_policy
    fits = (
        policy
        and policy.mode is Mode.ENFORCE
        and policy.max_age >= LEAST_AGE
        and all(map(policy.allows, delivery.servers))
    )
    if fits or not delivery.servers or delivery.sts_announced is None:
        return None
    lines = ["version: STSv1", "mode: enforce"]
    lines += [f"mx: {server}" for server in delivery.servers]
    return "\n".join([*lines, f"max_age: {LEAST_AGE}", ""])


def sts_record(observed_at: str) -> str:
    """The TXT record that announces a new policy; its id is the time, which is new by itself."""
    digits = "".join(filter(str.isdigit, observed_at))
    return f"v=STSv1; id={digits[:32]}"
