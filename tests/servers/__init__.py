"""Private RabbitMQ and PostgreSQL servers for tests and benchmarks.

Each server is this run's own: free ports chosen at run time, data in a folder of its own, nothing shared with
a server the machine may already run. `plugin` offers them as pytest fixtures; `bench/` uses the classes
`RabbitMQ` and `PostgreSQL` directly, as context managers.
"""
