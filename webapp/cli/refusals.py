"""What a refusal means to one who typed a command."""

from webapp.documents.workshop_file import WrongFile
from webapp.domain.classrooms import BadClassroom
from webapp.domain.errors import (
    Busy,
    Damaged,
    DomainError,
    Gone,
    MadeByANewerOne,
    NotAllowed,
    StorageFull,
    Unwritable,
)
from webapp.domain.nicknames import NoNicknamesLeft
from webapp.domain.responsible import NobodyResponsible
from webapp.operations.demo.people import DemoExists
from webapp.operations.leaving import NoHeir
from webapp.operations.merging import DemoFile, OtherFigures
from webapp.operations.moving import NotOfToday
from webapp.operations.schools import SchoolExists
from webapp.operations.staff import LastLead, LoginTaken
from webapp.operations.workshop_results import NoLog, NotOver
from webapp.store.backups import NoRoom
from webapp.store.copying import NotTheSame
from webapp.store.locks import NoKey, NotWhole, WrongKey
from webapp.store.pg_tools import BehindAPooler, NotEmpty, NoTool, ToolFailed
from webapp.store.restoring import InUse, NotABackup
from webapp.store.running import Running
from webapp.store.secrets import BadSecret
from webapp.store.upgrading import NoCopyOfBefore

WORDS: dict[type[DomainError], str] = {
    Busy: "Another program is writing to the database. Nothing was changed; try again.",
    StorageFull: "The disk is full. Nothing was changed; make room and try again.",
    Unwritable: (
        "The database cannot be opened for writing. Look at the rights of the data folder and of "
        "the files in it, then run: netsprout doctor"
    ),
    Damaged: (
        "The database file is damaged, so nothing was written. Put a backup in its place: "
        "netsprout db restore FILE, then netsprout db check"
    ),
    Gone: (
        "The database {0} is missing or empty, though this folder was in use. No new one was made. "
        "Put a backup in its place: netsprout db restore FILE, then netsprout db use. To begin "
        "anew, move the file secret out of the folder; printed cards are worthless then."
    ),
    MadeByANewerOne: (
        "This database was written by a newer Netsprout (its shape is {0}). Nothing was changed: "
        "start the newer program, or put a backup of before in its place."
    ),
    NotAllowed: "There is nothing of that name.",
    BadClassroom: "A class cannot be made that way; see: {0}.",
    NobodyResponsible: (
        "Say who answers for children's data, in at most 120 characters each: --operator, "
        "--responsible and --contact, all three or none."
    ),
    BadSecret: (
        "The secret file {0} is damaged. Put it back from a backup. Deleting it signs everybody "
        "out and makes all printed cards worthless."
    ),
    DemoExists: "There is a demo school of this seed ({0}) already; take another --seed.",
    LastLead: "A school needs a lead. Make somebody else lead first.",
    NoHeir: "Nobody else works at the school who could take the classes.",
    LoginTaken: "Somebody signs in as {0} already; choose another login.",
    SchoolExists: "There is a school called {0} already; choose another name.",
    WrongFile: (
        "This is not the signed result of a workshop as it was downloaded ({0}). Nothing was "
        "merged; ask for the file again."
    ),
    OtherFigures: (
        "A result of this workshop is here already, with other figures: one of the two files was "
        "changed. Nothing was merged."
    ),
    DemoFile: "Made-up figures stay with made-up schools. Nothing was merged.",
    NotABackup: "This file cannot be restored ({0}). Nothing was changed.",
    NoRoom: (
        "The disk has no room for a copy of the database ({0} are needed, {1} are free), so "
        "nothing was changed. Empty the bin or move large files elsewhere, then try again."
    ),
    NoKey: (
        "A key is needed here and none was found ({0}). Give --key-file FILE, or set "
        "NETSPROUT_BACKUP_KEY. Keys and locks are made by: netsprout db key FILE"
    ),
    WrongKey: "Another key is needed: this copy was closed by the lock {0}. Nothing was opened.",
    NotWhole: "This copy was cut or changed since it was written. Nothing of it was used.",
    NoTool: (
        "PostgreSQL's own program {0} is needed and not on this machine. Install it (Debian: "
        "apt-get install postgresql-client), or make the copy on the machine of the database."
    ),
    NotOfToday: (
        "The database to copy from is of another shape ({0}) than this program. Bring it up to "
        "date first: netsprout db upgrade"
    ),
    NotTheSame: (
        "What arrived is not what was sent ({0}). Nothing was kept there, and the database "
        "copied from is as it was. Look at it with: netsprout db check, netsprout audit verify"
    ),
    NotEmpty: "The database {0} is not empty. Nothing was changed; make a new one.",
    BehindAPooler: (
        "Copies are made of the server itself, not through a pooler: its sessions would be left "
        "without their tables. Nothing was done; give the server's own address "
        "(docs/postgresql.md)."
    ),
    ToolFailed: "PostgreSQL's own program refused: {0}",
    NoCopyOfBefore: (
        "This PostgreSQL database is of an older shape ({0}), and there is no copy of today. Make "
        "one first (netsprout db backup FILE), then run: netsprout db upgrade --i-have-a-backup"
    ),
    InUse: "The database is open: stop the server first. Nothing was changed.",
    Running: (
        "A Netsprout server uses this database already ({0}). Two servers on one file could lose "
        "what children answer, so this one did not start. Stop that one first."
    ),
    NotOver: "This workshop is not over yet.",
    NoLog: "The run log of this workshop is not written yet. Its leader does that on its page.",
    NoNicknamesLeft: "The lists of nickname words are too short for {0} more seats.",
}


def words_for(refusal: DomainError) -> str:
    """One or two sentences that say what to do."""
    pattern = WORDS.get(type(refusal), "{0}")
    words = [str(word) for word in refusal.args] or [type(refusal).__name__]
    return pattern.format(*words)
