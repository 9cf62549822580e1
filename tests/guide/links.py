#!/usr/bin/env python3
"""Lists every external link of the bundled guide in links.txt, sorted, one a line.

    links.py           writes the list
    links.py --check   fails when the list is not what the guide says

Links in code are no links. The list is for tools that ask the web, which the tests never do.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parent.parent / "content"
FENCE = re.compile(r"^ *(`{3,}|~{3,})[^\n]*\n.*?^ *\1[`~]* *$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
# An address may hold parentheses in pairs: …/Foo_(bar)
LINK = re.compile(r"\]\(\s*<?(https?://(?:[^\s()<>]|\([^\s()]*\))+)|^\[[^\]]+\]:\s*<?(https?://[^\s>]+)|<(https?://[^\s>]+)>", re.MULTILINE)


def links():
    found = set()
    for note in CONTENT.rglob("*.md"):
        text = CODE.sub("", FENCE.sub("", note.read_text(encoding="utf-8")))
        found.update(next(filter(None, groups)) for groups in LINK.findall(text))
    return "".join(f"{link}\n" for link in sorted(found))


if __name__ == "__main__":
    kept = HERE / "links.txt"
    if sys.argv[1:] == ["--check"]:
        if kept.read_text(encoding="utf-8") != links():
            sys.exit("tests/guide/links.txt is not what the guide says: run tests/guide/links.py")
    else:
        kept.write_text(links(), encoding="utf-8", newline="\n")
