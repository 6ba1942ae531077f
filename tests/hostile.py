"""A notebook's cell that tries to get at what it should not; its source runs in a kernel.

``attempts`` gives for each way in whether it worked. The test fills ``TARGETS``.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

TARGETS: dict[str, Any] = {}


def read_open(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def read_key_file(_: str) -> bytes:
    return Path(TARGETS["key_file"]).read_bytes()


def read_osfile(path: str) -> bytes:
    import pyarrow as pa

    return bytes(pa.OSFile(path).read())


def read_memory_map(path: str) -> bytes:
    import pyarrow as pa

    return bytes(pa.memory_map(path).read())


def read_parquet(_: str) -> bytes:
    import pyarrow.parquet as pq

    return str(pq.read_table(TARGETS["parquet"]).to_pylist()).encode()


def read_libc(path: str) -> bytes:
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(1000)
    count = libc.read(libc.open(path.encode(), os.O_RDONLY), buffer, 1000)
    return buffer.raw[: max(count, 0)]


def read_subprocess(path: str) -> bytes:
    return subprocess.run(["cat", path], capture_output=True, check=True).stdout


def read_dir_fd(path: str) -> bytes:
    root = os.open("/", os.O_PATH | os.O_DIRECTORY)
    folder = os.open(str(Path(path).parent)[1:], os.O_PATH | os.O_DIRECTORY, dir_fd=root)
    return os.read(os.open(Path(path).name, os.O_RDONLY, dir_fd=folder), 1000)


def read_upwards(path: str) -> bytes:
    return read_open("../" * 30 + path)


def read_symlink(path: str) -> bytes:
    Path("koppeling").symlink_to(path)
    try:
        return read_open("koppeling")
    finally:
        Path("koppeling").unlink()


def read_hard_link(path: str) -> bytes:
    Path("tweede").hardlink_to(path)
    try:
        return read_open("tweede")
    finally:
        Path("tweede").unlink()


def read_through_proc(path: str) -> bytes:
    return read_open(f"/proc/self/root{path}")


def read_copy(path: str) -> bytes:
    shutil.copy(path, "kopie")
    content = Path("kopie").read_bytes()
    Path("kopie").unlink()
    return content


def read_listing(path: str) -> bytes:
    names = [found.name for found in Path(path).parent.iterdir()]
    return TARGETS["secret"].encode() if Path(path).name in names else b""


def read_environment(_: str) -> bytes:
    return str(dict(os.environ)).encode()


def read_own_environ(_: str) -> bytes:
    return read_open("/proc/self/environ")


def read_parent_environ(_: str) -> bytes:
    found = read_open(f"/proc/{TARGETS['parent']}/environ")
    return TARGETS["secret"].encode() if b"PATH=" in found else b""


def read_parent_mem(_: str) -> bytes:
    with open(f"/proc/{TARGETS['parent']}/mem", "rb", buffering=0) as file:  # noqa: PTH123
        file.seek(TARGETS["address"])
        return file.read(len(TARGETS["secret"]))


def read_parent_vm(_: str) -> bytes:
    class Vector(ctypes.Structure):
        _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))

    size = len(TARGETS["secret"])
    buffer = ctypes.create_string_buffer(size)
    here = Vector(ctypes.addressof(buffer), size)
    there = Vector(TARGETS["address"], size)
    ctypes.CDLL(None).process_vm_readv(
        TARGETS["parent"], ctypes.byref(here), 1, ctypes.byref(there), 1, 0
    )
    return buffer.raw


def write_new(path: str) -> None:
    Path(path).with_name("nieuw").write_text("x")


def write_over(_: str) -> None:
    Path(TARGETS["victim"]).write_text("x")


def write_append(_: str) -> None:
    with Path(TARGETS["victim"]).open("a") as file:
        file.write("x")


def write_truncate(_: str) -> None:
    os.truncate(TARGETS["victim"], 0)


def write_libc(_: str) -> None:
    libc = ctypes.CDLL(None)
    if libc.write(libc.open(TARGETS["victim"].encode(), os.O_WRONLY), b"x", 1) != 1:
        raise OSError


def write_shell(_: str) -> None:
    subprocess.run(["sh", "-c", f"echo x > {TARGETS['victim']}"], check=True, capture_output=True)


def write_rename(_: str) -> None:
    Path("mijn").write_text("x")
    try:
        Path("mijn").rename(TARGETS["victim"])
    finally:
        Path("mijn").unlink(missing_ok=True)


def write_tmp(_: str) -> None:
    Path(TARGETS["tmp"]).write_text("x")


def write_home(_: str) -> None:
    (Path(TARGETS["home"]) / "nieuw").write_text("x")


def write_package(_: str) -> None:
    import prestatiemonitor

    made = Path(prestatiemonitor.__file__).with_name("vijandig.txt")
    made.write_text("x")
    made.unlink()


def reach_tcp(_: str) -> None:
    socket.create_connection(("127.0.0.1", TARGETS["tcp"]), timeout=5).close()


def reach_unix(_: str) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.connect(TARGETS["unix"])


def reach_abstract(_: str) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.connect(TARGETS["abstract"])


def reach_udp(_: str) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.settimeout(2)
        one.sendto(b"x", ("127.0.0.1", TARGETS["udp"]))
        one.recv(1)


def delete(_: str) -> None:
    Path(TARGETS["victim"]).unlink()


WAYS: list[Callable[[str], Any]] = [
    value
    for name, value in sorted(globals().items())
    if name.startswith(("read_", "write_", "reach_"))
]


def attempts() -> dict[str, bool]:
    """Every way in, and whether it worked; deleting comes last, as it spoils the others."""
    return {way.__name__: worked(way) for way in [*WAYS, delete]}


def worked(way: Callable[[str], Any]) -> bool:
    try:
        found = way(TARGETS["file"])
    except Exception:
        return False
    return found is None or TARGETS["secret"].encode() in found


def told() -> str:
    return json.dumps(attempts())
