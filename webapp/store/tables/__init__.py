"""All rows, so that the metadata is whole whoever imports it."""

from webapp.store.tables.access import (
    AccessChainRow,
    AccessRow,
    ExceptionalAccessRow,
    IncidentRow,
)
from webapp.store.tables.audits import AuditYearRow, ReportWordsRow
from webapp.store.tables.base import Row
from webapp.store.tables.calls import HelpCallRow, HelpNoteRow, HelpSealRow, HelpTermRow
from webapp.store.tables.class_hours import ClassDoorRow, ClassHourRow
from webapp.store.tables.consents import ConsentRow
from webapp.store.tables.doors import ClassNetworkRow, WrongTryRow
from webapp.store.tables.erasures import ErasureRow
from webapp.store.tables.guardians import FamilyRow, FamilySignInRow, GuardianRow
from webapp.store.tables.learning import (
    AnswerRow,
    AssignmentRow,
    AssignmentSeatRow,
    AttemptRow,
    HomeRuleRow,
    HomeTimeRow,
    LabRunRow,
    PollCountRow,
    VisitRow,
)
from webapp.store.tables.minors_mode import (
    ClassModeRow,
    OpenedLessonRow,
    OpenedSeatRow,
    SchoolDaysRow,
    SeatModeRow,
)
from webapp.store.tables.people import (
    ClassroomRow,
    InvitationRow,
    LearnerRow,
    PersonRow,
    ProbeRow,
    RecoveryCodeRow,
    SchoolRow,
    SecondStepRow,
    SignInRow,
    TeachingRow,
)
from webapp.store.tables.projections import (
    ClassroomChoiceRow,
    ClassroomQuestionRow,
    IndicatorDayRow,
    LearnerIndicatorRow,
    LearnerUnitRow,
)
from webapp.store.tables.requests import DataRequestRow
from webapp.store.tables.retention import RetentionRow
from webapp.store.tables.training import StaffDateRow, StaffTrainingPartRow, StaffTrainingRow
from webapp.store.tables.workshop_results import (
    WorkshopLogRow,
    WorkshopResultRow,
    WorkshopSenderRow,
)
from webapp.store.tables.workshops import (
    ParticipantRow,
    WorkshopAnswerRow,
    WorkshopHandsRow,
    WorkshopRow,
)

METADATA = Row.metadata

__all__ = [
    "METADATA",
    "AccessChainRow",
    "AccessRow",
    "AnswerRow",
    "AssignmentRow",
    "AssignmentSeatRow",
    "AttemptRow",
    "AuditYearRow",
    "ClassDoorRow",
    "ClassHourRow",
    "ClassModeRow",
    "ClassNetworkRow",
    "ClassroomChoiceRow",
    "DataRequestRow",
    "ErasureRow",
    "ExceptionalAccessRow",
    "ClassroomQuestionRow",
    "ClassroomRow",
    "FamilyRow",
    "FamilySignInRow",
    "GuardianRow",
    "ConsentRow",
    "HelpCallRow",
    "HelpNoteRow",
    "HelpSealRow",
    "HelpTermRow",
    "HomeRuleRow",
    "HomeTimeRow",
    "IncidentRow",
    "IndicatorDayRow",
    "InvitationRow",
    "LabRunRow",
    "LearnerIndicatorRow",
    "LearnerRow",
    "LearnerUnitRow",
    "OpenedLessonRow",
    "OpenedSeatRow",
    "ParticipantRow",
    "PersonRow",
    "PollCountRow",
    "ProbeRow",
    "RecoveryCodeRow",
    "ReportWordsRow",
    "RetentionRow",
    "Row",
    "SchoolDaysRow",
    "SchoolRow",
    "SeatModeRow",
    "SecondStepRow",
    "SignInRow",
    "StaffDateRow",
    "StaffTrainingPartRow",
    "StaffTrainingRow",
    "TeachingRow",
    "VisitRow",
    "WorkshopAnswerRow",
    "WorkshopHandsRow",
    "WorkshopLogRow",
    "WorkshopResultRow",
    "WorkshopRow",
    "WorkshopSenderRow",
    "WrongTryRow",
]
