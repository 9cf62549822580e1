"""Compiles samples: a JSON list of codes comes in, a list of what is wrong with each goes out."""

import json
import sys
import warnings

warnings.simplefilter("error")


def fault(code):
    try:
        compile(code, "sample", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, Warning) as error:
        return f"{error}"


print(json.dumps([fault(code) for code in json.load(sys.stdin)]))
