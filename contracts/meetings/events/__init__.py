"""Events of `services/meetings`, as the bus carries them, one module for each subject."""
