"""By when a comment is acknowledged and answered: the clock of the policy in force on the day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.vocabulary import KINDS
from policies import Clock, KindNotAccepted, load_policy, shipped_policies
from tests.unit.policies.given import OwnPolicy

pytestmark = pytest.mark.requirement("F3")

OLD_AND_NEW_CLOCK = """
    extends: framework
    clocks:
      - {from: 2026-01-01, acknowledge_within: 2, answer_within: 5, source: Board of 3 December 2025}
      - {from: 2021-05-01, acknowledge_within: 3, answer_within: 10, source: first policy}
"""


def test_a_comment_before_easter_is_due_after_it() -> None:
    framework = load_policy("framework")

    clock = framework.clock_for("comment", date(2026, 4, 1))

    assert clock == Clock(acknowledge_by=date(2026, 4, 8), answer_by=date(2026, 4, 17))


def test_a_comment_on_christmas_eve_is_due_in_the_new_year() -> None:
    framework = load_policy("framework")

    clock = framework.clock_for("complaint", date(2026, 12, 24))

    assert clock == Clock(acknowledge_by=date(2026, 12, 31), answer_by=date(2027, 1, 12))


def test_each_organisation_keeps_the_bank_holidays_of_its_own_nation() -> None:
    received_on = date(2025, 12, 30)

    assert load_policy("reading").clock_for("comment", received_on).acknowledge_by == date(2026, 1, 5)
    assert load_policy("dundee").clock_for("comment", received_on).acknowledge_by == date(2026, 1, 6)


@pytest.mark.parametrize(
    ("received_on", "acknowledge_by", "answer_by"),
    [
        pytest.param(
            date(2025, 12, 31), date(2026, 1, 6), date(2026, 1, 15), id="the last day of the old clock"
        ),
        pytest.param(date(2026, 1, 1), date(2026, 1, 5), date(2026, 1, 8), id="the first day of the new one"),
        pytest.param(
            date(2019, 6, 3), date(2019, 6, 6), date(2019, 6, 17), id="before any clock: the first one"
        ),
    ],
)
def test_the_clock_is_the_one_in_force_on_the_day_of_receipt(
    own_policy: OwnPolicy, received_on: date, acknowledge_by: date, answer_by: date
) -> None:
    policy = load_policy(own_policy(OLD_AND_NEW_CLOCK))

    assert policy.clock_for("comment", received_on) == Clock(acknowledge_by, answer_by)


def test_a_kind_may_have_a_clock_of_its_own(own_policy: OwnPolicy) -> None:
    policy = load_policy(
        own_policy("""
            extends: framework
            clocks:
              - from: 2021-05-01
                kinds: [comment, suggestion, compliment, petition]
                acknowledge_within: 3
                answer_within: 10
                source: our policy
              - {from: 2021-05-01, kinds: [complaint], acknowledge_within: 5, answer_within: 15, source: ours}
        """)
    )

    assert policy.clock_for("comment", date(2026, 6, 1)) == Clock(date(2026, 6, 4), date(2026, 6, 15))
    assert policy.clock_for("complaint", date(2026, 6, 1)) == Clock(date(2026, 6, 8), date(2026, 6, 22))


def test_days_the_organisation_is_closed_do_not_count(own_policy: OwnPolicy) -> None:
    policy = load_policy(
        own_policy("""
            extends: framework
            closed_days:
              - {date: 2026-06-02, reason: staff day}
        """)
    )

    assert policy.clock_for("comment", date(2026, 6, 1)).acknowledge_by == date(2026, 6, 5)


def test_a_kind_the_policy_does_not_take_is_refused_by_name(own_policy: OwnPolicy) -> None:
    policy = load_policy(own_policy("extends: framework\nkinds: {petition: null}\n"))

    with pytest.raises(KindNotAccepted, match="does not take 'petition'; it takes comment, suggestion"):
        policy.clock_for("petition", date(2026, 6, 1))


@settings(deadline=None)  # the first case reads files and works years out
@given(
    st.sampled_from(shipped_policies()),
    st.sampled_from(KINDS),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)),
)
def test_whatever_arrives_whenever_has_a_clock_that_ends_on_a_working_day(
    name: str, kind: str, received_on: date
) -> None:
    policy = load_policy(name)

    clock = policy.clock_for(kind, received_on)

    assert received_on < clock.acknowledge_by <= clock.answer_by
    assert policy.working_days.is_working(clock.acknowledge_by)
    assert policy.working_days.is_working(clock.answer_by)
