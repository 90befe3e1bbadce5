"""Groups, their meetings and everything else that people can take part in."""
