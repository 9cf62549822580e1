"""Writes generated guides: each question with an answer, lists, tables and code, by a fixed seed."""
import os, random

WORDS = """cache index query thread socket port lock queue stack heap graph tree hash route header cookie token session
migration schema view join shard replica leader quorum latency throughput packet handshake cipher certificate closure
iterator generator decorator coroutine descriptor module package release deployment container image volume probe metric
trace branch merge commit rebase fixture mock coverage profile signal pipe buffer page segment scheduler kernel""".split()
CODE = {
    "python": "def load_{a}(key: str, retries: int = {n}) -> dict:\n    \"\"\"Reads one {a}.\"\"\"\n    for attempt in range(retries):\n        try:\n            return {b}[key]  # may be stale\n        except KeyError as error:\n            print(f\"no {{key!r}}: {{error}}\")\n    return {{}}\n",
    "sql": "SELECT {a}.id, COUNT(*) AS total\nFROM {a}\nLEFT JOIN {b} ON {b}.id = {a}.{b}_id\nWHERE {a}.size > {n} -- recent\nGROUP BY {a}.id\nORDER BY total DESC;\n",
    "rust": "pub fn {a}_total(items: &[Item]) -> Result<u64, Error> {{\n    let mut total = 0_u64;\n    for item in items.iter().filter(|item| item.size < {n}) {{\n        total = total.checked_add(item.size).ok_or(Error::{b})?; // bounded\n    }}\n    Ok(total)\n}}\n",
    "javascript": "export async function {a}(id) {{\n  const response = await fetch(`/{b}/${{id}}`, {{ retries: {n} }});\n  if (!response.ok) throw new Error('{b} failed');\n  return response.json(); // parsed\n}}\n",
    "bash": "set -euo pipefail\nfor file in /srv/{a}/*.log; do\n  grep -c '{b}' \"$file\" | sort -n | tail -{n}\ndone\n",
}


def sentence(rng):
    words = rng.choices(WORDS, k=rng.randint(8, 18))
    if rng.random() < 0.2:
        words[1] = f"`{words[1]}()`"
    return " ".join(words).capitalize() + "."


def paragraph(rng):
    return " ".join(sentence(rng) for _ in range(rng.randint(2, 5)))


def question(rng, number):
    a, b = rng.sample(WORDS, 2)
    title = rng.choice(["What is a {a} and how does it use a {b} ({n})?", "How do you tune the {a} of a {b} ({n})?", "Explain {a} versus {b} ({n})"])
    parts = [paragraph(rng)]
    if rng.random() < 0.4:
        parts.append("\n".join("- " + sentence(rng) for _ in range(4)))
    if rng.random() < 0.4:
        language = rng.choice(list(CODE))
        parts.append(f"```{language}\n{CODE[language].format(a=a, b=b, n=rng.randint(2, 99))}```")
    if rng.random() < 0.1:
        parts.append("| term | meaning |\n| --- | --- |\n" + "\n".join(f"| {rng.choice(WORDS)} | {rng.choice(WORDS)} |" for _ in range(4)))
    parts.append(paragraph(rng))
    return title.format(a=a, b=b, n=number), "\n\n".join(parts)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def guide(folder, count, per_note=20):
    """Writes the same questions as a guide for studybook and as a site for Hugo."""
    rng = random.Random(7)
    for note in range(0, count, per_note):
        name, title = f"note-{note // per_note:05}", f"{WORDS[note // per_note % len(WORDS)].title()} {note // per_note}"
        asked = [question(rng, number) for number in range(note, min(note + per_note, count))]
        write(f"{folder}/ours/content/{name}.md", f"# {title}\n\n" + "".join(f"## {title}\n\n{answer}\n\n" for title, answer in asked))
        write(f"{folder}/hugo/content/{name}/_index.md", f'+++\ntitle = "{title}"\n+++\n')
        for number, (title, answer) in enumerate(asked):
            write(f"{folder}/hugo/content/{name}/q{number:02}.md", f'+++\ntitle = "{title}"\n+++\n\n{answer}\n')
    page = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>%s</body></html>'
    links = '<ul>{{ range .Pages }}<li><a href="{{ .Permalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
    write(f"{folder}/hugo/hugo.toml", 'baseURL = "https://example.org/"\ntitle = "Guide"\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.highlight]\nnoClasses = false\n')
    write(f"{folder}/hugo/layouts/index.html", page % links)
    write(f"{folder}/hugo/layouts/_default/list.html", page % "{{ range .Pages }}<article><h2>{{ .Title }}</h2>{{ .Content }}</article>{{ end }}")
    write(f"{folder}/hugo/layouts/_default/single.html", page % "{{ .Content }}")
