"""Which keys of servers are trusted: those in files as ssh keeps them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.known_servers import known_servers
from tests.sending.servers import keypair


@pytest.fixture
def key(tmp_path: Path) -> str:
    return " ".join(keypair(tmp_path / "k").with_suffix(".pub").read_text().split()[:2])


def test_lines_for_other_programs_do_no_harm(tmp_path: Path, key: str) -> None:
    lines = ["# uitleg", "", "x", "@cert-authority *.nl ssh-rsa AAAA", "@revoked a ssh-rsa AAAA"]
    lines += ["a ssh-onbekend AAAA", "b ssh-ed25519 AAA", "c ssh-ed25519 AAAA"]
    (tmp_path / "known").write_text("\n".join([*lines, f"web.nl,10.0.0.1\t{key}  wie", ""]))
    found = known_servers("web", str(tmp_path / "known"))
    assert sorted(found.keys()) == ["10.0.0.1", "web.nl"]
    assert found["web.nl"]["ssh-ed25519"].get_base64() == key.split()[1]


def test_names_that_ssh_hides_are_found(tmp_path: Path, key: str) -> None:
    path = tmp_path / "known"
    path.write_text(f"[web.nl]:2222 {key}\n")
    subprocess.run(["ssh-keygen", "-q", "-H", "-f", str(path)], check=True, capture_output=True)
    assert "web.nl" not in path.read_text()
    found = known_servers("web", str(path))
    assert found.lookup("[web.nl]:2222") is not None
    assert found.lookup("web.nl") is None


def test_a_key_that_was_revoked_is_of_no_server(tmp_path: Path, key: str) -> None:
    (tmp_path / "known").write_text(f"web.nl {key}\n@revoked * {key}\n")
    assert known_servers("web", str(tmp_path / "known")).lookup("web.nl") is None


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe a b")
    wrong = {"weg": "No such", ".": "Is a", "bytes": "tekst"}
    for path, why in ((tmp_path / name, why) for name, why in wrong.items()):
        with pytest.raises(SendError, match=f"bekende servers .*{why}"):
            known_servers("web", str(path))
