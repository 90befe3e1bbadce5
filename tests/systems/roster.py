"""Who there is, asked of the house: a new service is under every promise from its first day."""

from __future__ import annotations

from said.whole_house import BLUEPRINTS

NAMES = tuple(blueprint.name for blueprint in BLUEPRINTS)
PRODUCERS = tuple(blueprint.name for blueprint in BLUEPRINTS if blueprint.has_log)
CONSUMERS = tuple(blueprint.name for blueprint in BLUEPRINTS if blueprint.sources)
VIEWS = tuple(
    (blueprint.name, view.name)
    for blueprint in BLUEPRINTS
    for view in (*blueprint.own_views, *blueprint.inbox_views)
)
