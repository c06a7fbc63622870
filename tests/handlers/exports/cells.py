"""The cells of a workbook, as a person sees them."""

from __future__ import annotations

from typing import Any


def shown(cell: Any, decimal: str) -> str:
    """What a spreadsheet shows in a cell that openpyxl has read; ``decimal`` is the reader's."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    assert cell.number_format in {"0.00", "General"}
    return (
        f"{cell.value:.2f}".replace(".", decimal)
        if cell.number_format == "0.00"
        else str(cell.value)
    )
