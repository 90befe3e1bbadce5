"""What is answered about thanks and budgets."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import thanks as commands
from contracts.people.queries import thanks as queries


class ThanksCalls(Entrypoints):
    @exposed(commands.AskForThanks)
    def ask_for_thanks(self, **request: Any) -> Any:
        return self.app.thanks.ask_for_thanks(**request)

    @exposed(commands.ApproveThanks)
    def approve_thanks(self, **request: Any) -> Any:
        return self.app.thanks.approve_thanks(**request)

    @exposed(commands.RefuseThanks)
    def refuse_thanks(self, **request: Any) -> Any:
        return self.app.thanks.refuse_thanks(**request)

    @exposed(commands.RecordGiven)
    def record_given(self, **request: Any) -> Any:
        return self.app.thanks.record_given(**request)

    @exposed(commands.CancelThanks)
    def cancel_thanks(self, **request: Any) -> Any:
        return self.app.thanks.cancel_thanks(**request)

    @exposed(commands.SetBudget)
    def set_budget(self, **request: Any) -> Any:
        return self.app.budgets.set_budget(**request)

    @exposed()
    def thanks_scale(self) -> Any:
        return self.app.thanks.thanks_scale()

    @exposed(queries.ListThanks)
    def list_thanks(self, **request: Any) -> Any:
        return self.app.thanks.list_thanks(**request)

    @exposed(queries.GetThanks)
    def get_thanks(self, **request: Any) -> Any:
        return self.app.thanks.get_thanks(**request)

    @exposed(queries.ThanksFigures)
    def thanks_figures(self, **request: Any) -> Any:
        return self.app.thanks.thanks_figures(**request)

    @exposed(queries.ListBudgets)
    def list_budgets(self, **request: Any) -> Any:
        return self.app.budgets.list_budgets(**request)

    @exposed(queries.GetBudget)
    def get_budget(self, **request: Any) -> Any:
        return self.app.budgets.get_budget(**request)
