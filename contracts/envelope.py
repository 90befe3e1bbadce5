"""The envelope of every message on the bus: CloudEvents 1.0, structured JSON mode.

Source: https://cloudevents.io, specification 1.0. The extension attributes are ours:
`position` is the place of this event in its producer's log, `previous` the place of the one before it
(0 before the first), so that a consumer sees a gap; `correlationid` names the request all of it began with,
`causationid` the message that led to this one, `actor` who did it (an opaque id, a role or "public").
"""

from marshmallow import fields, validate

from contracts.fields import Contract

MEDIA_TYPE = "application/cloudevents+json"


class Envelope(Contract):
    specversion = fields.String(required=True, validate=validate.Equal("1.0"))
    id = fields.String(required=True, validate=validate.Length(min=1))
    source = fields.String(required=True, validate=validate.Regexp(r"^/services/[a-z]+$"))
    type = fields.String(required=True, validate=validate.Regexp(r"^[a-z]+\.[a-z_]+\.v[0-9]+$"))
    time = fields.AwareDateTime(required=True)
    subject = fields.UUID(required=True)
    datacontenttype = fields.String(required=True, validate=validate.Equal("application/json"))
    dataschema = fields.String(required=True)
    data = fields.Dict(required=True)
    position = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    previous = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
    correlationid = fields.String(required=True)
    causationid = fields.String(required=True, allow_none=True)
    actor = fields.String(required=True)
