"""Supporting those who take part: thanks and budgets, training, volunteers, routes into work."""

from gateway.staff.supporting import budgets, routes, thanks, training, volunteers, words

__all__ = ["budgets", "routes", "thanks", "training", "volunteers", "words"]
