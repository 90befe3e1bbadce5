"""What `services/reporting` takes. It tells nothing: it has no domain."""
