"""What receipts are for: the labelled set, single rules, and what always holds."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poolbook.kernel.ids import named_id
from poolbook.kernel.money import Money
from poolbook.kernel.reference import payment_reference
from poolbook.transactions.matching import Confidence, Incoming, OpenLine, PaidOut, Proposal, propose, sure_matches
from poolbook.transactions.matching import engine as module
from poolbook.transactions.matching.payers import Payers
from poolbook.transactions.tests.labelled.marking import HELD_OUT, LEARNT, marked, summed

ANN, BOB = named_id("investor", "ann"), named_id("investor", "bob")
NAMES = {ANN: ("Ann Archer",), BOB: ("Bob Brook",)}
DUE = date(2026, 3, 16)


def aud(text: str) -> Money:
    return Money.parse(text, "AUD")


def line(who: UUID, call: int, owed: str) -> OpenLine:
    call_id = named_id("call", call)
    reference = payment_reference(call_id, who)
    return OpenLine(call_id=call_id, investor_id=who, owed=aud(owed), due_on=DUE.replace(day=call), reference=reference)


def came(amount: str, *texts: str, payer: str = "", number: int = 0, said: UUID | None = None) -> Incoming:
    return Incoming(
        receipt_id=named_id("receipt", number),
        amount=aud(amount),
        received_on=DUE,
        texts=texts,
        counterparty=payer,
        investor_id=said,
    )


def paid(proposal: Proposal) -> list[tuple[UUID, UUID, str]]:
    return [(one.investor_id, one.call_id, str(one.amount)) for one in proposal.matches]


LINES = [line(ANN, 1, "60.00"), line(ANN, 2, "45.00"), line(BOB, 1, "30.00")]
REF = {(one.investor_id, one.call_id): one.reference for one in LINES}
ANN_1, ANN_2, BOB_1 = (one.reference for one in LINES)
CALL_1, CALL_2 = named_id("call", 1), named_id("call", 2)


class TestLabelledSet:
    @pytest.mark.parametrize("name", [LEARNT, HELD_OUT])
    def test_matches_nothing_wrongly_by_itself_and_proposes_nine_of_ten_of_the_rest_right(self, name: str) -> None:
        marks = marked(name)
        counted = summed(marks)
        wrong = [f"{one.line.case}: {one.found}, not {one.line.label}" for one in marks if not one.is_right]
        assert counted["lines"] >= 60, counted
        assert counted["automatic"] >= 10, counted
        assert not counted["automatic_wrong"], wrong
        assert counted["rest_right"] >= counted["rest"] * 9 / 10, wrong

    def test_has_wrong_automatic_matches_without_the_rules_against_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever trusts a reference whatever else is known is wrong about the traps of the set."""

        def trusting(receipt: Incoming, clue: module.Clue, lines: module.Lines) -> module.Settled | None:
            keys = [lines.by_reference[one.reference].key for one in clue.readings if one.is_proven]
            parts, rest = lines.spread(receipt.amount.minor, keys)
            return module.Settled(parts, rest, "trust") if parts else None

        monkeypatch.setattr(module, "sure", trusting)
        assert summed(marked(HELD_OUT))["automatic_wrong"] >= 3


