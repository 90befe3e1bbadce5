"""All that is held on one person's thanks, training and volunteering, for their export (P2)."""

from collections.abc import Callable
from typing import Any

from chassis.desk import Desk
from services.people.application.thanks import ThankingPeople
from services.people.application.training import Training
from services.people.application.volunteers import Volunteers


def supporting_of(
    desk: Desk, thanks: ThankingPeople, training: Training, volunteers: Volunteers
) -> Callable[[str], dict[str, Any]]:
    """person → `thanks`, `training` and `volunteering`, each a list, oldest first. Words that were erased are None."""

    def of(person: str) -> dict[str, Any]:
        with desk.store.reading() as session:
            return {
                "thanks": thanks.of_person(session, person),
                "training": training.of_person(session, person),
                "volunteering": volunteers.of_person(session, person),
            }

    return of
