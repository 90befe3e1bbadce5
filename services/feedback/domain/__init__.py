"""Comments and responses: what happens to them, and the rules that must hold. Pure."""

from services.feedback.domain.comment import Comment
from services.feedback.domain.response import Answer, Response

__all__ = ["Answer", "Comment", "Response"]
