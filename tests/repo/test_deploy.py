"""What operators are given: names that exist, and addresses that are the site's."""

import re
from pathlib import Path

from webapp.settings import Settings
from webapp.web.metrics import ADDRESS

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NGINX = DEPLOY / "nginx" / "netsprout.conf"
FILES = [path for path in DEPLOY.rglob("*") if path.is_file()]


def test_every_setting_that_is_named_is_read():
    read = set(re.findall(r"NETSPROUT_[A-Z_]+", (ROOT / "webapp" / "settings.py").read_text()))

    named = {name for path in FILES for name in re.findall(r"NETSPROUT_[A-Z_]+", path.read_text())}

    assert named
    assert named <= read


def test_both_sites_of_nginx_differ_in_their_app_hosts_alone():
    alone, composed = NGINX.read_text(), (DEPLOY / "compose" / "nginx.conf").read_text()

    assert re.sub(r"server \S+ max", "server max", alone) == re.sub(
        r"server \S+ max", "server max", composed
    )


def test_only_answers_with_a_key_go_to_a_second_host(app):
    found = re.search(r"location ~ (\S+) \{[^}]*non_idempotent", NGINX.read_text())
    kept_once = re.compile(found[1])

    posts = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods]
    matched = {rule.endpoint for rule in posts if kept_once.search(_sample(rule.rule))}

    assert matched == {"lessons.answer", "quizzes.answer", "joining.answer"}


def test_what_is_kept_from_the_world_is_there(app):
    hidden = re.search(r"location ~ \^/\(([a-z|]+)\)\$", NGINX.read_text())[1].split("|")

    routes = {rule.rule for rule in app.url_map.iter_rules()} | {ADDRESS}
    assert {f"/{name}" for name in hidden} <= routes


def test_the_machine_itself_may_ask_for_its_health():
    named = Settings(data=ROOT, hosts=("school.example",))

    assert "127.0.0.1" in named.trusted
    assert Settings(data=ROOT).trusted is None


def _sample(rule: str) -> str:
    return re.sub(r"<int:\w+>", "3", re.sub(r"<\w+>", "one", rule))
