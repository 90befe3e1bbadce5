"""The commands of `said`, by subject. Each module lists its own in `COMMANDS`."""
