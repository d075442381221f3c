"""Which doors the API has, and what they share."""

from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from poolbook import __version__
from poolbook.gateway.api import (
    approvals,
    audit,
    bank_files,
    calculations,
    evidence,
    grants,
    imports,
    invitations,
    jobs,
    payout_files,
    portfolio,
    proposals,
    reconciliations,
    reports,
    standing,
)
from poolbook.gateway.api.auth import BearerToken, Session
from poolbook.gateway.api.body import Renderer, StrictParser
from poolbook.gateway.api.document import finished
from poolbook.gateway.api.problems import speak_problems
from poolbook.gateway.api.throttle import ByMember
from poolbook.pools import api as pools
from poolbook.transactions import api as transactions
from poolbook.users import api as users

ROUTERS: tuple[Router, ...] = (
    *users.ROUTERS,
    *pools.ROUTERS,
    *transactions.ROUTERS,
    bank_files.router,
    reports.router,
    proposals.router,
    reconciliations.router,
    evidence.router,
    payout_files.router,
    portfolio.router,
    audit.router,
    invitations.router,
    standing.router,
    standing.of_pools,
    calculations.router,
    imports.router,
    jobs.router,
    grants.router,
    approvals.router,
)


class Api(NinjaAPI):
    """NinjaAPI with plain operation ids and the parts of the document that every route shares."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of the function: get_pool, post_capital_call."""
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, **where: object) -> OpenAPISchema:
        """Return the document, with problems, headers and limits said once."""
        return finished(super().get_openapi_schema(**where))  # type: ignore[arg-type]

    def get_operation_url_name(self, operation: Operation, router: Router) -> str:
        """Return the name under which Django knows a route."""
        return str(operation.view_func.__name__)


def composed() -> NinjaAPI:
    """Put the API together."""
    api = Api(
        title="poolbook",
        version=__version__,
        description="The book of record for investment pools. docs/reference/api.md says what all routes share.",
        docs_url=None,
        openapi_url=None,
        auth=[BearerToken(), Session()],
        throttle=[ByMember()],
        parser=StrictParser(),
        renderer=Renderer(),
        urls_namespace="api",
    )
    for router in ROUTERS:
        api.add_router("", router)
    speak_problems(api)
    return api


api = composed()
