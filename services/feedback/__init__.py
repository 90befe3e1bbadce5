"""What people said, what became of it, and the answers that went back."""
