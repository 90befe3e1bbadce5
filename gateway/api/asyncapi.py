"""The AsyncAPI 3.0 document: what is on the bus, generated from the catalogue of events."""

from __future__ import annotations

from typing import Any

from contracts.catalogue import EVENTS
from contracts.envelope import MEDIA_TYPE
from gateway.api import jsonschema

VERSION = "1.0.0"
"""Of the published language: a new event or a new version of one raises the middle number."""

DESCRIPTION = (
    "Every event is a CloudEvent 1.0 in structured JSON mode. It carries its position in its producer's log "
    "and the one before, so that a consumer sees a gap and asks the producer for what it missed. No event "
    "carries the words of a comment, a contact or a follow-up code."
)


def document() -> dict[str, Any]:
    """Channels are the topic exchanges `<service>.events`; a message's routing key is its event's name."""
    by_service: dict[str, list[str]] = {}
    for event_type in EVENTS:
        by_service.setdefault(event_type.partition(".")[0], []).append(event_type)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Said & Done: events",
            "version": VERSION,
            "description": DESCRIPTION,
        },
        "defaultContentType": MEDIA_TYPE,
        "channels": {service: _channel(service, types) for service, types in by_service.items()},
        "operations": {
            f"{service}_tells": _operation(service, types) for service, types in by_service.items()
        },
        "components": {"messages": {event_type: _message(event_type) for event_type in EVENTS}},
    }


def _channel(service: str, types: list[str]) -> dict[str, Any]:
    exchange = f"{service}.events"
    return {
        "address": exchange,
        "description": f"What services/{service} tells. Bind a queue with an event's name, or # for all.",
        "messages": {each: {"$ref": f"#/components/messages/{each}"} for each in types},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {
                    "name": exchange,
                    "type": "topic",
                    "durable": True,
                    "autoDelete": False,
                    "vhost": "/",
                },
                "bindingVersion": "0.3.0",
            }
        },
    }


def _operation(service: str, types: list[str]) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{service}"},
        "summary": f"services/{service} tells what happened, in the order of its log.",
        "messages": [{"$ref": f"#/channels/{service}/messages/{each}"} for each in types],
    }


def _message(event_type: str) -> dict[str, Any]:
    schema = jsonschema.of_event(event_type)
    summary = schema.pop("description", "")
    data = {name: value for name, value in schema.items() if not name.startswith("$")}
    return {
        "name": event_type,
        "title": event_type.split(".")[1].replace("_", " ").capitalize(),
        **({"summary": summary} if summary else {}),
        "contentType": MEDIA_TYPE,
        "correlationId": {"location": "$message.payload#/correlationid"},
        "payload": jsonschema.of_envelope(data),
    }
