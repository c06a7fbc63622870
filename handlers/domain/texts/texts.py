"""What all files of texts share: the languages, how long a text may be, how they are checked."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from handlers.domain.contract import describe
from handlers.domain.data_files import parse_json
from handlers.domain.errors import BrokenTexts

LANGUAGES = ("de", "en")
"""The languages that every text is there in (ISO 639-1)."""

_ONE_LINE = r"^\S(.*\S)?$"

Word = Annotated[str, StringConstraints(pattern=_ONE_LINE, max_length=40)]
Title = Annotated[str, StringConstraints(pattern=_ONE_LINE, max_length=60)]
Label = Annotated[str, StringConstraints(pattern=_ONE_LINE, max_length=80)]
QuestionLine = Annotated[str, StringConstraints(pattern=_ONE_LINE, max_length=120)]
HelpLine = Annotated[str, StringConstraints(pattern=_ONE_LINE, max_length=160)]
Summary = Annotated[str, StringConstraints(pattern=_ONE_LINE, max_length=200)]
Advice = Annotated[str, StringConstraints(pattern=_ONE_LINE, max_length=300)]


class Texts(BaseModel):
    """A frozen group of texts that has each of its entries, and no other."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Entry(Texts):
    """The name of a thing and a sentence or two about it."""

    title: Title
    summary: Summary


AnyTexts = TypeVar("AnyTexts", bound=Texts)


def require_language(language: str) -> None:
    """Raises KeyError unless there are texts in the language."""
    if language not in LANGUAGES:
        raise KeyError(f"no texts in {language!r}, only in {' and '.join(LANGUAGES)}")


def parse(model: type[AnyTexts], content: str, name: str) -> AnyTexts:
    """The texts in ``content``, JSON from the file ``name``.

    Raises BrokenTexts, which names the file and the path of each fault.
    """
    try:
        return model.model_validate(parse_json(content))
    except ValidationError as error:
        raise BrokenTexts(f"{name}: {describe(error)}") from None
    except ValueError as error:
        raise BrokenTexts(f"{name}: it isn't usable JSON: {error}") from None


def require_same(name: str, where: str, found: set[str], expected: set[str]) -> None:
    """Raises BrokenTexts unless ``found`` has all ids that are ``expected``, and no others."""
    faults = [f"{where}.{key}: the text is missing" for key in sorted(expected - found)]
    faults += [f"{where}.{key}: there's no such id" for key in sorted(found - expected)]
    if faults:
        raise BrokenTexts(f"{name}: {'; '.join(faults)}")


def require_value(name: str, where: str, found: str, expected: str) -> None:
    """Raises BrokenTexts unless the entry at ``where`` is the one ``expected``."""
    if found != expected:
        raise BrokenTexts(f"{name}: {where}: it is {found!r} and must be {expected!r}")
