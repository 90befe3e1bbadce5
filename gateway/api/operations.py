"""What operations ask: does it live, is it ready, how is it doing. Not part of the versioned API."""

from __future__ import annotations

from time import perf_counter

from flask import Blueprint, Flask, Response, g, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest

from chassis import metrics
from chassis.errors import Refusal
from gateway.services import Service, feedback, people, reporting

blueprint = Blueprint("operations", "gateway.api")

SERVICES: tuple[Service, ...] = (feedback, people, reporting)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@blueprint.get("/live")
def live() -> Response:
    """The process answers."""
    return jsonify({"live": True})


@blueprint.get("/ready")
def ready() -> tuple[Response, int]:
    """Whether every service answers: 200, or 503 with the ones that do not."""
    found = {service.name: _health(service) for service in SERVICES}
    all_ready = all(health["ready"] for health in found.values())
    return jsonify({"ready": all_ready, "services": found}), 200 if all_ready else 503


def _health(service: Service) -> dict[str, object]:
    try:
        health: dict[str, object] = service("health")
    except Refusal as refusal:
        return {"ready": False, "problem": refusal.message}
    return health


@blueprint.get("/metrics")
def prometheus() -> Response:
    return Response(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)

    @app.before_request
    def start_watch() -> None:
        g.started = perf_counter()

    @app.after_request
    def count(response: Response) -> Response:
        if "started" in g:
            # The route's template, never the address: a code or a search in it is nobody's business.
            route = request.url_rule.rule if request.url_rule else "none"
            method = request.method if request.method in METHODS else "other"
            watch = metrics.requests.labels(method, route, str(response.status_code))
            watch.observe(perf_counter() - g.started)
        return response
