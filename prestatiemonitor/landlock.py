"""A process that gives up, for good, all files but those named and everything beyond the machine.

Linux lets a process confine itself, and its children with it, without any rights: Landlock for
files, TCP, signals and named sockets, seccomp for every other kind of socket. A kernel begins so:

    python -m prestatiemonitor.landlock RULES ipykernel_launcher ARGUMENTS

Whatever cannot be enforced ends the process. What Landlock leaves open: that a file exists, its
size and its date can be seen, and its mode be changed by who owns it; before version 6 (Linux
6.12) processes of the same user can be ended.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import runpy
import stat
import struct
import sys
import warnings
from collections.abc import Callable, Sequence
from typing import Any

Syscall = Callable[..., int]

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION, _PATH_BENEATH = 1, 1
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2

EXECUTE, WRITE, READ, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_FILE, MAKE_SOCKET = 1 << 4, 1 << 5, 1 << 7, 1 << 8, 1 << 9
REFER, TRUNCATE, DEVICE_CONTROL = 1 << 13, 1 << 14, 1 << 15
_READING = EXECUTE | READ | READ_DIR
# No links and no devices: what a run leaves is read by who stands outside.
_WRITING = WRITE | READ | READ_DIR | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_FILE | MAKE_SOCKET
_WRITING |= REFER | TRUNCATE
_OF_A_FILE = EXECUTE | WRITE | READ | TRUNCATE | DEVICE_CONTROL
_TCP, _SCOPES = 0b11, 0b11

# Of each machine: its number for seccomp, and those of the system calls connect, truncate,
# io_uring_setup, setpgid, setsid (denied: whoever leaves its group would outlive its report) and
# socket, socketpair (only streams within the machine).
_MACHINES = {
    "x86_64": (0xC000003E, (42, 76, 425, 109, 112), (41, 53)),
    "aarch64": (0xC00000B7, (203, 45, 425, 154, 157), (198, 199)),
}
_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST, _SECOND = 0, 4, 16, 24
_OTHER_TABLE, _UNIX, _STREAM, _KIND = 0x40000000, 1, 1, 0xF
_ALLOW = 0x7FFF0000
_DENY = 0x00050000 | 95
"""With "not supported": zmq asks for the network cards and aborts at any other answer."""


def version(syscall: Syscall | None = None) -> int:
    """The version of Landlock here; 0 where there is none, or no seccomp filter that we know."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES or sys.maxsize < 2**32:
        return 0
    return max(0, (syscall or _libc().syscall)(_CREATE_RULESET, None, 0, _ASK_VERSION))


def restrict(read: Sequence[str], write: Sequence[str], libc: Any = None) -> None:
    """Confine this process: ``read`` may be read and executed, ``write`` read and written.

    Paths that do not exist are left out. There is no way back.

    Raises:
        OSError: the system does not enforce it.
    """
    libc = libc or _libc()
    abi = version(libc.syscall)
    handled = _handled(abi)
    _done(libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0))
    rules = _done(libc.syscall(_CREATE_RULESET, _attributes(abi), _size(abi), 0))
    for paths, access in ((read, _READING), (write, _WRITING)):
        for path in paths:
            _allow(libc, rules, path, access & handled)
    _done(libc.syscall(_RESTRICT_SELF, rules, 0))
    os.close(rules)
    program = ctypes.create_string_buffer(_filter(platform.machine()))
    header = struct.pack("@HP", (len(program) - 1) // 8, ctypes.addressof(program))
    _done(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.c_char_p(header), 0, 0))


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


def _done(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"no wall: {os.strerror(number)}")
    return result


def _handled(abi: int) -> int:
    """Every right to files that this version knows; what is handled and not allowed is denied."""
    later = {2: REFER, 3: TRUNCATE, 5: DEVICE_CONTROL}
    return ((1 << 13) - 1) | sum(right for since, right in later.items() if abi >= since)


def _attributes(abi: int) -> bytes:
    return struct.pack("=QQQ", _handled(abi), _TCP, _SCOPES)


def _size(abi: int) -> int:
    """Older versions know the first fields only."""
    return 8 if abi < 4 else 16 if abi < 6 else 24


def _allow(libc: Any, rules: int, path: str, access: int) -> None:
    try:
        found = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(found).st_mode):
            access &= _OF_A_FILE
        rule = struct.pack("=Qi", access, found)
        _done(libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0))
    finally:
        os.close(found)


def _filter(machine: str) -> bytes:
    """The seccomp program: connecting, and sockets but streams within the machine, are denied."""
    architecture, denied, sockets = _MACHINES[machine]
    steps = [(_LOAD, _ARCHITECTURE, "", ""), (_EQUAL, architecture, "", "deny")]
    steps += [(_LOAD, _NUMBER, "", ""), (_AT_LEAST, _OTHER_TABLE, "deny", "")]
    steps += [(_EQUAL, number, "deny", "") for number in denied]
    steps += [(_EQUAL, number, "socket", "") for number in sockets]
    steps += [(_RETURN, _ALLOW, "", "")]
    ends = {"socket": len(steps), "allow": len(steps) + 5, "deny": len(steps) + 6}
    steps += [(_LOAD, _FIRST, "", ""), (_EQUAL, _UNIX, "", "deny")]
    steps += [(_LOAD, _SECOND, "", ""), (_AND, _KIND, "", ""), (_EQUAL, _STREAM, "", "deny")]
    steps += [(_RETURN, _ALLOW, "", ""), (_RETURN, _DENY, "", "")]
    return b"".join(
        struct.pack("=HBBI", code, *(ends.get(to, at + 1) - at - 1 for to in (yes, no)), value)
        for at, (code, value, yes, no) in enumerate(steps)
    )


def main(arguments: Sequence[str]) -> None:
    """Confine this process and become the module that is named, with the arguments after it."""
    rules, module, *rest = arguments
    restrict(**json.loads(rules))
    # Children's prints would come through a port on this machine; they have no way out now.
    warnings.filterwarnings("ignore", "Couldn't bind IOPub Pipe")
    sys.argv = [module, *rest]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
