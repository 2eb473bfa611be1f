"""What `netsprout serve` does before it listens: the database, a demo, where the site is."""

from datetime import UTC, datetime, timedelta

import click

from webapp.cli import current, listening
from webapp.cli.apart import apart
from webapp.cli.demo import sign_in_lines
from webapp.content.compile import cached_library
from webapp.domain.errors import DomainError
from webapp.domain.library import Library
from webapp.operations import private_polls, schools
from webapp.operations.demo.building import build_demo, ending, has_demo
from webapp.operations.demo.guardians import demo_guardian
from webapp.operations.demo.people import DemoOrder, demo_of, sign_ins_of
from webapp.operations.own_addresses import lan_addresses
from webapp.operations.reviewed import start_note
from webapp.settings import Settings
from webapp.store import counters, files, migrations, people, pg_tools, visits
from webapp.store.engine import Database
from webapp.store.secrets import NAME as SECRET_FILE
from webapp.store.secrets import read_or_make

A_DAY = timedelta(days=1)
EVERYWHERE = ("0.0.0.0", "::")
OPEN_NOTE = (
    "  这是示范数据。同一网络里的人都能打开上面的地址；只想自己用：设 NETSPROUT_HOST=127.0.0.1。\n"
    "  This is demo data. Everybody on your network can open these addresses; to keep it to\n"
    "  yourself, set NETSPROUT_HOST=127.0.0.1."
)
SECRET_NOTE = (
    "\n  数据文件夹里没有 secret 文件，刚刚新建了一个：\n"
    "  所有人都要重新登录，已打印的登录卡全部作废。\n"
    "  有备份：停止服务，放回原来的 secret，再启动。没有备份：给每个班重新打印登录卡。\n"
    "  The secret file was missing and a new one was made: everybody is signed out, and every\n"
    "  printed card is worthless. With a backup: stop, put the old secret back, start again.\n"
    "  Without one: print new cards for every class."
)


def prepare(chosen: Settings, demo: bool) -> Library:
    """Bring the database up to date, make the demo school, say where the site will be.

    Raises:
        ClickException, DomainError: it cannot be served as it is.
    """
    library = cached_library(chosen.data / "cache")
    if library is None or _is_to_be_made(chosen, demo):
        # The compiler, a migration and a demo take 100 MiB, which the server would keep for ever.
        apart(lambda: _prepare(chosen, current.library_of(chosen), demo))
        library = current.library_of(chosen)
    sign_ins, has_real_school = _prepare(chosen, library, demo)
    _announce(chosen, sign_ins, has_real_school)
    if chosen.reviewed_only:
        click.echo(f"{start_note(library, library.only_reviewed())}\n")
    counters.forget(chosen.data / counters.FOLDER)
    return library


def _is_to_be_made(chosen: Settings, demo: bool) -> bool:
    """Whether the database, or its demo, is not of today. Changes nothing."""
    if chosen.database_file is not None and not chosen.database_file.exists():
        return True
    database = Database(chosen.database)
    try:
        return not migrations.is_current(database) or (demo and not has_demo(database))
    except DomainError:  # a damaged file, say: who makes it current finds out, and says it
        return False
    finally:
        database.close()


def _prepare(chosen: Settings, library: Library, demo: bool) -> tuple[list[str], bool]:
    """Bring the database up to date and make the demo school.

    Returns lines on how to sign in, and whether there is a school that is no demo.
    """
    is_new = not (chosen.data / SECRET_FILE).exists()
    _look_at_the_file(chosen)
    with current.opened() as database:
        if lost := lost_at_power_cuts(database):
            raise click.ClickException(lost)
        with database.reading() as reading:
            has_real_school = people.has_real_school(reading)
        listening.require_safe(chosen, has_real_school)
        secret = read_or_make(chosen.data)
        if is_new:
            _warn_of_new_secret(database)
        with database.writing() as session:
            private_polls.end_forgotten(session, library, datetime.now(UTC))
            visits.forget_days(session, datetime.now(UTC).date() - A_DAY)  # in every time zone
        shown = _demo_lines(database, library, secret) if demo else []
        return shown + ([] if has_real_school else _first_steps(secret)), has_real_school


def _look_at_the_file(chosen: Settings) -> None:
    """Refuse a damaged database before its shape is changed."""
    database = Database(chosen.database)
    faults = files.quick_faults(database)
    database.close()
    if faults:
        raise click.ClickException(
            f"The database is damaged ({faults[0]}). Nothing was changed. Put a backup in its "
            "place: netsprout db restore FILE"
        )


def lost_at_power_cuts(database: Database) -> str:
    """What to do where the server says "kept" before it keeps; empty where it does not.

    Measured: with `synchronous_commit=off` 796 of 63,187 answers were lost, with `on` none.
    """
    if database.path is not None or "synchronous_commit" not in pg_tools.told(database).loose:
        return ""
    return (
        "This PostgreSQL server loses answers at a power cut (synchronous_commit is off).\n"
        "Run there: ALTER ROLE CURRENT_USER SET synchronous_commit = on"
    )


def _warn_of_new_secret(database: Database) -> None:
    """Say what a lost secret means, where there are people whom it concerns."""
    with database.reading() as session:
        if people.schools(session):
            click.echo(SECRET_NOTE, err=True)


def _demo_lines(database: Database, library: Library, secret: bytes) -> list[str]:
    if not has_demo(database):
        click.echo("Making the demo school ...")
        build_demo(database, DemoOrder(end=ending(datetime.now(UTC))), library, secret)
    with database.writing() as session:
        demo = demo_of(session, secret)
        guardian = demo_guardian(session, demo, secret, datetime.now(UTC))
    return sign_in_lines([*sign_ins_of(demo, secret, library), *guardian], library)


def _first_steps(secret: bytes) -> list[str]:
    """How to make the first real school; only who reads the terminal has the code."""
    return [
        "",
        "  建立你自己的学校：在上面的地址后面加上 /first-run 打开，输入这个验证码",
        "  Make your own school: open the address above with /first-run behind it, type this code:",
        f"  {schools.first_run_code(secret)}",
        "  或者 or: netsprout school create NAME --lead LOGIN",
    ]


def _announce(chosen: Settings, lines: list[str], has_real_school: bool) -> None:
    click.echo("\nNetsprout · 网芽\n")
    is_everywhere = chosen.host in EVERYWHERE
    here = "127.0.0.1" if is_everywhere else chosen.host
    scheme = "https" if chosen.tls_cert else "http"
    for address in (here, *(lan_addresses() if is_everywhere else ())):
        click.echo(f"  {scheme}://{address}:{chosen.port}")
    if is_everywhere and not has_real_school:
        click.echo(f"\n{OPEN_NOTE}")
    elif listening.is_in_clear(chosen):
        click.echo(f"\n{listening.IN_CLEAR}")
    if lines:
        click.echo("\n" + "\n".join(lines).strip("\n"))
    click.echo("\n  Stop with Ctrl+C\n")
