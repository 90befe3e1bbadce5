"""The closed word lists of the published language. Words an organisation may choose itself live in `policies/`."""

KINDS = ("comment", "suggestion", "compliment", "complaint", "petition")
"""What somebody said is one of these (framework policy 1.4, 2.6; requirement F1)."""

CHANNELS = (
    "suggestion_box",
    "web",
    "key_work",
    "exit_interview",
    "mid_stay_interview",
    "phone",
    "letter",
    "email",
    "social_media",
    "messaging",
    "meeting",
    "survey",
    "peer_review",
    "audit",
    "mystery_shop",
    "public_question",
)
"""How it reached the organisation (framework policy 1.10, 2.2, 2.3, 2.6; requirement F1)."""

OUTCOMES = ("done", "will_do", "partly", "cannot_do")
"""What came of it; `will_do` needs a date, `cannot_do` its reason in `we_did` (requirement F5)."""

COMMENT_STATES = ("received", "acknowledged", "answered", "declined", "closed")
RESPONSE_STATES = ("draft", "held", "published", "withdrawn")
DETAIL_KINDS = ("email", "phone", "postcode", "name")
"""Personal details that hold a publication until somebody confirms that they are meant (requirement F5)."""

ACTION_STATES = ("open", "done", "dropped")
"""An action is open until it is done, which something must show, or given up with a reason (requirement F6)."""

MEETING_STATES = ("planned", "called", "agenda_sent", "held", "cancelled")
"""A meeting is called when notice is given; its agenda goes round before it is held (requirements M3, M4)."""
MINUTES_STATES = ("open", "drafted", "approved", "circulated", "published")
ITEM_STATES = ("waiting", "proposed", "accepted", "declined", "discussed")
"""An agenda item waits while there is no group for it (requirement M4)."""
RAISED_BY = ("service_user", "staff", "comment", "group", "survey", "advocacy")
"""Where an agenda item comes from (framework policy 1.1, 1.3; requirement M4)."""
HEADS = ("service_users", "carers", "staff", "board", "others")
"""Who is counted at a meeting where people stay anonymous (framework policy 1.3; requirement M5)."""
OPEN_TO = ("everybody", "service_users", "members")
MATTER_STATES = ("open", "answered", "told")
"""The answer to a matter that was taken up is told at the next meeting of the group that asked (requirement M7)."""
REQUEST_KINDS = ("report", "answer", "attendance")
REQUEST_STATES = ("open", "met", "refused")
"""What a group may ask the organisation for (framework policy 1.1, 1.3; requirement M7)."""

LARGEST_WORDS = 20_000
"""Characters in one comment; longer contributions are letters to be attached, not typed."""

GROUP_KINDS = (
    "advisory_group",
    "user_forum",
    "repairs_working_group",
    "board",
    "house_meeting",
    "service_panel",
    "focus_group",
    "youth_forum",
    "senior_voice",
    "editorial_panel",
    "local_management_team",
    "planning_group",
    "other",
)
"""Kinds of standing group (requirement M1)."""

FORMALITIES = ("formal", "informal")
CAPACITIES = ("service_user", "former_service_user", "carer", "lay", "board", "staff", "partner")
"""As what somebody is a member of a group (requirement M2)."""

JOINED_BY = ("elected", "nominated", "appointed", "open")
"""How somebody became a member."""

LEFT_BECAUSE = ("term_ended", "stepped_down", "moved_on", "removed", "erased", "other")
BALLOT_METHODS = ("paper", "codes")
"""Counted by hand, or with one-use codes on the web."""

ELECTION_STATES = (
    "called",
    "nominating",
    "nominated",
    "voting",
    "closed",
    "counted",
    "declared",
    "called_off",
)
JOININGS = ("in_person", "online", "hybrid")
"""How people take part in a meeting or an activity (framework policy 1.10; requirement M3)."""
VENUE_HAS = (
    "step_free",
    "accessible_toilet",
    "hearing_loop",
    "quiet_space",
    "parking",
    "public_transport",
)
"""What helps people to come to a place and to take part there (Helping our Future 8.1; requirements M3, M10)."""
RELATIONS = ("service_user", "former_service_user", "carer", "public")
"""What somebody who takes part is to the organisation (Reading, who can be involved; requirement P1)."""

