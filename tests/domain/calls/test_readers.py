"""To whom a call goes, and to whom it never goes."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.calls import told
from webapp.domain.calls.readers import is_named, nameable, readers
from webapp.domain.people import Person, Role


def a_person(id: int, role: Role = Role.TEACHER, *, is_safeguarding: bool = False) -> Person:
    return Person(
        school_id=1, id=id, login=f"p{id}", name=f"P{id}", role=role, locale="en",
        is_safeguarding=is_safeguarding,
    )  # fmt: skip


LEAD, SAFE = a_person(1, Role.LEAD), a_person(2, is_safeguarding=True)
DEPUTY, TEACHER = a_person(3, Role.LEADER, is_safeguarding=True), a_person(4)
OPERATOR = a_person(5, Role.OPERATOR)
STAFF = [LEAD, SAFE, DEPUTY, TEACHER, OPERATOR]


def test_it_goes_to_all_with_the_mark():
    assert readers(STAFF, told()) == [SAFE, DEPUTY]


def test_without_a_mark_it_goes_to_the_leads():
    assert readers([LEAD, TEACHER, OPERATOR], told()) == [LEAD]


def test_who_is_named_is_left_out_and_the_deputy_reads():
    assert readers(STAFF, told(named=("2",))) == [DEPUTY]


def test_when_all_with_the_mark_are_named_a_lead_reads():
    assert readers(STAFF, told(named=("2", "3"))) == [LEAD]


def test_a_role_can_be_named():
    assert readers(STAFF, told(named=("role.teacher",))) == [DEPUTY]


def test_when_everybody_is_named_nobody_reads():
    assert readers(STAFF, told(named=("1", "2", "3"))) == []


def test_only_roles_and_people_who_work_there_can_be_named():
    assert nameable(STAFF, ["2", "role.lead", "99", "role.operator", "<b>"]) == ("2", "role.lead")


people = st.builds(
    a_person,
    st.integers(1, 8),
    st.sampled_from([Role.TEACHER, Role.LEADER, Role.LEAD, Role.OPERATOR]),
    is_safeguarding=st.booleans(),
)
names = st.sets(st.sampled_from([*map(str, range(1, 9)), "role.teacher", "role.lead"]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(people, unique_by=lambda one: one.id), names)
def test_abuse_19_nobody_who_is_named_ever_reads_whoever_works_there(staff, named):
    call = told(named=tuple(sorted(named)))

    assert not [one for one in readers(staff, call) if is_named(one, call)]
