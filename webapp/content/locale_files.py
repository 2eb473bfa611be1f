"""The files of the locales folder: frameworks, skills, facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from webapp.content.consent import ConsentFile
from webapp.content.facts import (
    EarlyWarningFile,
    FactsFile,
    LocaleFiles,
    NicknamesFile,
    PasswordsFile,
    PicturesFile,
    RightsFile,
    facts_value,
)
from webapp.content.files import Roots, read_text
from webapp.content.frameworks import FrameworkFile, SkillsFile
from webapp.content.inventory import RulesFile, TablesFile, UnknownKey, inventory_of
from webapp.content.problems import Finding, Problem, located
from webapp.content.yaml_lines import load_lined
from webapp.domain.frameworks import Facts, Framework, Skill
from webapp.domain.inventory import Inventory

RULE = "locale-file"
FRAMEWORK = "frameworks/cn-order-766.yml"
SKILLS = "frameworks/skills.yml"
INVENTORY_RULES = "inventory/rules.yml"
AnyFile = TypeVar("AnyFile", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Ground:
    """What lessons refer to."""

    framework: Framework
    skills: Mapping[str, Skill]
    facts: Mapping[str, Facts]  # by locale
    more_frameworks: Mapping[str, Framework]  # by id
    inventory: Inventory


def read_ground(roots: Roots) -> tuple[Ground | None, list[Problem]]:
    """Read all files of the locales folder; None when one of them has a fault."""
    problems: list[Problem] = []
    framework = _read(roots, FRAMEWORK, FrameworkFile, problems)
    skills = _read(roots, SKILLS, SkillsFile, problems)
    facts = {}
    for file in sorted(roots.locales.glob("*/facts.yml")):
        found = _facts(roots, file.parent.name, problems)
        if found is not None:
            facts[file.parent.name] = found
    problems += _unlike_consents(facts)
    more = _more_frameworks(roots, problems)
    inventory = _inventory(roots, problems)
    if problems or framework is None or skills is None:
        return None, problems
    return Ground(framework.value(), skills.value(), facts, more, inventory), []


def _inventory(roots: Roots, problems: list[Problem]) -> Inventory:
    """The rules, and the tables of every other file of the folder."""
    rules = _read(roots, INVENTORY_RULES, RulesFile, problems)
    names = [f"inventory/{file.name}" for file in sorted(roots.locales.glob("inventory/*.yml"))]
    names = [name for name in names if name != INVENTORY_RULES]
    files = [_read(roots, name, TablesFile, problems) for name in names]
    if rules is None or None in files:
        return Inventory()
    try:
        return inventory_of(rules, [file for file in files if file is not None])
    except UnknownKey as why:
        problems.append(Problem(f"locales/{INVENTORY_RULES}", 1, RULE, str(why)))
        return Inventory()


def _more_frameworks(roots: Roots, problems: list[Problem]) -> dict[str, Framework]:
    """Every other file of the folder; its id is its name."""
    found = {}
    for file in sorted(roots.locales.glob("frameworks/*.yml")):
        name = f"frameworks/{file.name}"
        if name in (FRAMEWORK, SKILLS):
            continue
        read = _read(roots, name, FrameworkFile, problems)
        if read is not None and read.id != file.stem:
            problems.append(Problem(f"locales/{name}", 1, RULE, f"the id must be {file.stem!r}"))
        elif read is not None:
            found[read.id] = read.value()
    return found


def _facts(roots: Roots, locale: str, problems: list[Problem]) -> Facts | None:
    facts = _read(roots, f"{locale}/facts.yml", FactsFile, problems)
    names = _read(roots, f"{locale}/nicknames.yml", NicknamesFile, problems)
    pictures = _read(roots, f"{locale}/pictures.yml", PicturesFile, problems)
    passwords = _read(roots, f"{locale}/passwords.yml", PasswordsFile, problems)
    rights = _read(roots, f"{locale}/rights.yml", RightsFile, problems)
    consent = _read(roots, f"{locale}/consent.yml", ConsentFile, problems)
    early = _read(roots, f"{locale}/early_warning.yml", EarlyWarningFile, problems)
    if not (facts and names and pictures and passwords and rights and consent and early):
        return None
    return facts_value(LocaleFiles(facts, names, pictures, passwords, rights, consent, early))


def _unlike_consents(facts: Mapping[str, Facts]) -> list[Problem]:
    """What is agreed to in one language is agreed to in all."""
    texts = {locale: (one.consent.version, one.consent.widened_in) for locale, one in facts.items()}
    if len(set(texts.values())) < 2:
        return []
    message = f"version and widened_in differ between languages: {texts}"
    return [Problem(f"locales/{min(texts)}/consent.yml", 1, RULE, message)]


def _read(roots: Roots, name: str, model: type[AnyFile], problems: list[Problem]) -> AnyFile | None:
    file: Path = roots.locales / name
    path = f"locales/{name}"
    if not file.is_file():
        problems.append(Problem(path, 1, RULE, "this file is missing"))
        return None
    text, findings = read_text(file)
    lined, more = load_lined(text)
    problems += located(path, [*findings, *more])
    if lined is None or findings:
        return None
    try:
        return model.model_validate(lined.value)
    except ValidationError as error:
        problems += located(
            path,
            [
                Finding(lined.line(e["loc"]), RULE, f"{'.'.join(map(str, e['loc']))}: {e['msg']}")
                for e in error.errors()
            ],
        )
    return None
