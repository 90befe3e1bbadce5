"""Participation policies and complaint codes as data: what each organisation promised, and by when."""

from policies.complaint_code import ComplaintCode
from policies.errors import GroupKindUnknown, KindNotAccepted, PolicyError, Problem
from policies.groups import GroupKind
from policies.loader import check, load_complaint_code, load_policy, shipped_complaint_codes, shipped_policies
from policies.policy import Clock, Policy
from policies.vocabulary import NATIONS
from policies.working_days import WorkingDays

__all__ = [
    "NATIONS",
    "Clock",
    "ComplaintCode",
    "GroupKind",
    "GroupKindUnknown",
    "KindNotAccepted",
    "Policy",
    "PolicyError",
    "Problem",
    "WorkingDays",
    "check",
    "load_complaint_code",
    "load_policy",
    "shipped_complaint_codes",
    "shipped_policies",
]
