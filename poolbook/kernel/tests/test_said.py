"""Sentences with codes: text like any other, kept and made again, and what stands beside them."""

from poolbook.kernel.said import again, coded, said, words_of

PAID = said("paid_for", "paid on 2026-03-01 for management fee", on="2026-03-01", use="management_fee")


class TestSaid:
    def test_is_text_like_any_other(self) -> None:
        assert PAID == "paid on 2026-03-01 for management fee"
        assert f"{PAID}." == "paid on 2026-03-01 for management fee."

    def test_holds_the_sentence_inside_it_with_its_facts(self) -> None:
        whole = said("of_investor", f"Ann: {PAID}", what=PAID, name="Ann")
        assert whole.facts == {
            "what": PAID,
            "what_code": "paid_for",
            "on": "2026-03-01",
            "use": "management_fee",
            "name": "Ann",
        }

    def test_is_the_same_after_it_was_kept(self) -> None:
        back = again(str(PAID), words_of(PAID))
        assert (back, coded(back, "what")) == (PAID, coded(PAID, "what"))
        assert coded(again("plain", words_of("plain")), "what") == {}
