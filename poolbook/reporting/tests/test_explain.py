"""Every number of every report is explained, exactly, by what it was reckoned from, and to nobody by others' lines."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from poolbook.contracts.control import JournalEntryProposed
from poolbook.kernel.errors import NoSuch
from poolbook.kernel.ids import new_id
from poolbook.kernel.member import Member
from poolbook.reporting import KINDS, difference, explain, report
from poolbook.reporting.explain import NoSuchNumber, NotANumber
from poolbook.reporting.explained import OthersNumbers
from poolbook.reporting.kinds import KINDS_FROM
from poolbook.reporting.tests.adding_up import Checker, numbers_in
from poolbook.reporting.tests.conftest import ANN, BOB, CEDAR, GP, REGISTER
from poolbook.reporting.tests.fund_life import FundLife, open_fund, relay
from poolbook.reporting.tests.test_report import REX, acting_for
from poolbook.transactions.operations._journal_lines import JournalLine
from poolbook.transactions.operations.approve_journal_entry import approve_journal_entry
from poolbook.transactions.operations.propose_journal_entry import propose_journal_entry
from poolbook.transactions.operations.reverse_entries import reverse_entries
from poolbook.transactions.queries import ledger_of

DAY = date(2023, 12, 31)
END = date(2024, 4, 20)


def explained(fund: FundLife, kind: str, pointer: str = "", **asked: Any) -> dict[str, Any]:
    return explain(kind, pointer, **{"by": fund.by, "pool_id": fund.pool_id, "as_of": DAY, **asked})


class TestEveryNumber:
    @pytest.mark.parametrize("kind", KINDS)
    def test_adds_up_in_a_fund_with_carry(self, kestrel: FundLife, kind: str) -> None:
        checker = Checker(by=kestrel.by, pool_id=kestrel.pool_id, as_of=DAY)
        assert checker.check_every(kind)
        assert sum(checker.kinds.values())

    @pytest.mark.parametrize("kind", KINDS_FROM)
    def test_adds_up_over_a_period(self, kestrel: FundLife, kind: str) -> None:
        checker = Checker(by=kestrel.by, pool_id=kestrel.pool_id, as_of=DAY, from_on=date(2021, 1, 1))
        assert checker.check_every(kind)

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "cash"])
    def test_adds_up_for_one_investor(self, kestrel: FundLife, kind: str) -> None:
        checker = Checker(by=kestrel.by, pool_id=kestrel.pool_id, as_of=END, investor_id=GP)
        assert checker.check_every(kind)

    def test_is_listed_without_a_pointer(self, kestrel: FundLife) -> None:
        checker = Checker(by=kestrel.by, pool_id=kestrel.pool_id, as_of=DAY)
        for kind in KINDS:
            found = [(pointer, value) for pointer, _, value in numbers_in(checker.report(kind))]
            listed = explained(kestrel, kind, limit=10_000)
            assert [(one["pointer"], one["value"]) for one in listed["numbers"]] == found
            assert listed["next"] is None
        assert explained(kestrel, "ledger", limit=3)["next"] == 3


class TestParts:
    def test_of_accrued_carry_are_the_tiers_of_the_computation(self, kestrel: FundLife) -> None:
        """Ann's account of 60,000.00 after the last distribution: a fifth of it would go to the gp."""
        told = explained(kestrel, "capital-accounts", "/accounts/0/carry", as_of=END)
        posted, accrued = told["parts"]
        assert posted["entry"]["account"] == "3000.carry"
        assert posted["entry"]["cause"]["type"] == "DistributionApproved"
        step = accrued["step"]
        assert (step["name"], step["paid_out"], step["split"]) == (
            "split", "60000.00", {"lp": "48000.00", "gp": "12000.00"},
        )  # fmt: skip
        assert (accrued["amount"], told["value"]) == ("-12000.00", "-120000.00")

    def test_of_a_tier_go_through_each_lp(self, kestrel: FundLife) -> None:
        told = explained(kestrel, "distributions", "/distributions/0/tiers/1/lp", as_of=END)
        assert [part["what"] for part in told["parts"]] == ["Ann Archer", "Brook Family Trust", "Cedar Super"]
        assert {part["step"]["name"] for part in told["parts"]} == {"preferred_return"}

    def test_of_a_rate_are_flows_that_are_worth_nothing_together(self, kestrel: FundLife) -> None:
        told = explained(kestrel, "performance", "/net/irr")
        assert abs(float(told["residual"])) < 0.01
        first = told["parts"][0]
        assert (first["step"]["days"], first["step"]["factor"]) == (0, "1")
        for part in told["parts"]:
            assert sum(int(of["amount"].replace(".", "")) for of in part["step"]["of"]) == int(
                part["amount"].replace(".", "")
            )

    def test_beyond_the_limit_stand_in_one_line_that_says_how_many(self, kestrel: FundLife) -> None:
        whole = explained(kestrel, "cash", "/accounts/0/closing", as_of=END)
        assert [part["what"] for part in whole["parts"]] == ["received", "paid"]
        all_parts = explained(kestrel, "cash", "/accounts/0/received", as_of=END)["parts"]
        told = explained(kestrel, "cash", "/accounts/0/received", as_of=END, after=1, limit=2)
        before, *listed, more = told["parts"]
        assert listed == all_parts[1:3]
        assert (before["what"], before["step"]["count"]) == ("1 part before", 1)
        assert more["step"]["count"] == len(all_parts) - 3
        assert told["next"] == 3
        assert sum(int(part["amount"].replace(".", "")) for part in told["parts"]) == int(
            told["value"].replace(".", "")
        )


