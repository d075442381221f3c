"""Setting an investor's bank details."""

import base64
from uuid import uuid4

import pytest
from django.db import connections

from poolbook.contracts.users import BankDetailsSet
from poolbook.eventlog.replay import rebuild, verify
from poolbook.kernel.bank_account import AccountNumber, BadAccountNumber
from poolbook.kernel.errors import NotAllowed
from poolbook.kernel.money import UnknownCurrency
from poolbook.users import queries
from poolbook.users.naming import BadName
from poolbook.users.operations.erase_person import erase_person
from poolbook.users.operations.register_investors import NewInvestor, register_investors
from poolbook.users.operations.set_bank_details import BankDetailsUnchanged, HolderTooLong, set_bank_details
from poolbook.users.queries.rows import rows
from poolbook.users.sealing import SealBroken

IBAN = "DE89370400440532013000"
BSB = {"bsb": "062-000", "account": "12345678", "currency": "AUD", "holder": "Archer Family Trust"}


@pytest.fixture
def registered(firms, mia, ann, bob):
    for investor_id, name in ((ann, "Ann Archer"), (bob, "Bob Brook")):
        investor = NewInvestor(name=name, kind="individual", investor_class="lp", investor_id=investor_id)
        register_investors(organisation_id=mia.organisation_id, investors=[investor], by=mia)


def current(mia, who):
    return queries.bank_details_of(mia.organisation_id).get(who)


class TestSetBankDetails:
    def test_says_where_an_investor_is_paid(self, registered, mia, ann):
        fact = set_bank_details(investor_id=ann, by=mia, **BSB)
        found = current(mia, ann)
        assert (found.id, found.number, found.holder) == (fact.bank_details_id, 1, "Archer Family Trust")
        assert found.account == AccountNumber(scheme="bsb", number="12345678", bank="062000")
        assert (found.currency, found.recorded_by, found.is_erased) == ("AUD", mia.user_id, False)

    def test_keeps_every_version(self, registered, mia, ann):
        first = set_bank_details(investor_id=ann, by=mia, **BSB)
        second = set_bank_details(investor_id=ann, by=mia, holder="Ann Archer", currency="EUR", iban=IBAN)
        assert [one.number for one in queries.bank_details_seen_by(mia, ann)] == [2, 1]
        assert current(mia, ann).id == second.bank_details_id
        old = queries.bank_details_versions(mia.organisation_id, [first.bank_details_id])
        assert old[first.bank_details_id].account.number == "12345678"

    def test_refuses_the_same_again(self, registered, mia, ann):
        set_bank_details(investor_id=ann, by=mia, **BSB)
        with pytest.raises(BankDetailsUnchanged):
            set_bank_details(investor_id=ann, by=mia, **{**BSB, "bsb": "062000"})
        assert set_bank_details(investor_id=ann, by=mia, **{**BSB, "account": "87654321"}).number == 2

    def test_happens_once_under_one_key(self, registered, mia, ann):
        first, second = (set_bank_details(investor_id=ann, by=mia, key="k1", **BSB) for _ in range(2))
        assert first == second

    def test_gives_one_number_to_each_of_twenty_at_once(self, registered, mia, ann, at_once):
        answers = at_once(
            lambda at: set_bank_details(investor_id=ann, by=mia, **{**BSB, "account": str(1000 + at)}), list(range(20))
        )
        assert sorted(one.number for one in answers if isinstance(one, BankDetailsSet)) == list(range(1, 21))

    @pytest.mark.parametrize(
        ("wrong", "refusal"),
        [
            ({"account": ""}, BadAccountNumber),
            ({"iban": IBAN}, BadAccountNumber),
            ({"holder": " "}, BadName),
            ({"holder": "x" * 141}, HolderTooLong),
            ({"currency": "AUS"}, UnknownCurrency),
        ],
    )
    def test_refuses_what_is_no_account(self, registered, mia, ann, wrong, refusal):
        with pytest.raises(refusal):
            set_bank_details(investor_id=ann, by=mia, **{**BSB, **wrong})

    def test_is_for_those_who_manage_investors(self, registered, ann, abe, zoe):
        for member in (abe, zoe):
            with pytest.raises(NotAllowed):
                set_bank_details(investor_id=ann, by=member, **BSB)

    def test_lets_rex_see_nothing(self, registered, mia, rex, ann):
        fact = set_bank_details(investor_id=ann, by=mia, **BSB)
        with pytest.raises(queries.NoSuchInvestor):
            set_bank_details(investor_id=ann, by=rex, **BSB)
        with pytest.raises(queries.NoSuchInvestor):
            queries.bank_details_seen_by(rex, ann)
        assert queries.bank_details_of(rex.organisation_id, [ann]) == {}
        assert queries.bank_details_versions(rex.organisation_id, [fact.bank_details_id]) == {}

    def test_twin_without_the_register_rex_would_set_them(self, registered, rex, ann, monkeypatch, without_walls):
        monkeypatch.setattr(queries, "investor_is_on_register", lambda organisation_id, investor_id: True)
        assert set_bank_details(investor_id=ann, by=rex, **BSB)

    def test_refuses_nobody(self, registered, mia):
        with pytest.raises(queries.NoSuchInvestor):
            set_bank_details(investor_id=uuid4(), by=mia, **BSB)


