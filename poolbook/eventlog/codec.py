"""Facts as text and back: canonical JSON, older schemas lifted on the way in."""

from typing import Any

import msgspec

from poolbook.contracts.fact import FACTS, UPCASTERS, Fact
from poolbook.kernel.money import Money, currency_digits
from poolbook.kernel.said import Said


def _encode_value(value: Any) -> Any:
    if isinstance(value, Money):
        return f"{value!s} {value.currency}"
    if isinstance(value, Said):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a fact")


def _decode_value(kind: type, value: Any) -> Any:
    if kind is Money:
        amount, _, currency = value.partition(" ")
        whole, _, part = amount.partition(".")
        assert len(part) == currency_digits(currency), f"{value} has the wrong digits"
        return Money(int(whole + part), currency)
    raise TypeError(f"{kind} has no place in a fact")


_encoder = msgspec.json.Encoder(enc_hook=_encode_value)
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def encode(fact: Fact) -> bytes:
    """
    Write a fact's body: UTF-8 JSON, fields in the order of the class, money as "12.34 AUD".

    returns: the same bytes for equal facts.
    """
    return _encoder.encode(fact)


def encode_arguments(arguments: dict[str, Any]) -> bytes:
    """
    Write the arguments of an operation canonically, for the hash of a request.

    arguments: {name: value}; the order of names does not count, nor that inside mappings and sets.
    """
    return msgspec.json.encode(plain(arguments))


def decode(fact_type: str, schema: int, body: bytes | str) -> Fact:
    """
    Read a fact's body; one of an older schema goes through its upcasters first.

    raises: KeyError for a type that no contract knows; msgspec.ValidationError for a body that does not fit.
    """
    cls = FACTS[fact_type]
    if schema == cls.SCHEMA:
        decoder = _decoders.get(cls)
        if decoder is None:
            decoder = _decoders[cls] = msgspec.json.Decoder(cls, dec_hook=_decode_value)
        return decoder.decode(body)  # type: ignore[no-any-return]
    values = msgspec.json.decode(body)
    for old in range(schema, cls.SCHEMA):
        values = UPCASTERS[fact_type, old](values)
    return msgspec.convert(values, cls, dec_hook=_decode_value, builtin_types=())


def plain(value: Any) -> Any:
    """Return a value as JSON knows it, with money as "12.34 AUD": what encode_arguments writes."""
    return msgspec.to_builtins(value, str_keys=True, enc_hook=_encode_value, order="deterministic")


def from_plain(kind: Any, value: Any) -> Any:
    """
    Read a value back from what `plain` made of it.

    kind:   a type, as an annotation names it.
    raises: msgspec.ValidationError for a value that does not fit.
    """
    return msgspec.convert(value, kind, dec_hook=_decode_value, builtin_types=(), str_keys=True)
