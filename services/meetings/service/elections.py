"""What is answered about elections to groups."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.meetings.commands import elections as commands
from contracts.meetings.queries import elections as queries


class ElectionCalls(Entrypoints):
    @exposed(commands.CallElection)
    def call_election(self, **request: Any) -> Any:
        return self.app.elections.call_election(**request)

    @exposed(commands.OpenNominations)
    def open_nominations(self, **request: Any) -> Any:
        return self.app.elections.open_nominations(**request)

    @exposed(commands.Nominate)
    def nominate(self, **request: Any) -> Any:
        return self.app.elections.nominate(**request)

    @exposed(commands.WithdrawNomination)
    def withdraw_nomination(self, **request: Any) -> Any:
        return self.app.elections.withdraw_nomination(**request)

    @exposed(commands.AcceptNomination)
    def accept_nomination(self, **request: Any) -> Any:
        return self.app.elections.accept_nomination(**request)

    @exposed(commands.SendStatementBack)
    def send_statement_back(self, **request: Any) -> Any:
        return self.app.elections.send_statement_back(**request)

    @exposed(commands.ChangeStatement)
    def change_statement(self, **request: Any) -> Any:
        return self.app.elections.change_statement(**request)

    @exposed(commands.EndNominations)
    def end_nominations(self, **request: Any) -> Any:
        return self.app.elections.end_nominations(**request)

    @exposed(commands.OpenBallot)
    def open_ballot(self, **request: Any) -> Any:
        return self.app.elections.open_ballot(**request)

    @exposed(commands.MakeBallotCodes)
    def make_ballot_codes(self, **request: Any) -> Any:
        return self.app.voting.make_ballot_codes(**request)

    @exposed(commands.CheckBallotCode)
    def check_ballot_code(self, **request: Any) -> Any:
        return self.app.voting.check_ballot_code(**request)

    @exposed(commands.CastBallot)
    def cast_ballot(self, **request: Any) -> Any:
        return self.app.voting.cast_ballot(**request)

    @exposed(commands.CloseBallot)
    def close_ballot(self, **request: Any) -> Any:
        return self.app.voting.close_ballot(**request)

    @exposed(commands.CountBallots)
    def count_ballots(self, **request: Any) -> Any:
        return self.app.voting.count_ballots(**request)

    @exposed(commands.CountPapers)
    def count_papers(self, **request: Any) -> Any:
        return self.app.voting.count_papers(**request)

    @exposed(commands.DrawLots)
    def draw_lots(self, **request: Any) -> Any:
        return self.app.elections.draw_lots(**request)

    @exposed(commands.DeclareResult)
    def declare_result(self, **request: Any) -> Any:
        return self.app.elections.declare_result(**request)

    @exposed(commands.CallOffElection)
    def call_off_election(self, **request: Any) -> Any:
        return self.app.elections.call_off_election(**request)

    @exposed(queries.RecountBallots)
    def recount_ballots(self, **request: Any) -> Any:
        return self.app.voting.recount_ballots(**request)

    @exposed(queries.ListElections)
    def list_elections(self, **request: Any) -> Any:
        return self.app.asking_elections.list_elections(**request)

    @exposed(queries.GetElection)
    def get_election(self, **request: Any) -> Any:
        return self.app.asking_elections.get_election(**request)
