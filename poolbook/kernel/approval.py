"""Which decisions need the eyes of how many people: what an organisation's policy says, and when one is weaker."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from poolbook.kernel import limits
from poolbook.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Guarded:
    """
    A kind of decision that a policy can speak about.

    says:     what it is, for a person.
    eyes:     the fewest people that it ever takes, the one who proposes included.
    approver: the action of kernel.policy that an approver needs.
    """

    says: str
    eyes: int = 1
    approver: str = "approve"


GUARDED: dict[str, Guarded] = {
    "calls": Guarded("issuing a capital call"),
    "distributions": Guarded("approving a distribution", eyes=2),
    "payouts": Guarded("approving a payout file", eyes=2),
    "bank_details": Guarded("changing bank details of an investor, or of a pool's account"),
    "valuations": Guarded("valuing an investment, writing it off or recording its sale"),
    "terms": Guarded("creating a pool on its terms, or a commitment on terms of its own"),
    "role_grants": Guarded("giving somebody a role that allows more", approver="approve_access"),
    "journal_entries": Guarded("posting a journal entry by hand", eyes=2),
    "second_factor": Guarded("asking fewer people for a second factor", approver="approve_access"),
    "imports": Guarded("importing a pool file that decides for more people than one", eyes=2),
    "approval_policy": Guarded("weakening this policy", eyes=2, approver="approve_access"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRule:
    """
    What a policy asks for one kind of decision.

    action: a key of GUARDED.
    eyes:   people that it takes, the one who proposes included: 1 to MAX_EYES.
    above:  amounts, one per currency, above which the rule counts; none: always. It always counts, too, for a decision
            without an amount and for a currency that is not named.
    """

    action: str
    eyes: int
    above: tuple[Money, ...] = ()

    def counts_for(self, amount: Money | None) -> bool:
        """Return whether the rule speaks about a decision on this amount, None for one without."""
        if amount is None:
            return True
        limit = next((one for one in self.above if one.currency == amount.currency), None)
        return limit is None or amount > limit


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalPolicy:
    """
    What an organisation demands before something takes effect; without a word of its own, what always held.

    cooling_off_hours: hours for which new bank details wait before a payout file may use them.
    """

    rules: tuple[ApprovalRule, ...] = field(default=())
    cooling_off_hours: int = limits.COOLING_OFF_HOURS

    def eyes(self, action: str, amount: Money | None = None) -> int:
        """
        Return how many people a decision takes, the one who proposes included.

        Whoever may give roles alone can let in accounts of their own, and be all the people that any rule asks for. So
        to give a role takes as many as the strictest rule, unless one says otherwise of roles themselves.
        A pool file brings any decision in, so it takes as many as the strictest rule whatever is said of files.
        action: a key of GUARDED; amount: what it is about, None for what has no amount.
        """
        asked = [rule.eyes for rule in self.rules if rule.action == action and rule.counts_for(amount)]
        is_said = any(rule.action == action for rule in self.rules)
        if action == "imports" or (action == "role_grants" and not is_said):
            asked = [rule.eyes for rule in self.rules]
        return max([GUARDED[action].eyes, *asked])

    @property
    def grants_alone(self) -> bool:
        """Whether one person may give roles, so that two people may be one with two accounts."""
        return self.eyes("role_grants") == 1


def weaker_in(new: ApprovalPolicy, old: ApprovalPolicy) -> list[str]:
    """
    Return what a policy would let through with fewer people, or sooner, than the one before; nothing: it is no weaker.

    A rule counts above an amount, so two policies can only differ at their amounts, just above them, and in a currency
    that neither names.
    """
    weaker = [action for action in GUARDED if any(_is_weaker(action, one, new, old) for one in _probes(new, old))]
    return [*weaker, *(["cooling_off_hours"] if new.cooling_off_hours < old.cooling_off_hours else [])]


def _is_weaker(action: str, amount: Money | None, new: ApprovalPolicy, old: ApprovalPolicy) -> bool:
    return new.eyes(action, amount) < old.eyes(action, amount)


def _probes(*policies: ApprovalPolicy) -> Iterable[Money | None]:
    named = {amount for policy in policies for rule in policy.rules for amount in rule.above}
    yield None  # stands for every currency that no rule names, too
    for amount in named:
        yield amount
        yield Money(amount.minor + 1, amount.currency)
        yield Money(0, amount.currency)
