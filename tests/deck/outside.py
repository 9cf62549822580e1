"""What others say of exported guides: the real Anki, a validator of JSON Schema, one of OpenAPI. Prints JSON."""

import json
import os
import sys
from pathlib import Path


def imported(collection, package):
    """Imports a package as Anki's dialog does when nothing in it is changed."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    options = ImportAnkiPackageOptions(merge_notetypes=False, with_scheduling=True, with_deck_configs=False)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options)).log
    return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}


def said(collection):
    """Everything that a learner would see of a collection."""
    notes = {}
    for nid in collection.find_notes(""):
        note = collection.get_note(nid)
        card = note.cards()[0]
        notes[note.guid] = {
            "fields": dict(note.items()),
            "tags": note.tags,
            "deck": collection.decks.name(card.did),
            "cards": len(note.cards()),
            "interval": card.ivl,
            "due": card.due,
            "question": card.question(),
            "answer": card.answer(),
        }
    return {"notes": notes, "media": sorted(os.listdir(collection.media.dir()))}


def anki(folder, *packages):
    """Imports packages one after the other; in between, each card is learned, and is due in 30 days."""
    from anki.collection import Collection

    collection = Collection(str(Path(folder) / "collection.anki2"))
    steps = []
    for package in packages:
        log = imported(collection, package)
        steps.append({"log": log, **said(collection)})
        collection.sched.set_due_date(collection.find_cards("is:new"), "30!")
    problems, is_ok = collection.fix_integrity()
    collection.close()
    return {"steps": steps, "sound": is_ok, "problems": problems}


def decks(folder, old, new):
    """Makes a collection with all that Anki knows, and exports it by both schemas."""
    from anki.collection import Collection, ExportAnkiPackageOptions

    collection = Collection(str(Path(folder) / "collection.anki2"))
    collection.media.write_data("plug & socket.png", b"\x89PNG\r\n\x1a\n")
    collection.media.write_data("hello.mp3", b"ID3")

    def add(kind, deck, fields, tags):
        note = collection.new_note(collection.models.by_name(kind))
        note.fields = fields
        note.tags = tags
        collection.add_note(note, collection.decks.id(deck))
        return note

    image = '<img src="plug &amp; socket.png">'
    add("Basic", "Net", ["What is a <b>port</b>?", f"<div>A number.</div><ul><li>of <i>16</i> bits</li></ul>{image}"], ["easy", "net::low"])
    add("Basic", "Net::Names", ["What is \\(a_1\\)?", "DNS &lt; all<br>[sound:hello.mp3]"], [])
    add("Basic (and reversed card)", "Net", ["Which port is HTTP's?", "80"], [])
    add("Cloze", "Net", ["{{c1::TCP}} and {{c2::UDP::the other}} have ports.", "<pre><code>nc -u</code></pre>"], ["cloze"])
    add("Basic", "Net", ["", "nothing asked"], [])
    note = add("Basic", "Net", ["What is learned?", "This."], [])
    collection.sched.set_due_date([card.id for card in note.cards()], "3!")
    card = note.cards()[0]
    card.reps = 4
    collection.update_card(card)
    for path, legacy in ((old, True), (new, False)):
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=False, with_media=True, legacy=legacy)
        collection.export_anki_package(out_path=path, options=options, limit=None)
    collection.close()
    return {}


def text(folder, path):
    """Imports Anki's text format."""
    from anki.collection import Collection
    from anki.import_export_pb2 import ImportCsvRequest

    collection = Collection(str(Path(folder) / "collection.anki2"))
    metadata = collection.get_csv_metadata(path, None)
    log = collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log
    seen = said(collection)
    collection.close()
    return {"log": {"new": len(log.new), "updated": len(log.updated)}, **seen}


def schema(schema_path, *paths):
    """Validates files by a JSON Schema, and the schema itself."""
    import jsonschema

    schema = json.loads(Path(schema_path).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    return [error.message for path in paths for error in validator.iter_errors(json.loads(Path(path).read_text("utf-8")))]


def openapi(path):
    """Validates a description in OpenAPI."""
    from openapi_spec_validator import OpenAPIV31SpecValidator

    return [str(error) for error in OpenAPIV31SpecValidator(json.loads(Path(path).read_text("utf-8"))).iter_errors()]


def api(folder):
    """Validates the files of a site's data by what `openapi.json` says of them."""
    import jsonschema

    def load(path):
        return json.loads(path.read_text("utf-8"))

    folder = Path(folder)
    description = load(folder / "openapi.json")
    faults = []
    for pattern, files in (("/topics.json", ["topics.json"]), ("/questions/{id}.json", "questions/*.json")):
        answer = description["paths"][pattern]["get"]["responses"]["200"]
        schema = {**answer["content"]["application/json"]["schema"], "components": description["components"]}
        validator = jsonschema.Draft202012Validator(schema)
        found = [folder / name for name in files] if isinstance(files, list) else sorted(folder.glob(files))
        faults += [error.message for path in found for error in validator.iter_errors(load(path))]
        faults += [] if found else [f"there is no {pattern}"]
    return faults


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    print(json.dumps({"anki": anki, "api": api, "decks": decks, "text": text, "schema": schema, "openapi": openapi}[command](*arguments)))
