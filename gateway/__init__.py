"""The web: pages for anyone, pages for staff, the REST API. It decides nothing; it asks the services."""
