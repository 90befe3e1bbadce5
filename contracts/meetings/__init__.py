"""What `services/meetings` tells and takes."""
