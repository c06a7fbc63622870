"""Where events go, and where what nobody could handle stays."""

from __future__ import annotations

from handlers.adapters.settings.reading import Settings


class BusSettings(Settings):
    """Where events go."""

    event_bus_name: str = "default"


class PublisherSettings(BusSettings):
    """The same with the stage that events are sent for."""

    stage: str


class DeadLetterSettings(Settings):
    """The queue of what nobody could handle."""

    dead_letter_queue: str
