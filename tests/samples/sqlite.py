"""Runs SQL from standard input on SQLite, statement by statement, and prints the rows of the last one that has any columns."""

import sqlite3
import sys

database = sqlite3.connect(":memory:", isolation_level=None)
rows, statement = [], ""
for line in sys.stdin:
    statement += line
    if sqlite3.complete_statement(statement):
        cursor = database.execute(statement)
        if cursor.description:
            rows = cursor.fetchall()
        statement = ""
if statement.strip() and not all(line.startswith("--") for line in statement.split("\n") if line.strip()):
    sys.exit(f"the last statement has no end: {statement}")
for row in rows:
    print(" | ".join("NULL" if value is None else str(value) for value in row))
