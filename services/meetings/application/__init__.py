"""The use cases of meetings, one transaction each."""

from chassis.desk import Desk
from policies import Policy
from services.meetings.application.actions import Actions
from services.meetings.application.activities import Activities
from services.meetings.application.agenda import Agenda
from services.meetings.application.asking import Asking
from services.meetings.application.asking_elections import AskingElections
from services.meetings.application.asking_groups import AskingGroups
from services.meetings.application.audits import Audits
from services.meetings.application.calendar import Calendar
from services.meetings.application.elections import Elections
from services.meetings.application.erasing import Erasing
from services.meetings.application.escalation import Escalation
from services.meetings.application.finding import Finding
from services.meetings.application.group_years import GroupYears
from services.meetings.application.groups import Groups
from services.meetings.application.held_in_groups import Memberships, Nominations
from services.meetings.application.held_in_meetings import Attended, Owned, Raised
from services.meetings.application.held_in_support import SupportAsked
from services.meetings.application.involvement import Involvement
from services.meetings.application.meetings import Meetings
from services.meetings.application.members import Members
from services.meetings.application.minutes import MinutesKeeping
from services.meetings.application.new_ways import NewWays
from services.meetings.application.notices import Notices
from services.meetings.application.reading_minutes import ReadingMinutes
from services.meetings.application.recording import Recording
from services.meetings.application.scheduling import Scheduling
from services.meetings.application.support import Support
from services.meetings.application.taking_part import TakingPart
from services.meetings.application.venues import Venues
from services.meetings.application.voting import Voting


class MeetingsApplication:
    def __init__(self, desk: Desk, policy: Policy) -> None:
        self.desk = desk
        self.policy = policy
        self.actions = Actions(desk)
        self.scheduling = Scheduling(desk, policy)
        self.venues = Venues(desk, self.scheduling)
        self.groups = Groups(desk, policy)
        self.members = Members(desk, self.groups)
        self.asking_groups = AskingGroups(desk, policy, self.groups)
        self.activities = Activities(desk, policy, self.scheduling)
        self.audits = Audits(desk, policy)
        self.calendar = Calendar(desk, policy)
        self.support = Support(desk, policy, self.calendar)
        self.new_ways = NewWays(desk)
        self.involvement = Involvement(desk)
        self.group_years = GroupYears(desk, self.groups)
        self.elections = Elections(desk, policy, self.groups)
        self.voting = Voting(desk, self.elections)
        self.asking_elections = AskingElections(desk, policy, self.elections)
        self.erasing = Erasing(
            desk,
            {
                "memberships": Memberships(desk),
                "nominations": Nominations(desk),
                "raised": Raised(desk),
                "attended": Attended(desk),
                "actions": Owned(desk),
                "support": SupportAsked(desk),
                "activities": self.activities,
            },
        )
        self.taking_part = TakingPart(desk)
        find = Finding(desk, policy)
        self.meetings = Meetings(desk, find, self.scheduling)
        self.recording = Recording(desk, find, self.scheduling)
        self.agenda = Agenda(desk, find)
        self.reading_minutes = ReadingMinutes(desk, find, self.actions)
        self.minutes = MinutesKeeping(desk, find, self.reading_minutes)
        self.escalation = Escalation(desk, find)
        self.notices = Notices(desk, find)
        self.asking = Asking(desk, find, self.agenda, self.actions, self.escalation)


__all__ = ["MeetingsApplication"]
