"""Local services and, in time, everyone who takes part: the one place with personal details."""
