"""`netsprout demo` and `netsprout report`, with the shipped content."""

import csv
import io
import json
import re

SMALL = ("--learners", "8", "--seats", "2", "--end", "2026-11-22")


def test_a_demo_school_prints_one_sign_in_for_each_role(warm_shell):
    made = warm_shell.read("demo", *SMALL)

    roles = [one["role"] for one in made["sign_ins"]]
    assert set(roles) == {"teacher", "leader", "lead", "operator", "learner"}
    assert made["is_demo"]
    assert made["answers"] > 100
    assert made["end"] == "2026-11-22"


def test_pictures_are_printed_in_both_languages(warm_shell):
    printed = warm_shell.run("demo", *SMALL).output

    assert "示范学校 Demo school" in printed
    assert any(pair in printed for pair in ("太阳 sun", "小船 boat", "月亮 moon", "雨伞 umbrella"))


def test_words_of_older_learners_are_printed_in_both_languages(warm_shell):
    made = warm_shell.read("demo", *SMALL, "--seed", "3")

    learners = [one for one in made["sign_ins"] if one["role"] == "learner"]
    older = {one["band"]: sorted(one["words"]) for one in learners if "words" in one}
    assert older == {"C": ["en", "zh-Hans"]}
    assert {one["band"] for one in learners if "pictures" in one} == {"A", "B"}
    printed = warm_shell.run("demo", *SMALL, "--seed", "4").output
    assert re.search(
        r"词语 words [一-龥]{2} [一-龥]{2} [一-龥]{2} / [a-z]+ [a-z]+ [a-z]+\n", printed
    )


def test_numbers_are_kept_exactly(warm_shell):
    made = warm_shell.read("demo", *SMALL, "--answers", "777", "--seed", "9")

    assert (made["answers"], made["learners"], made["classes"], made["seed"]) == (777, 8, 4, 9)


def test_the_same_demo_twice_is_refused_in_words(warm_shell):
    warm_shell.run("demo", *SMALL)

    assert "--seed" in warm_shell.refusal("demo", *SMALL)


def test_a_class_report_is_written_as_json_and_csv(warm_shell):
    learners = [
        one for one in warm_shell.read("demo", *SMALL)["sign_ins"] if one["role"] == "learner"
    ]
    code = next(one["code"] for one in learners if one["band"] == "B")

    asked = ("report", "class", code, "--term", "2026-1")
    made = json.loads(warm_shell.run(*asked).stdout)
    rows = list(csv.reader(io.StringIO(warm_shell.run(*asked, "--format", "csv").stdout)))

    assert made["facts"]["seats"] == 2
    assert [row["seat"] for row in made["tables"]["seats"]] == [1, 2]
    assert made["tables"]["indicators"]
    for table in made["tables"].values():
        for row in table:
            assert ["" if cell is None else str(cell) for cell in row.values()] in rows
    assert "需要陪一陪" not in json.dumps(made, ensure_ascii=False)


def test_an_unknown_class_code_is_said_to_be_unknown(warm_shell):
    assert "No class has the code" in warm_shell.refusal("report", "class", "XXXXXX")


def test_a_term_that_is_none_is_explained(warm_shell):
    made = warm_shell.read("demo", *SMALL)
    code = next(one["code"] for one in made["sign_ins"] if one["role"] == "learner")

    assert "2026-1" in warm_shell.refusal("report", "class", code, "--term", "autumn")
