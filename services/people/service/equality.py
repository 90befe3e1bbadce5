"""What is answered about equality monitoring."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import equality as commands
from contracts.people.queries import equality as queries


class EqualityCalls(Entrypoints):
    @exposed(commands.AnswerAboutYou)
    def answer_about_you(self, **request: Any) -> Any:
        return self.app.equality.answer_about_you(**request)

    @exposed(queries.EqualityResults)
    def equality_results(self, **request: Any) -> Any:
        return self.app.equality.equality_results(**request)
