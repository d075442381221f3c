"""Calculators over HTTP: the waterfall of terms that nobody has agreed yet, on example numbers; nothing is stored."""

import json
from typing import Annotated, Any

from ninja import Body
from pydantic import WithJsonSchema

from poolbook.eventlog.http import Asked, room_router
from poolbook.gateway.calc import calculate

router = room_router(tag="calculations", writes="pools")

Given = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]


@router.post("/calculations/waterfall", response=Given)
def post_waterfall_calculation(request: Asked, body: Body[Given]) -> dict[str, Any]:
    """Run distributions through the tiers of terms: `poolbook calc waterfall`, amounts as text in and out."""
    return calculate("waterfall", json.dumps(body))
