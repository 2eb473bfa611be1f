"""Which module holds which fault."""

from importlib import import_module

from bench.faults.outcome import Fault

MODULES = {
    "F1": "f01_killed",
    "F2": "f02_power",
    "F3": "f03_full",
    "F4": "f04_locked",
    "F5": "f05_damaged",
    "F6": "f06_long_reader",
    "F7": "f07_pg_restart",
    "F8": "f08_pg_failover",
    "F9": "f09_no_redis",
    "F10": "f10_clock",
    "F11": "f11_twice",
    "F12": "f12_two_editors",
    "F13": "f13_slow",
    "F14": "f14_joins",
    "F15": "f15_flaky",
    "F16": "f16_bombs",
    "F17": "f17_html",
    "F18": "f18_files",
    "F19": "f19_migration",
    "F20": "f20_backup",
    "F21": "f21_old_shapes",
    "F22": "f22_erased",
    "F23": "f23_memory",
    "F24": "f24_stopped",
    "F25": "f25_sign_ins",
    "F26": "f26_two_servers",
}
NAMES = list(MODULES)


def fault_of(name: str) -> Fault:
    """A row of the catalogue; its module is imported when it is asked for."""
    found: Fault = import_module(f"bench.faults.{MODULES[name]}").FAULT
    return found
