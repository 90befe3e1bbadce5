"""What is answered about minutes and decisions."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import minutes as commands
from contracts.meetings.queries import minutes as queries


class MinutesCalls(Entrypoints):
    @exposed(commands.WriteMinutesPart)
    def write_minutes_part(self, **request: Any) -> Any:
        return self.app.minutes.write_minutes_part(**request)

    @exposed(commands.RecordDecision)
    def record_decision(self, **request: Any) -> Any:
        return self.app.minutes.record_decision(**request)

    @exposed(commands.RewordDecision)
    def reword_decision(self, **request: Any) -> Any:
        return self.app.minutes.reword_decision(**request)

    @exposed(commands.StrikeDecision)
    def strike_decision(self, **request: Any) -> Any:
        return self.app.minutes.strike_decision(**request)

    @exposed(commands.FinishMinutes)
    def finish_minutes(self, **request: Any) -> Any:
        return self.app.minutes.finish_minutes(**request)

    @exposed(commands.ApproveMinutes)
    def approve_minutes(self, **request: Any) -> Any:
        return self.app.minutes.approve_minutes(**request)

    @exposed(commands.CirculateMinutes)
    def circulate_minutes(self, **request: Any) -> Any:
        return self.app.minutes.circulate_minutes(**request)

    @exposed(commands.PublishMinutes)
    def publish_minutes(self, **request: Any) -> Any:
        return self.app.minutes.publish_minutes(**request)

    @exposed(commands.CorrectMinutes)
    def correct_minutes(self, **request: Any) -> Any:
        return self.app.minutes.correct_minutes(**request)

    @exposed(commands.CorrectDecision)
    def correct_decision(self, **request: Any) -> Any:
        return self.app.minutes.correct_decision(**request)

    @exposed(queries.GetMinutes)
    def get_minutes(self, **request: Any) -> Any:
        return self.app.reading_minutes.get_minutes(**request)

    @exposed(queries.GetPublishedMinutes)
    def get_published_minutes(self, **request: Any) -> Any:
        return self.app.reading_minutes.get_published_minutes(**request)

    @exposed(queries.GetPublicDecision)
    def get_public_decision(self, **request: Any) -> Any:
        return self.app.reading_minutes.get_public_decision(**request)

    @exposed(queries.ListPublishedMinutes)
    def list_published_minutes(self, **request: Any) -> Any:
        return self.app.reading_minutes.list_published_minutes(**request)
