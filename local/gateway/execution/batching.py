"""Batched Lambda resolvers: the calls of one field that siblings make become one invocation."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from local.gateway.api.graphql_api import Resolver
from local.gateway.execution.evaluation import HandlerResult
from local.gateway.execution.resolvers import Resolvers, Run

InThread = Callable[..., Awaitable[Any]]


@dataclass
class Member:
    """One call of a batched resolver, and where its value goes."""

    run: Run
    value: asyncio.Future[Any]


class Batches:
    """The batched calls of one request."""

    def __init__(self, resolvers: Resolvers, in_thread: InThread) -> None:
        self._resolvers = resolvers
        self._in_thread = in_thread
        self._waiting: dict[str, list[Member]] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def resolve(self, resolver: Resolver, run: Run) -> Any:
        """Return the field's value. Raises FieldError or UnauthorizedError."""
        loop = asyncio.get_running_loop()
        member = Member(run, loop.create_future())
        members = self._waiting.setdefault(resolver.name, [])
        members.append(member)
        if len(members) == 1:
            # All siblings call in the same turn of the event loop; the batch runs in the next one.
            loop.call_soon(self._close, resolver)
        return await member.value

    def _close(self, resolver: Resolver) -> None:
        task = asyncio.get_running_loop().create_task(
            self._run(resolver, self._waiting.pop(resolver.name))
        )
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _run(self, resolver: Resolver, members: list[Member]) -> None:
        asked = await asyncio.gather(
            *(
                self._in_thread(self._resolvers.evaluate_request, resolver, member.run)
                for member in members
            ),
            return_exceptions=True,
        )
        single, batch = [], []
        for member, outcome in zip(members, asked, strict=True):
            if isinstance(outcome, BaseException):
                member.value.set_exception(outcome)
            elif _is_batch(outcome):
                batch.append((member, outcome.value))
            else:
                single.append(self._settle(member, self._resolvers.complete, resolver, outcome))
        chunks = (self._invoke(resolver, chunk) for chunk in _chunks(batch, resolver.batch_size))
        await asyncio.gather(*single, *chunks)

    async def _invoke(self, resolver: Resolver, chunk: list[tuple[Member, Any]]) -> None:
        requests = [request for _, request in chunk]
        try:
            answers = await self._in_thread(self._resolvers.invoke_batch, resolver, requests)
        except Exception as error:
            for member, _ in chunk:
                member.value.set_exception(error)
            return
        settling = (
            self._settle(member, self._resolvers.evaluate_response, resolver, answer)
            for (member, _), answer in zip(chunk, answers, strict=True)
        )
        await asyncio.gather(*settling)

    async def _settle(
        self, member: Member, work: Callable[..., HandlerResult], resolver: Resolver, given: Any
    ) -> None:
        try:
            outcome = await self._in_thread(work, resolver, member.run, given)
        except Exception as error:
            member.value.set_exception(error)
        else:
            member.value.set_result(outcome.value)


def _is_batch(outcome: HandlerResult) -> bool:
    request = outcome.value
    return (
        not outcome.returned_early
        and isinstance(request, dict)
        and request.get("operation") == "BatchInvoke"
    )


def _chunks(items: list[Any], size: int) -> Iterator[list[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
