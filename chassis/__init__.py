"""The microservice chassis: event store, relay, inbox, views, transport, launcher, metrics. No business word in it."""
