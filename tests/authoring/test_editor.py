"""An editor helps whoever writes YAML: yaml-language-server takes the schemas, and completes, explains and underlines by them."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest

from cspdata import locate, yamldoc
from cspdata.authoring.new import STARTS, new

KINDS = sorted(path.stem for path in locate.schemas().glob("*.json") if path.stem != "common")
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
WAIT = 30  # seconds for an answer, on a machine that does much else


class Editor:
    """One language server, asked over its standard input as an editor would."""

    def __init__(self, program: Path) -> None:
        node = shutil.which("node")
        assert node
        self.process = subprocess.Popen([node, program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.said: Queue[Any] = Queue()
        self.reader = Thread(target=self._listen, daemon=True)
        self.reader.start()
        self.found: dict[str, list[dict[str, Any]]] = {}
        self.number = 0
        self.ask(
            "initialize", {"processId": None, "rootUri": None, "capabilities": {"workspace": {"configuration": True}}}
        )
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def _listen(self) -> None:
        out = self.process.stdout
        assert out
        while head := out.readline():
            if head.lower().startswith(b"content-length:"):
                while out.readline().strip():
                    pass
                self.said.put(json.loads(out.read(int(head.split(b":")[1]))))

    def _send(self, **what: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **what}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        self._send(method=method, params=params)

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self._send(id=self.number, method=method, params=params)
        while True:
            one = self._next()
            if one.get("id") == self.number and "method" not in one:
                assert "error" not in one, one
                return one["result"]

    def _next(self) -> dict[str, Any]:
        one: dict[str, Any] = self.said.get(timeout=WAIT)
        if one.get("method") == "textDocument/publishDiagnostics":
            self.found[one["params"]["uri"]] = one["params"]["diagnostics"]
        elif "method" in one and "id" in one:  # the server asks in turn
            wanted = [SETTINGS.get(item["section"]) for item in one["params"].get("items", ())]
            self._send(id=one["id"], result=wanted if one["method"] == "workspace/configuration" else None)
        return one

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file: what is underlined in it."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self.found:
            self._next()
        return self.found[uri]

    def at(self, method: str, path: Path, line: int, column: int) -> Any:
        place = {"line": line, "character": column}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": path.as_uri()}, "position": place})


@pytest.fixture(scope="module")
def editor(node_modules: Path) -> Iterator[Editor]:
    editor = Editor(node_modules / "yaml-language-server" / "bin" / "yaml-language-server")
    yield editor
    editor.ask("shutdown", None)
    editor.tell("exit", None)
    editor.process.wait(WAIT)
    editor.reader.join(WAIT)
    for pipe in (editor.process.stdin, editor.process.stdout):
        assert pipe
        pipe.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership's folder as it is begun, with a request in it."""
    home = tmp_path_factory.mktemp("home")
    new("partnership", "town", home, date(2010, 10, 1))
    new("request", "town_request", home / "town", date(2010, 10, 1))
    return home / "town"


def good(kind: str, town: Path) -> Path:
    """A document of a kind that is as it should be: one that was begun, or a register that is shipped."""
    begun = {start.schema: start.folder for start in STARTS.values()} | {"protocol": ""}
    if kind in begun:
        return next(
            path for path in sorted((town / begun[kind]).glob("*.yaml")) if f"/{kind}.json" in path.read_text("utf-8")
        )
    homes = (locate.specs(), locate.specs() / "forms", locate.policies())
    shipped = next(
        path
        for home in homes
        for path in sorted(home.glob("*.yaml"))
        if path.stem == kind or path.parent.name == f"{kind}s"
    )
    path = town / "specs" / f"{kind}_shipped.yaml"
    path.write_text(f"# yaml-language-server: $schema=../schemas/{kind}.json\n{shipped.read_text('utf-8')}", "utf-8")
    return path


def plain(words: str) -> str:
    """Words without the signs that Markdown takes for its own."""
    return re.sub(r"[^A-Za-z0-9]+", " ", words)


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_is_helped_with_every_kind_of_document(kind: str, editor: Editor, town: Path) -> None:
    path, schema = good(kind, town), yamldoc.schema(kind)
    assert editor.open(path) == []

    # What a key means, where it is pointed at.
    document = yamldoc.read(path)
    key = [key for key in schema["required"] if key in document.data][-1]
    line, column = document.position((key,), key=True)
    shown = editor.at("hover", path, line - 1, column)["contents"]["value"]
    says = schema["properties"][key].get("description") or yamldoc.schema("common")["$defs"][key]["description"]
    assert plain(says) in plain(shown)

    # What is wrong is underlined, where it is.
    broken = path.with_name(f"{kind}_broken.yaml")
    head, _, body = path.read_text("utf-8").partition("\n")
    broken.write_text(f"{head}\nfrmat: 1\n" + re.sub("^format: 1$", "format: 2", body, flags=re.MULTILINE), "utf-8")
    lines = broken.read_text("utf-8").splitlines()
    assert {one["range"]["start"]["line"] for one in editor.open(broken)} == {
        lines.index("frmat: 1"),
        lines.index("format: 2"),
    }

    # What may come next is offered.
    begun = path.with_name(f"{kind}_begun.yaml")
    begun.write_text(f"{head}\nformat: 1\n", "utf-8")
    editor.open(begun)
    offered = {one["label"] for one in editor.at("completion", begun, 2, 0)["items"]}
    assert set(schema["required"]) - {"format"} <= offered
