"""What may be asked of `services/meetings`, one module for each subject."""
