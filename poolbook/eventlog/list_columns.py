"""
What the file of a list has for columns: those that the shape of its items has, whichever rows there are.

An amount is exact, and its currency stands beside it. What the list's own address says already is left out, an id
beside its name, and what a sentence is said with in other languages; the ids of those who and of what have names are
called by these.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel

from poolbook.kernel.money import Money

Row = dict[str, str | int]
_CURRENCY = "currency"
_CALLED = ("actor", "investment", "investor", "pool", "user")  # whose ids give way to names
_SAID = ("_code", "_facts", "_said")  # beside a sentence: what programs say it with
_MONEY = {"amount", _CURRENCY}


class Figure(str):
    """An exact amount, which no reader takes for a formula."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column. path: where its value stands in an item."""

    name: str
    path: tuple[str, ...]
    is_money: bool = False


class Cells:
    """The columns of items of a shape, and what stands in them."""

    def __init__(self, of: type[BaseModel], *, without: Collection[str]) -> None:
        """of: shape of an item; without: fields that the address of the list says."""
        found = [one for one in _columns(of) if one.path[0] not in without]
        taken = {one.name for one in found}
        found = [one for one in found if not _says_again(one.name, taken)]
        self._columns = {
            _called(one.name): one
            for one in found
            if not one.name.endswith("_id") or taken.isdisjoint({one.name[:-3], f"{one.name[:-3]}_name"})
        }
        self.names: list[str] = []
        for name, column in self._columns.items():
            self.names.append(name)
            if column.is_money and _CURRENCY not in {*self.names, *self._columns}:
                self.names.append(_CURRENCY)
        self.named = [name for name in self.names if name != "id" and not name.endswith("_id")]

    def row(self, item: BaseModel) -> Row:
        """Lay an item out. item: of the shape."""
        fields = item.model_dump(mode="json", by_alias=True)
        row: Row = dict.fromkeys(self.names, "")
        currencies: dict[str, None] = {}
        for name, column in self._columns.items():
            value = _at(fields, column.path)
            if column.is_money and value is not None:
                row[name] = Figure(value["amount"])
                currencies[value[_CURRENCY]] = None
            else:
                row[name] = _cell(value)
        if currencies:
            row[_CURRENCY] = " ".join(dict.fromkeys([*filter(None, [str(row[_CURRENCY])]), *currencies]))
        return row


def _says_again(name: str, beside: Collection[str]) -> bool:
    return any(name.endswith(end) and name.removesuffix(end) in beside for end in _SAID)


def id_in(cell: Any) -> UUID | None:
    """Return the id that a cell holds, None where it holds something else."""
    try:
        return UUID(cell) if isinstance(cell, str) and len(cell) == 36 else None
    except ValueError:
        return None


def _columns(shape: type[BaseModel], path: tuple[str, ...] = (), prefix: str = "") -> Iterator[_Column]:
    for name, field in shape.model_fields.items():
        key = field.serialization_alias or field.alias or name
        kind = _plain(field.annotation)
        is_shape = isinstance(kind, type) and issubclass(kind, BaseModel)
        if kind is Money or (is_shape and set(kind.model_fields) == _MONEY):
            yield _Column(prefix + key, (*path, key), is_money=True)
        elif is_shape:
            yield from _columns(kind, (*path, key), f"{prefix}{key}_")
        else:
            yield _Column(prefix + key, (*path, key))


def _plain(kind: Any) -> Any:
    """A type without what is said about it, and without None."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        parts = [one for one in get_args(kind) if one is not NoneType]
        return _plain(parts[0]) if len(parts) == 1 else kind
    return kind


def _called(name: str) -> str:
    return name[:-3] if name.endswith(tuple(f"{one}_id" for one in _CALLED)) else name


def _at(fields: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = fields
    for key in path:
        if value is None:
            return None
        value = value[key]
    return value


def _cell(value: Any) -> str | int:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_told(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_told(one)}" for name, one in value.items())
    return value if isinstance(value, int) else "" if value is None else str(value)


def _is_money(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == _MONEY


def _told(value: Any) -> str:
    """Say a part of a list in one cell: its own words and amounts, without ids and what lies deeper."""
    if _is_money(value):
        return f"{value['amount']} {value[_CURRENCY]}"
    if isinstance(value, dict):
        own = [one for one in value.values() if not isinstance(one, dict) or _is_money(one)]
        return " ".join(_told(one) for one in own if one is not None and id_in(one) is None)
    return ", ".join(map(_told, value)) if isinstance(value, list) else str(value)
