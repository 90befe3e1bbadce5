"""Which services there are. Everything that needs all of them asks here."""

from chassis.service import Blueprint
from services.feedback.service import BLUEPRINT as FEEDBACK
from services.meetings.service import BLUEPRINT as MEETINGS
from services.people.service import BLUEPRINT as PEOPLE
from services.reporting.service import BLUEPRINT as REPORTING

BLUEPRINTS: tuple[Blueprint, ...] = (PEOPLE, FEEDBACK, MEETINGS, REPORTING)

GATEWAY = "gateway"
"""Has a database of its own, for accounts and drafts, and no log."""
