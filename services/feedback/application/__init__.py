"""The use cases of feedback, one transaction each."""

from services.feedback.application.answering import Answering
from services.feedback.application.asking import Asking
from services.feedback.application.desk import Desk
from services.feedback.application.erasing import Erasing
from services.feedback.application.handling import Handling
from services.feedback.application.importing import Importing
from services.feedback.application.receiving import Receiving


class FeedbackApplication:
    """receiving: taking comments in. importing: many of them from a spreadsheet. handling: what staff and authors do
    with one. answering: responses. asking: questions that change nothing. erasing: taking words back."""

    def __init__(self, desk: Desk) -> None:
        self.receiving = Receiving(desk)
        self.importing = Importing(desk)
        self.handling = Handling(desk)
        self.answering = Answering(desk)
        self.asking = Asking(desk)
        self.erasing = Erasing(desk)


__all__ = ["Desk", "FeedbackApplication"]
