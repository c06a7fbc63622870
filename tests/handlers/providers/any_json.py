"""JSON of any kind, and JSON that is almost a good answer."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=[]), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values in JSON data, but for the whole."""
    pairs: Any = enumerate(data) if isinstance(data, list) else ()
    pairs = data.items() if isinstance(data, dict) else pairs
    return [p for key, value in pairs for p in ((*path, key), *places(value, (*path, key)))]


@st.composite
def nearly(draw: st.DrawFn, good: Any) -> Any:
    """A good answer with up to three of its values replaced by anything, or left out."""
    data = copy.deepcopy(good)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(data) or [(0,)]))
        inner = data
        for key in way:
            inner = inner[key]
        if isinstance(inner, dict) and draw(st.booleans()):
            inner.pop(last, None)
        elif isinstance(inner, dict | list) and len(inner):
            inner[last] = draw(ANY_JSON)
    return data
