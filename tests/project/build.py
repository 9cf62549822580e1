#!/usr/bin/env python3
"""Builds the project of a chapter out of its code blocks.

A block whose fence says `title="app/models.py" file` becomes that file; `file append` adds to it. Folders that hold Python get the
empty `__init__.py` that `startapp` would have written, and files that begin with `#!` may be run.

    build.py content/project.md FOLDER
"""

import re
import sys
from pathlib import Path

FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
TITLE = re.compile(r'title="([^"]+)"')


def blocks(text):
    """Yields line, info string and text of each fenced block."""
    lines = iter(enumerate(text.splitlines(), start=1))
    for number, line in lines:
        if fence := FENCE.match(line):
            inner = []
            for _, line in lines:
                if line.rstrip() == fence["mark"]:
                    break
                inner.append(line)
            yield number, fence["info"].strip(), "".join(f"{line}\n" for line in inner)


def files(chapter):
    """Returns the files of a chapter: name and text."""
    found = {}
    for number, info, code in blocks(chapter.read_text(encoding="utf-8")):
        words = TITLE.sub("", info).split()[1:]
        if "file" not in words:
            continue
        title = TITLE.search(info)
        if not title:
            sys.exit(f"{chapter}:{number}: a `file` needs a title")
        name = title[1]
        if ("append" in words) != (name in found):
            sys.exit(f"{chapter}:{number}: `{name}` must be written once, then appended to")
        found[name] = found.get(name, "") + code
    for name in list(found):
        folder = Path(name).parent
        while name.endswith(".py") and folder != Path("."):
            found.setdefault(str(folder / "__init__.py"), "")
            folder = folder.parent
    return found


def write(found, folder):
    for name, text in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        if text.startswith("#!"):
            path.chmod(0o755)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write(files(Path(sys.argv[1])), Path(sys.argv[2]))
