"""The resolvers of the tests' API: small, and each about one thing that the gateway must do."""

from __future__ import annotations

from tests.local.gateway.support.resolver_code import (
    ANY_OPERATION,
    BATCHED,
    DROP_NOTE,
    END_NOTES,
    FAIL,
    GET_NOTE,
    HEADER,
    HELPED,
    INVOKE,
    LIST_NOTES,
    MANY,
    MOVE_NOTE,
    ON_BROKEN,
    ON_MINE,
    ON_VERSION,
    PAYLOAD,
    PUBLISH,
    PUT_NOTE,
    RESULT,
)

# (type, field) -> (data source, code)
UNIT = {
    ("Query", "note"): ("table", GET_NOTE),
    ("Query", "notes"): ("table", LIST_NOTES),
    ("Query", "operation"): ("table", ANY_OPERATION),
    ("Query", "say"): ("none", PAYLOAD % "ctx.args.text" + RESULT),
    ("Query", "echo"): ("none", PAYLOAD % "{ args: ctx.args, of: typeof ctx.args.body }" + RESULT),
    ("Query", "odd"): ("none", PAYLOAD % "{ id: null, email: 'nobody' }" + RESULT),
    ("Query", "fail"): ("none", FAIL + RESULT),
    ("Query", "open"): ("none", PAYLOAD % "ctx.identity === null ? 'anybody' : 'who?'" + RESULT),
    ("Query", "listed"): ("none", PAYLOAD % "'for admins'" + RESULT),
    ("Query", "grouped"): ("none", PAYLOAD % "'for admins'" + RESULT),
    ("Query", "call"): ("function", INVOKE),
    ("Query", "barred"): ("barred", INVOKE),
    ("Query", "many"): ("none", MANY + RESULT),
    ("Note", "batched"): ("function", BATCHED),
    ("Note", "twin"): ("none", PAYLOAD % "ctx.source" + RESULT),
    ("Mutation", "putNote"): ("table", PUT_NOTE),
    ("Mutation", "moveNote"): ("table", MOVE_NOTE),
    ("Mutation", "dropNote"): ("table", DROP_NOTE),
    ("Mutation", "publish"): ("table", PUBLISH),
    ("Mutation", "withhold"): ("table", PUBLISH),
    ("Mutation", "endNotes"): ("none", END_NOTES),
    ("Subscription", "onMine"): ("none", ON_MINE),
    ("Subscription", "onVersion"): ("none", ON_VERSION),
    ("Subscription", "onBroken"): ("none", ON_BROKEN),
}
# Field of Query -> what its resolver needs that the gateway doesn't have.
MISSING = {
    "cached": {"cachingConfig": {"ttl": 60}},
    "synced": {"syncConfig": {"conflictDetection": "VERSION"}},
    "helped": {"code": HELPED},
    "header": {"code": HEADER},
    "fetched": {"dataSourceName": "web"},
    "versioned": {"dataSourceName": "versioned"},
}
# Resolved by the function itself, without code.
DIRECT = [("Query", "whole"), ("Note", "lore"), ("Note", "directly")]
# (type, field) -> most calls in one invocation
BATCH_SIZES = {("Note", "batched"): 3, ("Note", "directly"): 10}
