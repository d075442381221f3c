"""Account numbers."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolbook.kernel.bank_account import (
    AccountNumber,
    BadAccountNumber,
    read_account_number,
    read_bic,
    read_bsb,
    read_iban,
    read_routing,
)

IBANS = (  # the examples of the IBAN registry
    "GB29NWBK60161331926819",
    "DE89370400440532013000",
    "FR1420041010050500013M02606",
    "NL91ABNA0417164300",
    "CH9300762011623852957",
    "IE29AIBK93115212345678",
    "MT84MALT011000012345MTLCAST001S",
    "NO9386011117947",
    "SA0380000000608010167519",
    "BR1800360305000010009795493C1",
)
ROUTINGS = ("021000021", "011401533", "091000019", "122105155")


class TestReadAccountNumber:
    def test_reads_an_iban_with_its_bic(self) -> None:
        read = read_account_number(iban="de89 3704 0044 0532 0130 00", bic="cobadeff xxx")
        assert read == AccountNumber(scheme="iban", number="DE89370400440532013000", bank="COBADEFFXXX")
        assert (read.country, read.is_in_sepa) == ("DE", True)

    def test_reads_a_bsb_with_its_account(self) -> None:
        read = read_account_number(bsb="062-000", account="12 345-678")
        assert read == AccountNumber(scheme="bsb", number="12345678", bank="062000")
        assert (read.country, read.is_in_sepa, read.masked) == ("AU", False, "•••••678")

    def test_reads_a_routing_number_with_its_account(self) -> None:
        read = read_account_number(routing="021000021", account="00123")
        assert read == AccountNumber(scheme="routing", number="00123", bank="021000021", kind="checking")
        assert read_account_number(routing="021000021", account="1", kind="savings").kind == "savings"

    @pytest.mark.parametrize(
        ("given", "at"),
        [
            ({}, None),
            ({"iban": IBANS[0], "bsb": "062000"}, None),
            ({"account": "1234"}, None),
            ({"bsb": "062000", "account": "1", "bic": "COBADEFF"}, "/bic"),
            ({"iban": IBANS[0], "account": "1"}, "/account"),
            ({"iban": IBANS[0], "kind": "savings"}, "/kind"),
            ({"iban": IBANS[0], "bic": "COBA"}, "/bic"),
            ({"bsb": "06200", "account": "1"}, "/bsb"),
            ({"bsb": "062000"}, "/account"),
            ({"bsb": "062000", "account": "0"}, "/account"),
            ({"bsb": "062000", "account": "1234567890"}, "/account"),
            ({"bsb": "062000", "account": "\uff11\uff12"}, "/account"),
            ({"routing": "021000020", "account": "1"}, "/routing"),
            ({"routing": "000000000", "account": "1"}, "/routing"),
            ({"routing": "021000021", "account": "1" * 18}, "/account"),
            ({"routing": "021000021", "account": "1", "kind": "gold"}, "/kind"),
            ({"iban": "DE8937040044053201300"}, "/iban"),
            ({"iban": "\u0131E29AIBK93115212345678"}, "/iban"),
        ],
    )
    def test_refuses_what_is_no_account(self, given: dict[str, str], at: str | None) -> None:
        with pytest.raises(BadAccountNumber) as refused:
            read_account_number(**given)
        assert refused.value.pointer == at

    def test_never_says_the_number(self) -> None:
        for wrong in ({"iban": "DE88370400440532013000"}, {"routing": "021000020", "account": "1"}):
            with pytest.raises(BadAccountNumber) as refused:
                read_account_number(**wrong)
            assert not any(text in refused.value.message for text in wrong.values() if len(text) > 1)


class TestReadIban:
    @pytest.mark.parametrize("iban", IBANS)
    def test_reads_the_registrys_examples(self, iban: str) -> None:
        assert read_iban(iban) == iban

    @given(st.sampled_from(IBANS), st.data())
    def test_notices_every_wrong_digit(self, iban: str, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from([at for at, letter in enumerate(iban) if letter.isdigit()]))
        digit = data.draw(st.sampled_from([one for one in "0123456789" if one != iban[place]]))
        with pytest.raises(BadAccountNumber):
            read_iban(iban[:place] + digit + iban[place + 1 :])

    @given(st.text(max_size=40))
    def test_refuses_or_reads_whatever_it_is_given(self, text: str) -> None:
        for read in (read_iban, read_bic, read_bsb, read_routing):
            with contextlib.suppress(BadAccountNumber):
                assert read(text).isascii()


class TestReadRouting:
    @pytest.mark.parametrize("routing", ROUTINGS)
    def test_reads_routing_numbers_of_banks(self, routing: str) -> None:
        assert read_routing(routing) == routing

    @given(st.sampled_from(ROUTINGS), st.integers(0, 8), st.integers(1, 9))
    def test_notices_every_wrong_digit(self, routing: str, place: int, by: int) -> None:
        wrong = str((int(routing[place]) + by) % 10)
        with pytest.raises(BadAccountNumber):
            read_routing(routing[:place] + wrong + routing[place + 1 :])


def test_masks_short_numbers_whole() -> None:
    assert [AccountNumber(scheme="bsb", number=one).masked for one in ("1", "12", "1234567")] == ["•", "•2", "••••567"]
