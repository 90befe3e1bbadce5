"""What `services/feedback` tells and takes."""
