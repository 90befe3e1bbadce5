"""What may be looked up in `services/meetings`, one module for each subject."""
