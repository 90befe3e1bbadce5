"""What staff and authors look up: comments, responses, the register of places as far as feedback needs it."""

from services.feedback.views.comments import CommentsView
from services.feedback.views.places import PlacesView
from services.feedback.views.responses import ResponsesView

__all__ = ["CommentsView", "PlacesView", "ResponsesView"]