class TestPointer:
    @pytest.mark.parametrize(
        ("pointer", "refusal", "says"),
        [
            ("accounts/0/realised", NoSuchNumber, "is not a pointer; write one like /accounts/0/commitment"),
            ("/accounts/9/realised", NoSuchNumber, "/accounts has 4 lines, 0 to 3"),
            ("/accounts/0/profit", NoSuchNumber, "/accounts/0 has commitment, unfunded, opening"),
            ("/accounts/-1/realised", NoSuchNumber, "/accounts has 4 lines"),
            ("/accounts/٣/realised", NoSuchNumber, "/accounts has 4 lines"),
            ("/accounts/0/realised/x", NoSuchNumber, "/accounts/0/realised has nothing inside"),
            ("/nothing", NoSuchNumber, "/ has accounts, total"),
            ("/accounts", NotANumber, "/accounts has 4 lines, 0 to 3"),
            ("/accounts/0", NotANumber, "/accounts/0 has commitment"),
            ("/accounts/0/investor", NotANumber, "is text or a date, not a number"),
            ("/as_of", NotANumber, "is text or a date, not a number"),
        ],
    )
    def test_is_refused_and_what_is_there_is_said(
        self, kestrel: FundLife, pointer: str, refusal: type[Exception], says: str
    ) -> None:
        with pytest.raises(refusal) as refused:
            explained(kestrel, "capital-accounts", pointer)
        assert says in str(refused.value)
        assert refused.value.exit_code == 2  # type: ignore[attr-defined]


class TestTenants:
    @pytest.mark.parametrize("kind", KINDS)
    def test_explain_rex_nothing(self, kestrel: FundLife, kind: str) -> None:
        for who in (REX, replace(REX, investor_ids=frozenset({new_id()}))):
            for pointer in ("", "/accounts/0/closing", "rubbish"):
                with pytest.raises(NoSuch):
                    explained(kestrel, kind, pointer, by=who)

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "cash"])
    def test_tell_an_investors_user_nothing_of_the_others(self, kestrel: FundLife, kind: str) -> None:
        others = [REGISTER[one][0] for one in (BOB, CEDAR, GP)] + [str(one) for one in (BOB, CEDAR, GP)]
        ann = acting_for(ANN)
        for one in explained(kestrel, kind, by=ann, limit=10_000, as_of=END)["numbers"]:
            try:
                said = repr(explained(kestrel, kind, one["pointer"], by=ann, as_of=END))
            except OthersNumbers:
                assert one["pointer"].startswith(("/net", "/gross", "/investments"))
                continue
            assert not [other for other in others if other in said], one["pointer"]

    def test_would_tell_of_the_others_where_nothing_filters(self, kestrel: FundLife) -> None:
        """The twin: the same numbers say every name to a member, so the test above proves something."""
        said = repr(
            [
                explained(kestrel, "calls", "/calls/0/amount"),
                explained(kestrel, "distributions", "/distributions/0/tiers/0/lp"),
                explained(kestrel, "performance", "/net/dpi"),
                explained(kestrel, "capital-accounts", "/accounts/3/carry"),
            ]
        )
        assert all(name in said for name, _ in REGISTER.values())

    def test_give_an_investors_user_their_part_and_the_rest_in_one_line(self, kestrel: FundLife) -> None:
        told = explained(kestrel, "calls", "/calls/0/amount", by=acting_for(ANN))
        own, others = told["parts"]
        assert own["pointer"]["pointer"] == "/calls/0/lines/0/called"
        assert others["what"] == "the other investors together"
        checker = Checker(by=acting_for(ANN), pool_id=kestrel.pool_id, as_of=END)
        for kind in ("capital-accounts", "distributions", "trial-balance", "ledger", "register", "calls"):
            assert checker.check_every(kind)

    def test_tell_an_investors_user_no_reason_that_the_firm_wrote_for_itself(self, firm: Member) -> None:
        fund = open_fund(firm, {ANN: "900.00", BOB: "900.00", GP: "100.00"}, name="Reasons")
        reason = "Brook Family Trust was charged too much"
        amount = fund.money("5.00")
        lines = [
            JournalLine(account="3000.expenses", holder=ANN, debit=amount),
            JournalLine(account="3000.expenses", holder=BOB, credit=amount),
        ]
        entry = propose_journal_entry(
            pool_id=fund.pool_id, effective_on=DAY, lines=lines, reason=reason, note="seen", by=firm
        )[0]
        assert isinstance(entry, JournalEntryProposed)
        approve_journal_entry(pool_id=fund.pool_id, entry_id=entry.entry_id, by=fund.checker)
        posted = ledger_of(fund.pool_id)[-1].fact
        reverse_entries(pool_id=fund.pool_id, reverses=posted, reversed_on=DAY, reason=reason, by=firm)
        relay()
        for who, is_told in ((acting_for(ANN), False), (firm, True)):
            asked: dict[str, Any] = {"by": who, "pool_id": fund.pool_id, "as_of": DAY}
            told = [
                report("ledger", **asked),
                explain("ledger", "/transactions/1/entries/0/debit", **asked),
                explain("capital-accounts", "/total/expenses", **asked),
                explain("capital-accounts", "/accounts/0/expenses", **asked),
                difference("capital-accounts", between=datetime(2020, 1, 1, tzinfo=UTC), **asked),
            ]
            assert len(told[0]["transactions"]) == 3
            assert ("Brook Family Trust was" in repr(told)) is is_told

    def test_keep_the_gps_share_of_the_lps_carry_whole(self, kestrel: FundLife) -> None:
        told = explained(kestrel, "capital-accounts", "/accounts/0/carry", by=acting_for(GP))
        assert [part["step"]["name"] for part in told["parts"] if "step" in part] == ["carry_to_gps"]
