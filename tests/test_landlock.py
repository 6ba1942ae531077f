"""What the confinement asks of the system, whatever its version, and that it holds here."""

from __future__ import annotations

import json
import os
import platform
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor import landlock

real = pytest.mark.skipif(not landlock.version(), reason="dit systeem heeft geen Landlock")

ALLOWED, DENIED = 0x7FFF0000, 0x0005005F


class Recorded:
    """A system library that notes what is asked of it."""

    def __init__(self, abi: int, failing: int = 0) -> None:
        self.abi, self.failing = abi, failing
        self.rulesets: list[bytes] = []
        self.rules: list[int] = []
        self.prctls: list[int] = []
        self.restricted = False

    def prctl(self, option: int, *_: Any) -> int:
        self.prctls.append(option)
        return -1 if option == self.failing else 0

    def syscall(self, number: int, *given: Any) -> int:
        if number == self.failing and given[0] is not None:
            return -1
        if number == 444 and given[0] is None:
            return self.abi
        if number == 444:
            self.rulesets.append(given[0][: given[1]])
            return os.open(os.devnull, os.O_RDONLY)
        if number == 445:
            self.rules.append(struct.unpack("=Qi", given[2])[0])
        self.restricted = self.restricted or number == 446
        return 0


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    if platform.machine() not in landlock._MACHINES:
        monkeypatch.setattr(platform, "machine", lambda: "x86_64")


@pytest.mark.parametrize(
    ("abi", "handled", "fields"),
    [(1, 13, 1), (2, 14, 1), (3, 15, 1), (4, 15, 2), (5, 16, 2), (6, 16, 3), (7, 16, 3)],
)
def test_each_version_is_asked_for_all_that_it_can_deny(
    abi: int, handled: int, fields: int, tmp_path: Path
) -> None:
    libc = Recorded(abi)
    (tmp_path / "bestand").touch()
    landlock.restrict([str(tmp_path)], [str(tmp_path), str(tmp_path / "bestand")], libc)
    (ruleset,) = libc.rulesets
    assert len(ruleset) == 8 * fields
    assert struct.unpack("=" + "Q" * fields, ruleset) == (2**handled - 1, 3, 3)[:fields]
    read, write, file = libc.rules
    assert read == landlock.EXECUTE | landlock.READ | landlock.READ_DIR
    assert write & landlock.EXECUTE == 0
    assert write < 2**handled, "a right that the version does not know is an error"
    assert file & ~landlock._OF_A_FILE == 0, "a right to folders on a file is an error"
    assert libc.prctls == [38, 22], "no new privileges first, then the filter"
    assert libc.restricted


def test_links_and_devices_are_never_made() -> None:
    of_links_and_devices = (6, 10, 11, 12)
    assert all(landlock._WRITING & (1 << bit) == 0 for bit in of_links_and_devices)


def test_a_path_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    libc = Recorded(7)
    landlock.restrict([str(tmp_path / "niet"), str(tmp_path)], [], libc)
    assert len(libc.rules) == 1


@pytest.mark.parametrize("failing", [38, 444, 445, 446, 22])
def test_whatever_is_not_enforced_stops(tmp_path: Path, failing: int) -> None:
    with pytest.raises(OSError, match="no wall"):
        landlock.restrict([str(tmp_path)], [], Recorded(7, failing))


def test_where_we_do_not_know_the_machine_there_is_no_wall(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def asked(*_: object) -> int:
        return 7

    monkeypatch.setattr(sys, "platform", "linux")
    assert landlock.version(asked) == 7
    assert landlock.version(lambda *_: -1) == 0
    monkeypatch.setattr(platform, "machine", lambda: "s390x")
    assert landlock.version(asked) == 0
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert landlock.version(asked) == 0


def decided(machine: str, number: int, *arguments: int, table: int | None = None) -> int:
    """What the filter answers to a system call; an interpreter of the few steps it uses."""
    table = landlock._MACHINES[machine][0] if table is None else table
    given = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    call = struct.pack("=IIQ6Q", number, table, 0, *given)
    program = landlock._filter(machine)
    steps = [struct.unpack("=HBBI", program[at : at + 8]) for at in range(0, len(program), 8)]
    at = value = 0
    while True:
        code, yes, no, k = steps[at]
        at += 1
        if code == 0x06:
            return int(k)
        if code == 0x20:
            value = struct.unpack_from("=I", call, k)[0]
        elif code == 0x54:
            value &= k
        else:
            at += yes if (value == k if code == 0x15 else value >= k) else no


@pytest.mark.parametrize(
    ("machine", "socket", "pair", "denied"),
    [("x86_64", 41, 53, (42, 76, 425, 109, 112)), ("aarch64", 198, 199, (203, 45, 425, 154, 157))],
)
def test_only_streams_within_the_machine_that_others_connect_to(
    machine: str, socket: int, pair: int, denied: tuple[int, ...]
) -> None:
    unix, inet, netlink, stream, datagram, flags = 1, 2, 16, 1, 2, 0o2004000
    for make in (socket, pair):
        assert decided(machine, make, unix, stream | flags) == ALLOWED
        assert decided(machine, make, unix, datagram) == DENIED
        assert decided(machine, make, inet, stream) == DENIED
        assert decided(machine, make, netlink, datagram | flags) == DENIED
    assert {decided(machine, number) for number in denied} == {DENIED}
    assert {decided(machine, number) for number in (0, 1, 40, 43, 63, 257, 424)} == {ALLOWED}


def test_the_calls_of_another_kind_of_program_are_denied() -> None:
    assert decided("x86_64", 1, table=0x40000003) == DENIED, "32 bits"
    assert decided("x86_64", 0x40000000 | 1) == DENIED, "x32"


def test_a_module_runs_confined_with_the_arguments_that_are_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happened: list[Any] = []
    monkeypatch.setattr(landlock, "restrict", lambda **rules: happened.append(rules))
    monkeypatch.setattr("runpy.run_module", lambda name, **_: happened.append([name, *sys.argv]))
    monkeypatch.setattr(sys, "argv", [])
    rules = {"read": ["/usr"], "write": []}
    landlock.main([json.dumps(rules), "kernel", "-f", "x"])
    assert happened == [rules, ["kernel", "kernel", "-f", "x"]], "first the wall, then the rest"


CONFINED = """
import socket, sys
from pathlib import Path
from prestatiemonitor import landlock
landlock.restrict([sys.argv[1]], [sys.argv[2]])
def does(what):
    try:
        what()
    except OSError:
        return False
    return True
def port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
here, there = Path(sys.argv[1]), Path(sys.argv[2])
print([does(one) for one in (
    (here / "a").read_text, lambda: (here / "a").write_text("x"),
    lambda: (there / "a").write_text("x"), (there / "uit").read_text,
    (there / "uit").resolve().read_text, port, lambda: (there / "l").symlink_to(here),
)])
"""


@real
def test_the_system_keeps_to_it_also_along_a_link_that_was_there(tmp_path: Path) -> None:
    for name in ("lees", "schrijf", "buiten"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("x")
    (tmp_path / "schrijf/uit").symlink_to(tmp_path / "buiten/a")
    folders = [str(tmp_path / "lees"), str(tmp_path / "schrijf")]
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, *folders], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[True, False, True, False, False, False, False]\n"
