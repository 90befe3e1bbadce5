"""Events of `services/people`, as the bus carries them, one module for each subject."""
