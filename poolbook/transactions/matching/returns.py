"""Money that a bank takes back: which earlier receipt a debit undoes."""

from collections.abc import Iterable, Sequence

from poolbook.kernel import limits
from poolbook.kernel.said import said
from poolbook.transactions.matching.payers import FAIR, Payers
from poolbook.transactions.matching.values import Confidence, Earlier, Outgoing, TakenBack
from poolbook.transactions.matching.words import is_sent_back, names_day

_LEAST, _LIKELY = 40, 70
_WORDS = 6  # letters and digits that a text needs before the same one says something


def propose_returns(outgoing: Iterable[Outgoing], earlier: Sequence[Earlier]) -> list[TakenBack]:
    """
    Say of each debit which receipt the bank may have taken back by it.

    outgoing: debits that nothing accounts for.
    earlier:  receipts of the same account that stand, whole.
    returns:  one for each debit that fits a receipt of the same amount, which arrived before it; no receipt twice.
    """
    made, used = [], set()
    by_amount: dict[int, list[Earlier]] = {}
    for one in earlier:
        by_amount.setdefault(one.amount.minor, []).append(one)
    for debit in sorted(outgoing, key=lambda one: (one.booked_on, str(one.line_id))):
        same = [
            one
            for one in by_amount.get(debit.amount.minor, ())
            if one.received_on <= debit.booked_on and one.receipt_id not in used
        ]
        likes = Payers({one.receipt_id: [one.counterparty] for one in same}).like(debit.counterparty)
        points_of = {who: like.points for who, like in likes.items()}
        weighed = sorted(
            ((_weigh(debit, one, points_of.get(one.receipt_id, 0), len(same)), one) for one in same),
            key=lambda found: (-found[0][0], -found[1].received_on.toordinal(), str(found[1].receipt_id)),
        )
        proposals = [
            TakenBack(
                line_id=debit.line_id,
                receipt_id=one.receipt_id,
                confidence=Confidence.LIKELY if points >= _LIKELY else Confidence.POSSIBLE,
                reasons=reasons,
            )
            for (points, reasons), one in weighed[: limits.MAX_MATCH_ALTERNATIVES]
            if points >= _LEAST
        ]
        if proposals:
            used.add(proposals[0].receipt_id)
            made.append(_with_alternatives(proposals))
    return made


def _weigh(debit: Outgoing, receipt: Earlier, likeness: int, count: int) -> tuple[int, tuple[str, ...]]:
    arrived = receipt.received_on
    points, why = 10, [said("equals_receipt", f"amount equals the receipt of {arrived}", on=arrived)]
    if debit.is_reversal or is_sent_back((*debit.texts, debit.counterparty)):
        points += 40
        why.append(said("bank_takes_back", "the bank says that it takes money back"))
    points += likeness * 3 // 10
    if likeness >= FAIR:
        name = receipt.counterparty
        like = f"the name is like {name} ({likeness} of 100)"
        why.append(said("payee_name_like", like, name=name, points=likeness))
    if _words_of(debit.texts) & _words_of(receipt.texts):
        points += 20
        why.append(said("texts_share", "the texts share a reference"))
    if names_day((*debit.texts, debit.counterparty), receipt.received_on):
        points += 20
        why.append(said("bank_names_day", "the bank names that day"))
    if count == 1:
        points += 20
        why.append(said("no_other_receipt", "no other receipt has this amount"))
    return points, tuple(why)


def _words_of(texts: Sequence[str]) -> set[str]:
    words = {"".join(filter(str.isalnum, word)).upper() for text in texts for word in text.split()}
    return {word for word in words if len(word) >= _WORDS and any(map(str.isdigit, word))}


def _with_alternatives(proposals: Sequence[TakenBack]) -> TakenBack:
    first, *others = proposals
    return TakenBack(
        line_id=first.line_id,
        receipt_id=first.receipt_id,
        confidence=first.confidence,
        reasons=first.reasons,
        alternatives=tuple(others),
    )
