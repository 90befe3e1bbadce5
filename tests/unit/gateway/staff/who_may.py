"""Who may open which page of the staff: the policy, written down apart from the code that keeps to it (G1).

Read it as an inspector does: is it right that this role can do this? Each line gives the roles, and the pages by their
endpoint without `staff.`. Where a role is limited to local services, all of it holds at those alone
(`test_other_places.py`).
"""

from __future__ import annotations

FRONT, MANAGER, OFFICER = "front_line", "service_manager", "involvement_officer"
LEADER, BOARD, ADVISORY, AUDITOR, ADMIN = (
    "senior_leader", "board_member", "advisory_member", "auditor", "administrator",
)  # fmt: skip

OPERATOR = {ADMIN}
SENIOR = {LEADER, ADMIN}
INVOLVEMENT = {OFFICER, ADMIN}
HEADS = {OFFICER, LEADER, ADMIN}
"""Those who look after the whole organisation."""
MANAGERS = HEADS | {MANAGER}
WORKERS = MANAGERS | {FRONT}
"""All who work with people, and know who they are."""
EVERYBODY = WORKERS | {BOARD, ADVISORY, AUDITOR}
READERS = EVERYBODY - {ADVISORY}
"""The Board and auditors read what was said, but not who said it."""

Section = list[tuple[set[str], str]]

POLICY: dict[str, Section] = {
    "today": [(EVERYBODY, "today")],
    "comments": [
        (READERS, "inbox comment"),
        (WORKERS, "enter_comment entered"),
        (WORKERS, "act_on_comments acknowledge ask escalate theme_several assign_several"),
        (WORKERS, "take_to_group"),
        (MANAGERS, "decline close"),
        (INVOLVEMENT, "erase_words"),
    ],
    "answers": [
        (READERS, "answers answer"),
        (WORKERS, "write_answer check_answer send_answer throw_answer_away change_answer"),
        (MANAGERS, "publish_answer confirm_answer correct_answer withdraw_answer"),
    ],
    "imports": [
        (
            MANAGERS - {LEADER},
            "imports import_job import_progress import_problems map_import place_import run_import "
            "stop_import match_import_again forget_import",
        ),
    ],
    "places": [
        (READERS, "places place place_poster"),
        (INVOLVEMENT, "register_place rename_place publish_approach close_place"),
    ],
    "people": [
        (WORKERS, "people person person_takes_part opportunities"),
        (WORKERS, "person_asks data_requests"),
        (WORKERS, "to_send message letter not_reached"),
        (MANAGERS, "new_person person_contact person_interests person_needs person_needs_reviewed"),
        (MANAGERS, "person_place person_consent person_withdraws leave_alone contact_again"),
        (MANAGERS, "invite_people"),
        (INVOLVEMENT, "export_person erase_person request_longer"),
        (HEADS | {BOARD, AUDITOR}, "equality"),
    ],
    "groups": [
        (EVERYBODY, "groups group group_history group_year"),
        (HEADS, "establish_group describe_group mark_group adopt_terms adopt_code wind_up_group"),
        (HEADS, "member add_member choose_chair choose_vice_chair name_member renew_term end_membership"),
        (HEADS, "agree_nominee"),
        (WORKERS, "propose_to_group"),
    ],
    "elections": [
        (EVERYBODY, "elections election recount"),
        (INVOLVEMENT, "call_election open_nominations nominate withdraw_nomination end_nominations"),
        (INVOLVEMENT, "open_ballot ballot_codes close_ballot count_votes draw_lots declare_result"),
        (INVOLVEMENT, "call_off_election"),
        (INVOLVEMENT, "read_nomination send_statement_back change_statement"),
    ],
    "meetings": [
        (EVERYBODY, "meetings_list meeting minutes"),
        (WORKERS, "plan_meeting call_meeting postpone_meeting cancel_meeting"),
        (WORKERS, "agenda change_agenda propose_item retitle_item decline_item circulate_agenda"),
        (WORKERS, "record_meeting take_attendance hold_meeting"),
        (WORKERS, "write_part record_decision change_decision strike_decision"),
        (WORKERS, "add_action carry_over finish_minutes"),
        (MANAGERS, "approve_minutes circulate_minutes publish_minutes correct_part correct_decision"),
    ],
    "what meetings agreed on and ask for": [
        (EVERYBODY, "actions action matters matter group_requests"),
        (WORKERS, "progress_action complete_action move_action give_action drop_action"),
        (WORKERS, "take_up make_request"),
        (MANAGERS, "answer_matter meet_request refuse_request"),
    ],
    "activities": [
        (EVERYBODY, "calendar occasion activities activity"),
        (MANAGERS, "plan_activity make_role_clear open_activity move_activity cancel_activity"),
        (MANAGERS, "join_activity leave_activity hold_activity tell_back"),
        (EVERYBODY, "audits audit"),
        (MANAGERS, "plan_audit record_finding plan_audit_action publish_audit"),
        (EVERYBODY, "venues venue"),
        (MANAGERS, "add_venue change_venue check_venue close_venue"),
        (EVERYBODY, "new_ways new_way"),
        (MANAGERS, "propose_new_way start_new_way review_new_way"),
        (SENIOR, "approve_new_way turn_down_new_way"),
    ],
    "support that people asked for": [
        (WORKERS | {AUDITOR}, "support support_request"),
        (MANAGERS, "answer_support"),
    ],
    "thanks": [
        (WORKERS | {BOARD, AUDITOR}, "thanks one_thanks thanks_figures budgets"),
        (WORKERS, "ask_for_thanks cancel_thanks thanks_given"),
        (SENIOR, "approve_thanks refuse_thanks set_budget"),
    ],
    "training, volunteers, ways into work": [
        (WORKERS | {AUDITOR}, "training course volunteers volunteer routes opening"),
        (MANAGERS, "offer_training take_training_place give_up_training_place training_held cancel_training"),
        (MANAGERS, "register_volunteer volunteer_step"),
        (MANAGERS, "announce_opening fill_opening close_opening count_workforce"),
    ],
    "health": [
        (INVOLVEMENT | {AUDITOR}, "health"),
        (OPERATOR, "retry_stuck discard_stuck"),
    ],
    "accounts": [
        (OPERATOR, "administration.everyone administration.new administration.new_password"),
        (OPERATOR, "administration.end administration.new_token administration.stop_token"),
    ],
}

WHO_MAY: dict[str, frozenset[str]] = {
    page if "." in page else f"staff.{page}": frozenset(roles)
    for section in POLICY.values()
    for roles, pages in section
    for page in pages.split()
}
"""Endpoint → the roles that may open it."""
WRITTEN = [page for section in POLICY.values() for _roles, pages in section for page in pages.split()]
"""Each page as often as it stands in the policy."""
