"""What is answered about training."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import training as commands
from contracts.people.queries import training as queries


class TrainingCalls(Entrypoints):
    @exposed(commands.OfferTraining)
    def offer_training(self, **request: Any) -> Any:
        return self.app.training.offer_training(**request)

    @exposed(commands.TakeTrainingPlace)
    def take_training_place(self, **request: Any) -> Any:
        return self.app.training.take_training_place(**request)

    @exposed(commands.GiveUpTrainingPlace)
    def give_up_training_place(self, **request: Any) -> Any:
        return self.app.training.give_up_training_place(**request)

    @exposed(commands.RecordTrainingHeld)
    def record_training_held(self, **request: Any) -> Any:
        return self.app.training.record_training_held(**request)

    @exposed(commands.CancelTraining)
    def cancel_training(self, **request: Any) -> Any:
        return self.app.training.cancel_training(**request)

    @exposed(queries.ListTraining)
    def list_training(self, **request: Any) -> Any:
        return self.app.training.list_training(**request)

    @exposed(queries.GetTraining)
    def get_training(self, **request: Any) -> Any:
        return self.app.training.get_training(**request)

    @exposed(queries.TrainingFigures)
    def training_figures(self, **request: Any) -> Any:
        return self.app.training.training_figures(**request)
