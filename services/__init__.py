"""The microservices. Each is a room of the same plan; none imports another."""
