"""The command `said`, and the one place where the services are put together."""