class TestPropose:
    def test_matches_by_reference_for_sure_and_says_why(self) -> None:
        (made,) = propose([came("60.00", f"ref {ANN_1.lower()}")], LINES, NAMES)
        assert (made.confidence, made.is_automatic) == (Confidence.SURE, True)
        assert paid(made) == [(ANN, CALL_1, "60.00")]
        assert made.reason == f"Reference {ANN_1[:4]} {ANN_1[4:]}; amount equals what is owed."

    def test_gives_a_second_payment_of_a_paid_line_no_line(self) -> None:
        twice = [came("30.00", BOB_1, number=1), came("30.00", BOB_1, number=2)]
        first, second = propose(twice, LINES, NAMES)
        assert first.is_automatic
        assert not second.is_automatic
        assert not second.matches
        assert [(one.investor_id, one.amount) for one in second.over_payments] == [(BOB, aud("30.00"))]
        assert "is of a line on which nothing is owed" in second.reason

    def test_adds_up_part_payments_by_reference(self) -> None:
        parts = [came("20.00", BOB_1, number=1), came("10.00", BOB_1, number=2)]
        assert [one.is_automatic for one in propose(parts, LINES, NAMES)] == [True, True]

    def test_keeps_nothing_by_itself_when_the_text_names_a_line_of_another_pool(self) -> None:
        other = payment_reference(named_id("call", "of another pool"), BOB)
        (alone,) = propose([came("31.00", BOB_1, payer="BOB BROOK")], LINES, NAMES)
        (both,) = propose([came("31.00", f"{BOB_1} {other}", payer="BOB BROOK")], LINES, NAMES)
        assert (alone.is_automatic, both.is_automatic) == (True, False)

    @pytest.mark.parametrize(
        ("text", "is_automatic"),
        [("TOTAL RETURN FUND", True), ("RECALLABLE", True), ("RETURNED", False), ("PAYMENT RETURN", False)],
    )
    def test_is_not_sure_of_what_comes_back(self, text: str, is_automatic: bool) -> None:
        (made,) = propose([came("30.00", f"{text} {BOB_1}")], LINES, NAMES)
        assert made.is_automatic is is_automatic

    def test_is_not_sure_of_a_reference_one_slip_away(self) -> None:
        wrong = ("K" if BOB_1[0] != "K" else "T") + BOB_1[1:]
        (made,) = propose([came("30.00", wrong, payer="B BROOK")], LINES, NAMES)
        assert (made.confidence, made.is_automatic, paid(made)) == (
            Confidence.LIKELY, False, [(BOB, CALL_1, "30.00")],
        )  # fmt: skip
        assert f"written {wrong}, one slip away" in made.reason

    def test_is_not_sure_of_somebody_elses_reference(self) -> None:
        lines = [line(ANN, 1, "30.00"), line(BOB, 1, "30.00")]
        (made,) = propose([came("30.00", lines[0].reference, payer="BOB BROOK")], lines, NAMES)
        assert not made.is_automatic
        assert {one for way in (made, *made.alternatives) for one in paid(way)} == {
            (ANN, CALL_1, "30.00"), (BOB, CALL_1, "30.00"),
        }  # fmt: skip

    def test_is_not_sure_of_a_surname_that_somebody_bears_who_has_only_been_paid(self) -> None:
        money, lines = [came("61.00", ANN_1, payer="A Archer")], LINES[:1]
        names = {ANN: ("Ann Archer",), BOB: ("Bob Archer",)}
        left = PaidOut(subject_id=CALL_2, investor_id=BOB, amount=aud("9.00"), settled_on=DUE)
        assert sure_matches(money, lines, names), "Bob has nothing to do with this pool"
        assert not sure_matches(money, lines, names, payouts=[left])

    def test_lists_what_fits_as_well(self) -> None:
        lines = [line(ANN, 1, "30.00"), line(BOB, 1, "30.00")]
        (made,) = propose([came("30.00")], lines, NAMES)
        assert made.confidence is Confidence.POSSIBLE
        assert len(made.alternatives) == 1
        assert "1 other way would fit as well" in made.reason

    def test_says_nothing_of_a_strangers_money(self) -> None:
        assert not propose([came("12.34", "INTEREST")], LINES, NAMES)

    def test_believes_who_recorded_the_payer(self) -> None:
        (made,) = propose([came("60.00", said=ANN)], LINES, NAMES)
        assert (made.confidence, paid(made)) == (Confidence.LIKELY, [(ANN, CALL_1, "60.00")])

    def test_finds_a_payout_that_comes_back(self) -> None:
        payout = PaidOut(subject_id=named_id("d"), investor_id=BOB, amount=aud("99.00"), settled_on=DUE)
        (made,) = propose([came("99.00", "RETURNED", payer="BOB BROOK")], LINES, NAMES, payouts=[payout])
        assert (made.payout, made.matches, made.is_automatic) == (payout, (), False)

    def test_keeps_its_id_while_its_content_is_the_same(self) -> None:
        (made,), (again,) = (propose([came("60.00", payer="ann archer")], LINES, NAMES) for _ in range(2))
        (other,) = propose([came("45.00", payer="ann archer")], LINES, NAMES)
        assert made.id == again.id != other.id


