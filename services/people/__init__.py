"""Local services and everyone who takes part: the one place with personal details."""
