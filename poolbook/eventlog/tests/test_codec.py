"""Facts as text: exact, equal for equal facts, and yesterday's still load."""

from datetime import date
from uuid import UUID

import msgspec
import pytest

from poolbook.contracts.fact import FACTS, UPCASTERS, Fact, fact, upcaster
from poolbook.contracts.pools import CallItem, CapitalCallIssued
from poolbook.eventlog.codec import decode, encode, encode_arguments
from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money


@fact(stream="jar", on="jar_id", schema=3)
class JarSealed(Fact):
    jar_id: UUID
    coins: Money
    sealed_on: date


@upcaster("JarSealed", schema=1)
def _named_coins(body):
    return {**body, "coins": body.pop("amount")}


@upcaster("JarSealed", schema=2)
def _dated(body):
    return {**body, "sealed_on": "2020-01-01"}


JAR = named_id("jar")
ITEM = CallItem(use="investment", amount=Money(10, "AUD"), lines={JAR: Money(10, "AUD")})
CALL = CapitalCallIssued(
    pool_id=JAR,
    call_id=JAR,
    amount=Money(10, "AUD"),
    issued_on=date(2020, 3, 2),
    due_on=date(2020, 3, 16),
    items=(ITEM,),
)


class TestCodec:
    def test_gives_back_the_same_fact(self):
        assert decode("CapitalCallIssued", 1, encode(CALL)) == CALL

    @pytest.mark.parametrize(
        ("minor", "currency"), [(-5, "AUD"), (0, "JPY"), (123456, "KWD"), (10**17, "AUD"), (7, "CLF")]
    )
    def test_keeps_money_of_any_currency_exact(self, minor, currency):
        money = Money(minor, currency)
        body = encode(JarSealed(jar_id=JAR, coins=money, sealed_on=date(2020, 1, 1)))
        assert decode("JarSealed", 3, body).coins == money

    def test_lifts_an_old_schema_through_every_step(self):
        body = f'{{"jar_id": "{JAR}", "amount": "0.10 AUD"}}'
        assert decode("JarSealed", 1, body) == JarSealed(jar_id=JAR, coins=Money(10, "AUD"), sealed_on=date(2020, 1, 1))

    def test_twin_without_its_upcaster_an_old_fact_does_not_load(self, monkeypatch):
        monkeypatch.delitem(UPCASTERS, ("JarSealed", 1))
        with pytest.raises(KeyError):
            decode("JarSealed", 1, f'{{"jar_id": "{JAR}", "amount": "0.10 AUD"}}')

    @pytest.mark.parametrize("coins", ["0.1 AUD", "0.100 AUD", "10 AUD", "1e1 AUD"])
    def test_refuses_money_with_the_wrong_digits(self, coins):
        with pytest.raises((msgspec.ValidationError, AssertionError, ValueError)):
            decode("JarSealed", 3, f'{{"jar_id": "{JAR}", "coins": "{coins}", "sealed_on": "2020-01-01"}}')

    def test_refuses_a_value_that_has_no_place_in_a_fact(self):
        with pytest.raises(TypeError, match="no place"):
            encode_arguments({"x": object()})

    def test_does_not_depend_on_the_order_of_arguments(self):
        assert encode_arguments({"a": 1, "b": JAR}) == encode_arguments({"b": JAR, "a": 1})

    def test_does_not_depend_on_the_order_of_a_set(self):
        assert encode_arguments({"a": frozenset("dacb")}) == b'{"a":["a","b","c","d"]}'

    def test_knows_every_fact_by_name(self):
        assert FACTS["CapitalCallIssued"] is CapitalCallIssued
