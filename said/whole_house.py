"""All services together, for whatever needs every one of them."""

from chassis.service import Blueprint
from said.house import SERVICES, blueprint_of

BLUEPRINTS: tuple[Blueprint, ...] = tuple(blueprint_of(name) for name in SERVICES)
