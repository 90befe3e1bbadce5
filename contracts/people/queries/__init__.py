"""What may be looked up in `services/people`, one module for each subject."""
