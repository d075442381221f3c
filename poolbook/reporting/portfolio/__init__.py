"""What an investor's user asks over all pools and firms: standing, payments, activity, notifications, offers."""

from poolbook.reporting.portfolio.activity import ACTIVITY_KINDS, Movement, activity
from poolbook.reporting.portfolio.history import History, history
from poolbook.reporting.portfolio.investors import ActedFor, investors_acted_for
from poolbook.reporting.portfolio.notifications import NOTIFICATION_KINDS, Notification, notifications
from poolbook.reporting.portfolio.offers import Offer, PoolDetail, offers, pool_detail
from poolbook.reporting.portfolio.own import own_pools
from poolbook.reporting.portfolio.payments import (
    OwnCall,
    OwnDistribution,
    OwnTier,
    PaymentDetails,
    call_with_details,
    distribution_with_tiers,
    own_calls,
    own_distributions,
)
from poolbook.reporting.portfolio.standing import Figures, PoolStanding, Portfolio, portfolio

__all__ = [
    "ACTIVITY_KINDS",
    "NOTIFICATION_KINDS",
    "ActedFor",
    "Figures",
    "History",
    "Movement",
    "Notification",
    "Offer",
    "OwnCall",
    "OwnDistribution",
    "OwnTier",
    "PaymentDetails",
    "PoolDetail",
    "PoolStanding",
    "Portfolio",
    "activity",
    "call_with_details",
    "distribution_with_tiers",
    "history",
    "investors_acted_for",
    "notifications",
    "offers",
    "own_calls",
    "own_distributions",
    "own_pools",
    "pool_detail",
    "portfolio",
]
