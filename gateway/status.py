"""The one table from what a service refuses to an HTTP status."""

from __future__ import annotations

from chassis.errors import Kind

STATUS: dict[Kind, int] = {
    "invalid": 422,
    "not_found": 404,
    "conflict": 409,
    "refused": 409,
    "unavailable": 503,
}
"""Refusal.kind → HTTP status, for pages and for the API. `refused` is 409: the request is well formed, and
what forbids it is the state of things (a comment declined already, details nobody confirmed)."""
