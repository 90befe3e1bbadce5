"""Comments and responses: what happens to them, and the rules that must hold. Pure."""

from services.feedback.domain.answer import Answer
from services.feedback.domain.comment import Comment
from services.feedback.domain.response import Response

__all__ = ["Answer", "Comment", "Response"]
