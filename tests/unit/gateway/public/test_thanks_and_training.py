"""The scale of thanks and the training on offer, for anybody to read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gateway.staff.words import today
from said.local import LocalServices
from tests.unit.gateway.public.visitor import Visitor, text_of


@pytest.mark.requirement("P3")
@pytest.mark.requirement("P4")
def test_anybody_reads_the_scale_and_the_training_on_offer(visitor: Visitor, services: LocalServices) -> None:
    page = text_of(visitor.get("/thanks-and-training"))
    assert "£10 for each meeting. At most 2 at a time." in page
    assert "what it cost, up to £15" in page
    assert "There is no training on offer just now." in page
    soon = (today() + timedelta(days=7)).isoformat()
    says: dict[str, Any] = {
        "title": "Speaking up", "audience": "service_users", "starts_at": f"{soon}T10:00:00+00:00",
        "ends_at": f"{soon}T12:00:00+00:00", "places": 2, "support": "Taxi and interpreter",
    }  # fmt: skip
    services.call("people", "offer_training", says, actor="Pat Green")
    services.call(
        "people", "offer_training", says | {"title": "For staff", "audience": "staff"}, actor="Pat Green"
    )
    page = text_of(visitor.get("/thanks-and-training"))
    assert "Speaking up" in page
    assert "2 places are free." in page
    assert "Taxi and interpreter" in page
    assert "For staff" not in page.partition("Training you can come to")[2].partition("More pages")[0]
