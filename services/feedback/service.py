"""What `services/feedback` answers over the bus. Each method loads with a contract and calls one use case."""

from typing import Any, ClassVar

from chassis.entrypoints import Entrypoints, exposed
from chassis.numbers import Numbers
from chassis.service import Blueprint, Language, Runtime
from contracts.catalogue import EVENTS, schema_uri
from contracts.feedback import commands, queries
from policies import load_policy
from services.feedback.application import Desk, FeedbackApplication
from services.feedback.domain.errors import RuleBroken
from services.feedback.reactions import reactions
from services.feedback.views import CommentsView, PlacesView, ResponsesView


class FeedbackService(Entrypoints):
    name = "feedback"
    rules: ClassVar[tuple[type[Exception], ...]] = (RuleBroken,)

    @exposed(commands.ReceiveComment)
    def receive_comment(self, **request: Any) -> Any:
        return self.app.receiving.receive_comment(**request)

    @exposed(commands.ReceiveComment)
    def check_comment(self, **request: Any) -> Any:
        return self.app.receiving.check_comment(**request)

    @exposed(commands.EraseWords)
    def erase_words(self, **request: Any) -> Any:
        return self.app.erasing.erase_words(**request)

    @exposed(queries.ExportPerson)
    def export_person(self, **request: Any) -> Any:
        return self.app.erasing.export_person(**request)

    @exposed(commands.ImportComments)
    def import_comments(self, **request: Any) -> Any:
        return self.app.importing.import_comments(**request)

    @exposed(commands.AcknowledgeComments)
    def acknowledge_comments(self, **request: Any) -> Any:
        return self.app.handling.acknowledge_comments(**request)

    @exposed(commands.ThemeComments)
    def theme_comments(self, **request: Any) -> Any:
        return self.app.handling.theme_comments(**request)

    @exposed(commands.AssignComments)
    def assign_comments(self, **request: Any) -> Any:
        return self.app.handling.assign_comments(**request)

    @exposed(commands.AskAuthor)
    def ask_author(self, **request: Any) -> Any:
        return self.app.handling.ask_author(**request)

    @exposed(commands.AddWords)
    def add_words(self, **request: Any) -> Any:
        return self.app.handling.add_words(**request)

    @exposed(commands.EscalateComment)
    def escalate_comment(self, **request: Any) -> Any:
        return self.app.handling.escalate_comment(**request)

    @exposed(commands.DeclineComment)
    def decline_comment(self, **request: Any) -> Any:
        return self.app.handling.decline_comment(**request)

    @exposed(commands.CloseComment)
    def close_comment(self, **request: Any) -> Any:
        return self.app.handling.close_comment(**request)

    @exposed(commands.Respond)
    def respond(self, **request: Any) -> Any:
        return self.app.answering.respond(**request)

    @exposed(commands.Respond)
    def preview_answer(self, **request: Any) -> Any:
        return self.app.answering.preview_answer(**request)

    @exposed(commands.PublishResponse)
    def publish_response(self, **request: Any) -> Any:
        return self.app.answering.publish_response(**request)

    @exposed(commands.ConfirmDetails)
    def confirm_details(self, **request: Any) -> Any:
        return self.app.answering.confirm_details(**request)

    @exposed(commands.CorrectResponse)
    def correct_response(self, **request: Any) -> Any:
        return self.app.answering.correct_response(**request)

    @exposed(commands.WithdrawResponse)
    def withdraw_response(self, **request: Any) -> Any:
        return self.app.answering.withdraw_response(**request)

    @exposed(queries.ListComments)
    def list_comments(self, **request: Any) -> Any:
        return self.app.asking.list_comments(**request)

    @exposed(queries.GetComment)
    def get_comment(self, **request: Any) -> Any:
        return self.app.asking.get_comment(**request)

    @exposed(queries.FollowUp)
    def follow_up(self, **request: Any) -> Any:
        return self.app.asking.follow_up(**request)

    @exposed(queries.FindByCode)
    def find_by_code(self, **request: Any) -> Any:
        return self.app.asking.find_by_code(**request)

    @exposed(queries.SimilarComments)
    def similar_comments(self, **request: Any) -> Any:
        return self.app.asking.similar_comments(**request)

    @exposed(queries.Today)
    def today(self, **request: Any) -> Any:
        return self.app.asking.today(**request)

    @exposed(queries.DecidedComments)
    def decided_comments(self, **request: Any) -> Any:
        return self.app.asking.decided_comments(**request)

    @exposed(queries.GetResponse)
    def get_response(self, **request: Any) -> Any:
        return self.app.asking.get_response(**request)

    @exposed(queries.ListResponses)
    def list_responses(self, **request: Any) -> Any:
        return self.app.asking.list_responses(**request)


def application(runtime: Runtime) -> FeedbackApplication:
    return FeedbackApplication(
        Desk(
            store=runtime.store,
            comments=runtime.view(CommentsView),
            responses=runtime.view(ResponsesView),
            places=runtime.view(PlacesView),
            numbers=Numbers(runtime.store),
            policy=load_policy(runtime.settings.policy),
            now=runtime.now,
            secret=runtime.settings.secret_key,
            hear_of_places=lambda: runtime.inbox.catch_up("people"),
            names_of=lambda persons: runtime.ask("people", "names_of", persons=list(persons))["names"],
        )
    )


BLUEPRINT = Blueprint(
    name="feedback",
    entrypoints=FeedbackService,
    language=Language(EVENTS, schema_uri),
    application=application,
    own_views=(CommentsView, ResponsesView),
    inbox_views=(PlacesView,),
    sources=("people", "meetings"),
    reactions=reactions,
)
