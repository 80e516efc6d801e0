"""Exact JSON round trips for the frozen dataclasses of this package.

What is stored as a snapshot must read back equal years later, so decoding is strict: a value of
the wrong shape is refused with the place it stands at. A key that is absent takes the default of
its field, so that a field added later does not make older snapshots unreadable. A field whose JSON
name is no Python name says so in its metadata: `field(metadata={"key": "from"})`.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")

Document = dict[str, Any]
"""A JSON object: what `json.dumps` takes and `json.loads` gives."""


class DocumentError(ValueError):
    """A JSON document does not have the shape it should.

    `place` is the path to the wrong value, such as `duties[2].text.zh`; `reason` what is wrong.
    """

    def __init__(self, place: str, reason: str) -> None:
        """Say where in the document the wrong value stands, and what is wrong with it."""
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


def to_document(value: object) -> Document:
    """Encode one dataclass instance as a JSON object; every field is written, null ones too."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{value!r} is not an instance of a dataclass")
    return {_key(field): _encode(getattr(value, field.name)) for field in dataclasses.fields(value)}


def from_document(kind: type[T], document: object) -> T:
    """Decode a JSON object into the dataclass `kind`, exactly. Raises DocumentError."""
    return typing.cast("T", _decode(kind, document, ""))


def to_documents(values: tuple[object, ...]) -> list[Document]:
    """Encode a tuple of dataclass instances as a JSON list."""
    return [to_document(value) for value in values]


def from_documents(kind: type[T], documents: object) -> tuple[T, ...]:
    """Decode a JSON list into a tuple of the dataclass `kind`, exactly. Raises DocumentError."""
    return typing.cast("tuple[T, ...]", _decode_tuple(kind, documents, ""))


def _key(field: "dataclasses.Field[Any]") -> str:
    return str(field.metadata.get("key", field.name))


def _encode(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(_encode(key)): _encode(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int):
        return value
    return to_document(value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _decode(hint: Any, value: object, place: str) -> object:  # noqa: ANN401 - a type hint has no type
    origin = typing.get_origin(hint)
    if origin is types.UnionType:
        (inner,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
        return None if value is None else _decode(inner, value, place)
    if origin is tuple:
        return _decode_tuple(typing.get_args(hint)[0], value, place)
    if origin is Mapping:
        return _decode_mapping(typing.get_args(hint), value, place)
    if dataclasses.is_dataclass(hint):
        return _decode_dataclass(typing.cast("type", hint), value, place)
    if issubclass(hint, StrEnum):
        return _decode_enum(hint, value, place)
    if type(value) is not hint:
        raise DocumentError(place, f"expected {hint.__name__}, found {type(value).__name__}")
    return value


def _decode_tuple(hint: object, value: object, place: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise DocumentError(place, f"expected list, found {type(value).__name__}")
    return tuple(_decode(hint, item, f"{place}[{i}]") for i, item in enumerate(value))


def _decode_mapping(hints: tuple[Any, ...], value: object, place: str) -> dict[object, object]:
    key_hint, item_hint = hints
    return {
        _decode(key_hint, key, place): _decode(item_hint, item, _join(place, key))
        for key, item in _object(value, place).items()
    }


def _decode_enum(kind: type[StrEnum], value: object, place: str) -> StrEnum:
    for member in kind:
        if member.value == value:
            return member
    raise DocumentError(place, f"{value!r} is not a {kind.__name__}")


def _decode_dataclass(kind: type, value: object, place: str) -> object:
    document = dict(_object(value, place))
    arguments: dict[str, object] = {}
    for field in dataclasses.fields(kind):
        key = _key(field)
        if key in document:
            hint = _hints(kind)[field.name]
            arguments[field.name] = _decode(hint, document.pop(key), _join(place, key))
        elif field.default is dataclasses.MISSING:
            raise DocumentError(_join(place, key), "is missing")
    if document:
        raise DocumentError(_join(place, next(iter(document))), "is not known")
    return kind(**arguments)


def _object(value: object, place: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise DocumentError(place, f"expected object, found {type(value).__name__}")
    return value


def _join(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