REACHED_BY = ("phone", "text", "email", "post", "in_person", "through_staff")
"""How somebody likes to be told of things (requirement P1)."""

WAYS = (
    "groups",
    "public_meetings",
    "surveys",
    "focus_groups",
    "interviews",
    "recruitment_panels",
    "peer_reviews",
    "audits",
    "mystery_shopping",
    "user_testing",
    "tender_evaluation",
    "reading_documents",
    "co_production",
    "creative_work",
    "training",
    "social_media",
)
"""How somebody likes to take part (framework policy 1.8, 2.7; helping our future 3.2; requirements M8, P1)."""

NEEDS = (
    "interpreter",
    "bsl",
    "braille",
    "large_print",
    "easy_read",
    "audio",
    "relay",
    "advocate",
)
"""What somebody needs to be told and to be heard (Accessible Information Standard DAPB1605; requirement P1)."""

CONSENT_PURPOSES = ("contact", "story", "picture", "lived_experience")
"""What consent is asked for: to be told of things to take part in, to have what they tell or a picture of them
published, to be counted as somebody with lived experience (requirement P2)."""

GIVEN_HOW = ("paper", "spoken", "web")
"""How consent was given or withdrawn, or a request made; a spoken one counts (UK GDPR; requirement P2)."""

DATA_REQUESTS = ("export", "erasure")
"""What people may ask about what is held on them (requirement P2)."""

THANKS_STATES = ("asked", "approved", "refused", "given", "cancelled")
"""A request for thanks: asked for before, decided by somebody else, given after (requirement P3)."""

COURSE_AUDIENCES = ("service_users", "staff", "both")
COURSE_STATES = ("offered", "held", "cancelled")
"""Training for those who use services, for staff, or for both together (requirement P4)."""

OPENING_KINDS = ("traineeship", "apprenticeship", "post")
OPENING_STATES = ("open", "filled", "closed")
LIVED_EXPERIENCE = ("yes", "no", "not_said")
"""Routes into work, and what who took one says about having used services (requirement P8)."""

VOLUNTEER_STATES = ("registered", "accepted", "left")
"""A volunteer's way (requirement P5)."""
ACTIVITY_KINDS = (
    "recruitment_panel",
    "peer_review",
    "service_audit",
    "mystery_shopping",
    "user_testing",
    "tender_evaluation",
    "focus_group",
    "interview",
    "co_production",
    "creative_work",
    "training_session",
    "public_meeting",
    "consultation",
    "survey",
    "other",
)
"""What people take part in (framework policy 1.8, 2.7, 2.8; Helping our Future 3, 7; Reading; requirement M8)."""
ACTIVITY_STATES = ("planned", "open", "happened", "told_back", "cancelled")
INVOLVEMENT_LEVELS = ("inform", "communicate", "consult", "involve")
"""From the least influence to the most (requirement M8); policies have their own names for them."""
AUDIT_KINDS = ("service_audit", "peer_review", "inspection")
SUPPORT_KINDS = (
    "interpreter",
    "bsl",
    "braille",
    "large_print",
    "easy_read",
    "transport",
    "childcare",
    "quiet_space",
    "other",
)
"""What helps people to take part (Helping our Future 8.1, Dundee, Reading; requirement M10)."""
TAKES_PART_IN_MEETINGS = ("groups", "elections", "meetings", "activities")
"""What somebody takes part in, as `meetings` knows it."""
TAKES_PART_IN_PEOPLE = ("training", "thanks", "volunteering")
"""The same, as `people` knows it."""
SUPPORT_STATES = ("waiting", "met", "answered")
NEW_WAY_STATES = ("proposed", "approved", "turned_down", "running", "ended")
CALENDAR_KINDS = ("meeting", "nominations", "ballot", "training", *ACTIVITY_KINDS)
"""What stands in the consultation calendar (Helping our Future 4.1, 6.1; requirement M9)."""
