"""Tests that are left out when the tests run on PostgreSQL, each with its reason, and counted.

Some are about a SQLite file. Others walk through all pages for their words, for many seconds: the
statements behind those pages are run by the access matrix and by the tests of each page.
"""

BYTES = "reads the bytes of the database file"
PRAGMAS = "asks SQLite for its settings or sets them"
COPIES = "copies the database file or puts one in its place; PostgreSQL has pg_dump"
DAMAGE = "damages the database file"
LOCK = "holds the lock of the database file"

WALKS = {
    "tests/web/test_policy.py": ("",),
    "tests/web/test_policy_rules.py": ("",),
    "tests/web/test_goldens.py": ("",),
    "tests/web/test_report_drawing.py": ("",),
    "tests/web/test_report_page.py": ("",),
    "tests/web/test_papers_agree.py": ("",),
    "tests/web/test_every_reply.py": ("",),
    "tests/web/test_kept_pages.py": ("",),
    "tests/web/test_lesson_secrets.py": ("",),
    "tests/web/test_abuse_addresses.py": ("",),
    "tests/web/test_words.py": ("",),
    "tests/web/test_i18n.py": ("",),
    "tests/web/test_lesson_finding.py": ("",),
    "tests/web/test_preview.py": ("",),
    "tests/web/test_classroom_cards.py": ("",),
    "tests/web/labs/test_paper_labs.py": ("",),
    "tests/web/labs/test_odds.py": ("",),
    "tests/web/labs/test_inbox.py": ("",),
    "tests/web/labs/test_lab_pages.py": ("",),
    "tests/web/test_fourway_cards.py": ("",),
    "tests/web/test_fourway_try.py": ("",),
    "tests/web/test_lesson_laws.py": ("",),
    "tests/web/test_phrases.py": ("",),
    "tests/web/test_report_files.py": ("",),
    "tests/web/test_report_words.py": ("",),
    "tests/web/test_sources.py": ("",),
    "tests/web/test_spoken.py": ("",),
    "tests/web/test_workshop_pack.py": ("",),
    "tests/web/labs/test_evidence.py": ("",),
    "tests/web/labs/test_feed.py": ("",),
    "tests/web/labs/test_settings.py": ("",),
    "tests/web/labs/test_tips.py": ("",),
    "tests/web/test_words_at_once.py": ("test_wrong_unknown_and_pausing_take",),
    "tests/web/test_access.py": (
        "test_a_refused_request_of_htmx_changes_nothing",
        "test_a_form_without_its_token_changes_nothing",
    ),
    "tests/web/test_every_case.py": (
        "test_strangers_cannot_tell_a_class_of_others",
        "test_a_page_of_a_learner_leaves_exactly_one_row",
        "test_every_answer_of_every_route_carries",
        "test_law_26_help_is_within_two_taps_on_every_page",
    ),
    "tests/web/test_abuse_names.py": ("test_names_typed_into_any_field_by_a_child",),
    "tests/web/test_abuse_forms.py": ("test_no_form_of_any_page_is_taken_with_a_token_of_others",),
    "tests/web/test_abuse_calls.py": ("test_abuse_19_whoever_is_named_meets_the_call_on_no_page",),
}  # module -> how names of its tests begin
ABOUT_FILES = {
    "tests/store/test_access_chain.py": {
        "test_a_backup_that_was_put_back_is_no_breach_once_it_is_noted": COPIES,
    },
    "tests/store/test_engine.py": {
        "test_every_connection_is_safe": PRAGMAS,
        "test_a_full_disk_is_said_to_be_full_and_what_was_written_stays": PRAGMAS,
        "test_a_damaged_file_is_said_to_be_damaged": DAMAGE,
        "test_a_file_that_is_no_database_is_said_to_be_damaged": DAMAGE,
    },
    "tests/store/test_files.py": {
        "test_a_backup_made_while_answers_come_in_has_every_earlier_one": COPIES,
        "test_a_damaged_page_is_found": DAMAGE,
    },
    "tests/store/test_joint.py": {
        "test_where_a_full_disk_undoes_everything_nobody_is_told_that_it_was_kept": PRAGMAS,
        "test_fault_4_who_comes_after_one_that_waited_in_vain_waits_only_a_moment": LOCK,
    },
    "tests/operations/test_erasing.py": {
        "test_fault_22_a_restored_backup_does_not_bring_an_erased_child_back": COPIES,
        "test_what_was_learnt_after_an_erasure_stays": COPIES,
        "test_many_children_that_come_and_go_leave_no_bytes_between_pages": BYTES,
    },
    "tests/web/test_health.py": {
        "test_fault_3_it_is_not_ready_when_the_disk_has_no_room_for_answers": PRAGMAS,
    },
    "tests/web/test_own_data_erasing.py": {
        "test_fault_22_by_the_own_button_and_after_last_nights_backup": COPIES,
    },
    "tests/store/test_size.py": {
        "test_an_answer_takes_at_most_250_bytes": PRAGMAS,
    },
}


def is_about_a_file(name: str) -> bool:
    """Tell so of a test: the path of its module, `::` and its name, with or without a case."""
    module, _, test = name.partition("::")
    return test.partition("[")[0] in ABOUT_FILES.get(module, {})


def is_a_walk(name: str) -> bool:
    """Tell so of a test: it walks through many pages for their words."""
    module, _, test = name.partition("::")
    return module in WALKS and test.startswith(WALKS[module])


def is_about_a_server(name: str) -> bool:
    """Tell so of a test: it needs a server, and runs where there is one."""
    return name.startswith("tests/store/test_server")
