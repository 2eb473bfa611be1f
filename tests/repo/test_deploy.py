"""What operators are given: names that exist, and addresses that are the site's."""

import re
from pathlib import Path

from bench import front, hosts
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


def test_app_hosts_stand_in_a_file_of_their_own_and_differ_in_their_address_alone():
    rests = {
        line.partition(";")[0].split(maxsplit=2)[2]
        for folder in ("nginx", "compose")
        for line in (DEPLOY / folder / "netsprout-hosts.conf").read_text().splitlines()
        if line.startswith("server ")
    }

    assert len(rests) == 1
    assert re.search(r"upstream netsprout \{[^}]*netsprout-hosts\.conf;", NGINX.read_text())


def test_every_file_that_containers_are_given_is_there():
    mounted = re.findall(r"- (\.\S+):/\S+:ro", (DEPLOY / "compose" / "compose.yaml").read_text())

    assert len(mounted) > 2
    assert [
        one for one in mounted if one != "./tls" and not (DEPLOY / "compose" / one).is_file()
    ] == []


def test_the_bench_takes_the_file_of_nginx_as_it_is_but_for_places(tmp_path):
    """`python -m bench.rolling` would otherwise try another site than people are given."""
    theirs, ours = NGINX.read_text().splitlines(), front.site(tmp_path, 54531, 54532).splitlines()

    places = [line for line in theirs if re.search(r"listen|/etc/|/var/", line)]
    assert [line for line in theirs if line not in ours] == places
    assert hosts.patience() == 20


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