class TestPayers:
    @pytest.mark.parametrize(
        ("known", "written"),
        [
            ("Ann Archer", "ARCHER ANN"),
            ("Jürgen Müller", "MUELLER JUERGEN"),
            ("Christopher Featherstonehaugh", "CHRISTOPHER FEATHE"),
            ("Mei-Ling Zhou", "ZHOU MEILING"),
            ("Familie Van Dijk Beheer B.V.", "FAM VAN DYK BEHEER BV"),
            ("Peter & Margaret Kowalczyk", "MARGARET KOWALCZYK"),
            ("Redgum Nominees Pty Ltd ATF Callaghan Family Trust", "CALLAGHAN FAMILY TRUST"),
            ("O'Brien Partners LP", "O BRIEN PARTNERS"),
            ("Weiß Beteiligungs GmbH", "WEISS BETEILIGUNGS GMBH"),
        ],
    )
    def test_take_a_name_for_the_investors(self, known: str, written: str) -> None:
        assert Payers({ANN: [known]}).like(written)[ANN].is_strong

    def test_hold_little_of_a_surname_that_others_share(self) -> None:
        names = {ANN: ["Ann Smith"], BOB: ["Bob Smith"]}
        found = Payers(names).like("BOB SMITH")
        assert found[BOB].is_strong
        assert not found[ANN].is_strong
        assert found[ANN].points < 45

    def test_do_not_take_another_for_them(self) -> None:
        assert not Payers({ANN: ["Ann Archer"]}).like("GUMLEAF BUILDERS PTY LTD")


amounts = st.integers(min_value=1, max_value=300)
people = [named_id("investor", name) for name in ("ann", "bob", "cleo", "dora")]
surnames = ("Ann Smith", "Bob Smith", "Cleo Lindqvist", "Dora Smith & Bob Smith")


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Incoming], list[OpenLine], list[PaidOut]]:
    """Few amounts, few names and references that are right, cut, of others or missing: everything fits something."""
    some = draw(st.lists(amounts, min_size=1, max_size=4))
    minor = st.sampled_from([*some, sum(some), some[0] * 2, 0])
    lines = [
        OpenLine(
            call_id=(call := named_id("call", number)), investor_id=who, owed=Money(draw(minor), "AUD"), due_on=DUE,
            reference=payment_reference(call, who),
        )
        for who in people
        for number in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    text = st.sampled_from(["", "RETURN", *(one.reference for one in lines), *(one.reference[:7] for one in lines)])
    receipts = [
        Incoming(
            receipt_id=named_id("receipt", number),
            amount=Money(draw(minor), "AUD"),
            received_on=DUE,
            texts=tuple(draw(st.lists(text, max_size=3))),
            counterparty=draw(st.sampled_from(["", "SMITH", "B SMITH", "CLEO LINDQV", "Gumleaf Ltd"])),
        )
        for number in range(draw(st.integers(0, 7)))
    ]
    payouts = [
        PaidOut(subject_id=named_id("d"), investor_id=who, amount=Money(draw(amounts), "AUD"), settled_on=DUE)
        for who in people[: draw(st.integers(0, 3))]
    ]
    return receipts, lines, payouts


class TestWhatAlwaysHolds:
    @settings(max_examples=300)
    @given(situations())
    def test_no_receipt_and_no_line_is_given_more_than_it_has(
        self, situation: tuple[list[Incoming], list[OpenLine], list[PaidOut]]
    ) -> None:
        receipts, lines, payouts = situation
        names = {who: (name,) for who, name in zip(people, surnames, strict=True)}
        made = propose(receipts, lines, names, payouts=payouts)
        has = {one.receipt_id: one.amount.minor for one in receipts}
        owed = {one.key: one.owed.minor for one in lines}
        touched = [one for proposal in made for one in proposal.receipt_ids]
        assert len(touched) == len(set(touched)), "a receipt is proposed once"
        _within(made, has, owed)
        for proposal in made:
            for way in proposal.alternatives:
                _within([way], has, owed)
        certain = sure_matches(receipts, lines, names, payouts=payouts)
        assert certain == [one for one in made if one.is_automatic]
        assert all(one.confidence is Confidence.SURE for one in certain)
        returned = [one.payout for one in made if one.payout]
        assert len(returned) == len(set(returned)), "a payout comes back once"


def _within(ways: list[Proposal], has: dict[UUID, int], owed: dict[tuple[UUID, UUID], int]) -> None:
    spent: dict[UUID, int] = {}
    covered: dict[tuple[UUID, UUID], int] = {}
    for way in ways:
        for one in (*way.matches, *way.over_payments):
            assert one.amount.minor > 0
            spent[one.receipt_id] = spent.get(one.receipt_id, 0) + one.amount.minor
        for match in way.matches:
            key = match.call_id, match.investor_id
            covered[key] = covered.get(key, 0) + match.amount.minor
    assert all(minor <= has[receipt] for receipt, minor in spent.items())
    assert all(minor <= owed[key] for key, minor in covered.items())
