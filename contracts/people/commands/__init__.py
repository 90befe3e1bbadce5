"""What may be asked of `services/people`, one module for each subject."""
