"""The stand-in of the resolvers that are asked about names that look alike: the same as DNS's."""

from __future__ import annotations

from local.stand_ins.parties.dns import reply_to

__all__ = ["reply_to"]
