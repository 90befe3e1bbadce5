"""What is looked up about groups, meetings and activities."""