class TestErasedInvestor:
    def test_has_no_account_any_more(self, registered, mia, ann, bob):
        fact = set_bank_details(investor_id=ann, by=mia, **BSB)
        set_bank_details(investor_id=bob, by=mia, **{**BSB, "holder": "Bob"})
        erase_person(person_id=ann, by=mia)
        found = queries.bank_details_versions(mia.organisation_id, [fact.bank_details_id])[fact.bank_details_id]
        assert (found.holder, found.account.number, found.account.bank, found.is_erased) == ("erased",) * 2 + ("", True)
        assert rows("SELECT details FROM users_bank_details WHERE investor_id = %s", [ann]) == [("",)]
        assert current(mia, bob).holder == "Bob"
        with pytest.raises(queries.NoSuchInvestor):
            set_bank_details(investor_id=ann, by=mia, **BSB)

    def test_replays_as_erased(self, registered, mia, ann, bob, databases):
        set_bank_details(investor_id=ann, by=mia, **BSB)
        set_bank_details(investor_id=bob, by=mia, **BSB)
        erase_person(person_id=ann, by=mia)
        before = queries.bank_details_of(mia.organisation_id)
        databases.connect_as("owner")
        assert verify("users") is None
        rebuild("users")
        assert queries.bank_details_of(mia.organisation_id) == before
        assert verify("users") is None


class TestSeal:
    def test_leaves_no_account_in_clear(self, registered, mia, ann, databases):
        set_bank_details(investor_id=ann, by=mia, key="k1", **BSB)
        databases.connect_as("owner")
        assert places_in_clear() == []

    def test_twin_without_it_the_account_is_found(self, registered, mia, ann, databases, monkeypatch):
        monkeypatch.setattr("poolbook.users.operations.set_bank_details.seal", lambda key, text, **place: text)
        set_bank_details(investor_id=ann, by=mia, key="k1", **BSB)
        databases.connect_as("owner")
        assert sorted(places_in_clear()) == ["eventlog_fact", "users_bank_details"]

    def test_opens_in_its_own_row_only(self, registered, mia, ann, databases):
        first = set_bank_details(investor_id=ann, by=mia, **BSB)
        second = set_bank_details(investor_id=ann, by=mia, **{**BSB, "account": "1"})
        databases.connect_as("owner")
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "UPDATE users_bank_details SET details = (SELECT details FROM users_bank_details WHERE id = %s)"
                " WHERE id = %s",
                [first.bank_details_id, second.bank_details_id],
            )
        with pytest.raises(SealBroken):
            queries.bank_details_of(mia.organisation_id, [ann])


def places_in_clear():
    """Every table of users in whose rows the account or its holder stands, plain, in base64 or in hex."""
    needles = []
    for text in ("12345678", "Archer Family"):
        raw = text.encode()
        needles += [text, raw.hex(), *(base64.b64encode(b"x" * shift + raw)[4:-4].decode() for shift in range(3))]
    found = []
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        for (table,) in cursor.fetchall():
            cursor.execute(
                f"SELECT count(*) FROM {table} AS line WHERE line::text ILIKE ANY(%s)",
                [[f"%{needle}%" for needle in needles]],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found
