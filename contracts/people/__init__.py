"""What `services/people` tells and takes."""
