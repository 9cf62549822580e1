"""Runs a sample from standard input as a file of its own, so that tracebacks, threads and other processes find it."""

import os
import pathlib
import sys

pathlib.Path("sample.py").write_bytes(sys.stdin.buffer.read())
# In place of this process: whoever ends it for taking too long ends the sample.
os.execv(sys.executable, [sys.executable, "sample.py"])
