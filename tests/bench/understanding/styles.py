#!/usr/bin/env python3
"""Writes synthetic study notes in very many styles, each with its exact truth, to fit the weights by which notes are read.

usage: styles.py OUT [--count 400] [--seed 1]

OUT/sNNN/note.md (or .txt, .org) holds a note, OUT/truth/sNNN__note.md.jsonl one row a question, by the rules of a labelled corpus:
line, question, answered, answer_lines, topic. Every choice of a style is drawn apart from the others; `settle` mends those that nobody could
read. Words come from the guide in content/; other languages are imitated by exchanging letters, so that no asking word is known in them.
About one note in eight asks nothing. The same seed gives the same notes. Each note is checked against its truth before it is written.
"""

import argparse, glob, json, math, os, random, re, textwrap, zlib
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
GUIDE = os.path.normpath(os.path.join(HERE, "../../../content"))
ROLES = "question answer solution explanation hint correct card task point exercise".split()
LABELS = {
    "latin": """Frage Antwort Lösung Erklärung Hinweis Richtig Karte Aufgabe Punkt Übung / Question Réponse Solution Explication Indice Correct Carte Tâche Point Exercice
Pregunta Respuesta Solución Explicación Pista Correcta Tarjeta Tarea Punto Ejercicio / Pergunta Resposta Solução Explicação Dica Correta Cartão Tarefa Ponto Exercício
Domanda Risposta Soluzione Spiegazione Suggerimento Corretta Scheda Compito Punto Esercizio / Vraag Antwoord Oplossing Uitleg Tip Juist Kaart Taak Punt Oefening
Fråga Svar Lösning Förklaring Ledtråd Rätt Kort Uppgift Punkt Övning / Spørsmål Svar Løsning Forklaring Hint Riktig Kort Oppgave Punkt Øvelse
Kysymys Vastaus Ratkaisu Selitys Vihje Oikein Kortti Tehtävä Kohta Harjoitus / Pytanie Odpowiedź Rozwiązanie Wyjaśnienie Wskazówka Poprawna Karta Zadanie Punkt Ćwiczenie
Otázka Odpověď Řešení Vysvětlení Nápověda Správně Karta Úkol Bod Cvičení / Kérdés Válasz Megoldás Magyarázat Tipp Helyes Kártya Feladat Pont Gyakorlat
Întrebare Răspuns Soluție Explicație Indiciu Corect Card Sarcină Punct Exercițiu / Soru Cevap Çözüm Açıklama İpucu Doğru Kart Görev Madde Alıştırma
Pertanyaan Jawaban Solusi Penjelasan Petunjuk Benar Kartu Tugas Poin Latihan / Câu_hỏi Trả_lời Lời_giải Giải_thích Gợi_ý Đúng Thẻ Nhiệm_vụ Điểm Bài_tập
Swali Jibu Suluhisho Maelezo Dokezo Sahihi Kadi Kazi Hoja Zoezi / Küsimus Vastus Lahendus Selgitus Vihje Õige Kaart Ülesanne Punkt Harjutus
Pitanje Odgovor Rješenje Objašnjenje Savjet Točno Kartica Zadatak Točka Vježba / Klausimas Atsakymas Sprendimas Paaiškinimas Užuomina Teisingas Kortelė Užduotis Punktas Pratimas""",
    "cyrillic": """Вопрос Ответ Решение Объяснение Подсказка Правильно Карточка Задача Пункт Упражнение / Питання Відповідь Розв'язок Пояснення Підказка Правильно Картка Завдання Пункт Вправа / Въпрос Отговор Решение Обяснение Подсказка Вярно Карта Задача Точка Упражнение""",
    "greek": "Ερώτηση Απάντηση Λύση Εξήγηση Υπόδειξη Σωστό Κάρτα Εργασία Σημείο Άσκηση",
    "cjk": "问题 答案 解答 解析 提示 正确 卡片 任务 要点 练习 / 質問 回答 解答 解説 ヒント 正解 カード 課題 項目 練習",
    "hangul": "질문 답변 풀이 설명 힌트 정답 카드 과제 항목 연습",
    "arabic": "السؤال الجواب الحل الشرح تلميح الصحيح بطاقة مهمة نقطة تمرين",
    "devanagari": "प्रश्न उत्तर हल व्याख्या संकेत सही कार्ड कार्य बिंदु अभ्यास",
    "english": "Question Answer Solution Explanation Hint Correct Card Task Point Exercise",
}
LETTERS = {
    "latin": ("aeiouyáéíóúäöüåøąęěůőàè", "bcdfghjklmnprstvzžčšřłńçğñđ"),
    "cyrillic": ("аеиоуыюяії", "бвгджзклмнпрстфхцчшщ"),
    "greek": ("αεηιουω", "βγδζθκλμνξπρστφχψ"),
    "arabic": ("اوي", "بتثجحخدذرزسشصضطظعغفقكلمنه"),
    "devanagari": ("ािीुूेो", "कखगघचछजटडतथदधनपफबभमयरलवशसह"),
}
ASKS = """What is {t}?|What are {t} for?|How does {t} work?|Why is {t} needed?|When would you use {t}?|Which problem does {t} solve?|Where is {t} kept?
What is the difference between {t} and {u}?|Can {t} replace {u}?|Is {t} safe?|Have you used {t}?|Who calls {t}?|How do {t} and {u} differ?
What happens if {t} fails?|{t} or {u}?|What would you do when {t} is slow?|Does {t} need {u}?|In which case does {t} break?|Do you know {t}?"""
COMMANDS = """Explain {t}|Describe how {t} works|List the parts of {t}|Compare {t} and {u}|Define {t}|Give an example of {t}|Name two uses of {t}
Write a program that uses {t}|Tell me about {t}|Show how {t} and {u} fit together|Discuss {t}|State the purpose of {t}|Implement {t}|Sketch {t}|Prove that {t} needs {u}"""
PHRASES = "Difference between {t} and {u}|Advantages of {t}|{t} and {u}|Use of {t}|Types of {t}|Role of {t} in {u}|{t}: purpose, parts, limits|{t} vs {u}"
FRAMES = {"ask": ASKS, "command": COMMANDS, "phrase": PHRASES}
LAYOUTS = dict(
    number=22,
    heading=16,
    label=13,
    counter=10,
    bold=9,
    record=9,
    bullet=8,
    block=5,
    table=6,
    summary=6,
    follow=4,
    lines=5,
    alternate=4,
    rule=3,
    lone=3,
    star=3,
    org=4,
    keyed=4,
)
BARE = ("block", "follow", "lines", "alternate", "rule")
NUMBERS = dict(
    zip(
        [
            "{n}. ",
            "{n}.",
            "{n}) ",
            "{n})",
            "{n}.) ",
            "{n}: ",
            "{n}/ ",
            "{n} - ",
            "{n} ",
            "({n}) ",
            "[{s}.{n}] ",
            "{h}{b}. ",
            "{h}.{b}) ",
            "{k} ",
            "{s}.{n} ",
            "{s}.{n}. ",
            "№{n}. ",
            "#{n} ",
            "{n}.- ",
            "1. ",
            "{n:02}. ",
            "-{n}. ",
            "[{n}] ",
            "{n}、",
        ],
        [14, 6, 8, 3, 2, 3, 1, 2, 3, 3, 2, 2, 1, 2, 2, 2, 1, 1, 1, 2, 1, 1, 1, 1],
    )
)
LABEL_FORMS = [
    "{q}: ",
    "{q}. ",
    "{q}) ",
    "{q}{n}: ",
    "{q}{n}. ",
    "{q} {n}: ",
    "{q} {n} : ",
    "{q}{n}) ",
    "{q}.{n} ",
    "**{q}:** ",
    "**{q} {n}:** ",
    "-{n}. {q}: ",
    "{n}. {q}: ",
    "{q} {n} - ",
    "{q}-{n}) ",
    "{q}{n}/ ",
    "[{q}] ",
    "- {q}: ",
    "- {q}{n}) ",
    "### {q}{n}: ",
    "## {q}: ",
    "{q} {n}. ",
    "*{q}:* ",
    "{q}：",
]
COUNTERS = [
    "### {w} {n}",
    "## {w} {n}:",
    "#### {w} {n}",
    "{w} {n}",
    "{w} {n}.",
    "{w} {n}:",
    "**{w} {n}**",
    "----{w}:{s}.1-{n:03}----",
    "{q}{n}/",
    "[{w} {n}]",
    "=== {w} {n} ===",
    "{w} №{n}",
    "--- {n} ---",
    "### {n}.",
    "#{n}",
    "**{w} {n} (+{h})**",
    "{n}/",
]
ANSWER_FORMS = [
    "{a}: ",
    "{a}: ",
    "{a}. ",
    "{a}) ",
    "{a} - ",
    "{a} -- ",
    "{a}:- ",
    "{a}>> ",
    "**{a}:** ",
    "**{a}**: ",
    "*{a}:* ",
    "✅ **{a}:** ",
    "👉 {a}: ",
    "[{a}] ",
    "{a} → ",
    "{a}：",
]
OPTIONS = [
    "{a}) ",
    "{A}. ",
    "- {A}: ",
    "( ) ",
    "[ ] ",
    "- [ ] ",
    "   {a}. ",
    "({a}) ",
    "* {a}. ",
    "{A}) ",
    "\t{A}) ",
    "- {a}) ",
    "one line",
]
SEPARATORS = [";;", "::", ";", "\t", " | ", " - ", " = ", "->", " -> ", " :: ", ": ", " — ", ":::", " => ", " # ", "??"]
RULES = ["---", "-" * 40, "***", "=" * 30, "▬" * 12, "* * *", "-" * 95, "-----", "<br>", "<hr/>", "~~~~~~~~"[:5].replace("~", "+")]


def pick(r, weights):
    return r.choices(list(weights), list(weights.values()))[0]


def capital(text):
    return text[:1].upper() + text[1:]


def plain(text):
    return re.sub(r"\s+", " ", re.sub(r"[`~]|\*\*", "", text)).strip()


def only_letters(text):
    return re.sub(r"[\W_]+", "", text)


def read_pool(path):
    """The vocabulary of one page of the guide."""
    text = open(path, encoding="utf8").read().split("+++")[-1]
    code = [block.splitlines()[:8] for block in re.findall(r"```[^\n]*\n(.*?)```", text, re.S) if block.strip() and "`" not in block]
    text = re.sub(r"\{[#.][^}]*\}", "", re.sub(r"```.*?```", "", text, flags=re.S))
    terms = re.findall(
        r"\*\*([^*\n|]+)\*\*|(?<!\*)\*([^*\n|]+)\*(?!\*)|\[([^]\n|]+)\]\([a-z]*(?:\.md)?#|^#+ What (?:is|are) ([^,?\n]+?)(?: and |,|\?)",
        text,
        re.M,
    )
    text = re.sub(r"\[([^]\n]*)\]\([^)\n]*\)", r"\1", text).replace("*", "")
    headings = [h.strip() for h in re.findall(r"^#{2,4} (.+)$", text, re.M)]
    prose = [" ".join(p.split()) for p in text.split("\n\n") if p.strip() and p.strip()[0] not in "|-#>!<:0123456789"]
    usable = (
        lambda t: not re.search(
            r"[|<>\[\];~#_$\\{}\t]|::|->|=| - | — |`[^`]*$",
            re.sub(r"`[^`]*`", lambda m: m[0] if "_" not in m[0] else m[0].replace("_", ""), t),
        )
        and t.count("`") % 2 == 0
    )
    terms = sorted(
        {
            t.strip(" .,:")
            for group in terms
            for t in group
            if t
            and len(t.split()) < 5
            and len(t) > 2
            and usable(t)
            and not re.search(
                r"[?:]|^(its|her|his|their|not|all|can't|see|and|which|when|how|keeps|makes|the difference)\b|\bof its own", t, re.I
            )
        }
    )
    sentences = [
        s
        for p in prose
        for s in re.split(r"(?<=[.!])\s+(?=[A-Z`])", p)
        if 30 < len(s) < 230 and s.endswith(".") and usable(s) and ":" not in s
    ]
    asks = [h for h in headings if h.endswith("?") and usable(h) and ":" not in h]
    return SimpleNamespace(title=os.path.basename(path)[:-3].capitalize(), asks=asks, terms=terms, sentences=sentences, code=code)


def read_guide():
    pools = [
        p for p in map(read_pool, sorted(glob.glob(os.path.join(GUIDE, "*.md")))) if len(p.terms) > 8 and len(p.sentences) > 30 and p.code
    ]
    whole = SimpleNamespace(
        title="Notes", **{key: [x for p in pools for x in getattr(p, key)] for key in ("asks", "terms", "sentences", "code")}
    )
    return pools + [whole] * (len(pools) // 2)


class Tongue:
    """English, or a language nobody knows: letters exchanged, some order of words turned."""

    def __init__(self, r):
        self.script = pick(r, dict(english=48, latin=25, cyrillic=8, greek=3, arabic=3, devanagari=2, hangul=4, cjk=7))
        self.salt, self.turn, self.inverted, self.greek_mark = r.random(), r.random() < 0.35, r.random() < 0.25, r.random() < 0.4
        self.cased = self.script in ("english", "latin", "cyrillic", "greek")
        self.labels = dict(zip(ROLES, [w.replace("_", " ") for w in r.choice(re.split(" / |\n", LABELS[self.script])).split()]))
        if self.script in LETTERS:
            vowels, others = LETTERS[self.script]
            vowels, others = r.sample(vowels, len(vowels)), r.sample(others, len(others))
            self.map = {
                c: s[i % len(s)] for letters, s in (("aeiouy", vowels), ("bcdfghjklmnpqrstvwxz", others)) for i, c in enumerate(letters)
            }
        if self.script == "latin" and r.random() < 0.15:
            self.labels = {k: self.say(capital(k)) for k in self.labels}

    def word(self, match):
        word = match[0]
        low = word.lower()
        noise = zlib.crc32(f"{self.salt}{low}".encode())
        if len(word) > 1 and word.isupper() and noise % 4:
            return word
        if self.script == "hangul":
            return "".join(
                chr(0xAC00 + (noise >> 3 * i) % 399 * 28 + (0, 0, 4, 8, 21)[(noise >> i) % 5]) for i in range((len(low) + 2) // 3)
            )
        if self.script == "cjk":
            return "".join(
                chr(0x3042 + (noise >> 4 * i) % 70 if len(low) < 4 and noise % 2 else 0x4E00 + (noise >> 4 * i) % 4000)
                for i in range((len(low) + 3) // 4)
            )
        out = "".join(self.map[c] for c in low)
        return capital(out) if self.cased and word[0].isupper() else out

    def say(self, text):
        if self.script == "english":
            return text
        words = text[:-1].split() if text.endswith("?") and "`" not in text else []
        if self.turn and len(words) > 3:
            text = capital(" ".join(words[2:])) + " " + " ".join(words[:2]).lower() + "?"
        text = "".join(p if p.startswith("`") else re.sub(r"[A-Za-z]+", self.word, p) for p in re.split(r"(`[^`]*`)", text))
        marks = {"cjk": {"?": "？", ". ": "。", ", ": "，"}, "arabic": {"?": "؟", ",": "،"}, "devanagari": {".": "।"}}.get(self.script, {})
        if self.script == "cjk":
            text = re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", re.sub(r"\.$", "。", text))
        for mark, other in marks.items():
            text = text.replace(mark, other)
        if self.script == "greek" and self.greek_mark:
            text = re.sub(r"\?$", ";", text)
        return "¿" + text if self.script == "latin" and self.inverted and text.endswith("?") else text


class Words:
    """What is said in one note: prompts and answers in its tongue, no prompt twice."""

    def __init__(self, r, pools):
        self.r, self.tongue, self.pool, self.seen = r, Tongue(r), r.choice(pools), set()
        self.case, self.ending, self.ticks = (
            pick(r, dict(asis=80, lower=9, upper=4, spaced=8)),
            r.choice(["…", "...", ":", " ___", "", " ____."]),
            True,
        )

    def text(self, text):
        return self.tongue.say(text if self.ticks else text.replace("`", ""))

    def sentence(self):
        return self.text(self.r.choice(self.pool.sentences))

    def term(self):
        return self.text(capital(self.r.choice(self.pool.terms)))

    def short(self):
        return (
            self.term()
            if self.r.random() < 0.5
            else self.text(" ".join(self.r.choice(self.pool.sentences).rstrip(".").split()[: self.r.randint(2, 9)]))
        )

    def paragraph(self, most=4):
        return "".join(self.sentence() + ("" if self.tongue.script == "cjk" else " ") for _ in range(self.r.randint(1, most))).strip()

    def draw(self, kind):
        r = self.r
        if kind == "term":
            return r.choice(self.pool.terms), None
        if kind in ("statement", "cloze"):
            words = r.choice(self.pool.sentences).rstrip(".").replace("`", "").split()
            cut = max(2, int(len(words) * r.uniform(0.4, 0.75)))
            if kind == "cloze":
                return " ".join(words[:cut] + ["___"] + words[cut + 1 :]) + ".", words[cut]
            return " ".join(words[:cut]).rstrip(",") + self.ending, " ".join(words[cut:]) + r.choice(["", "."])
        if kind.startswith("ask") and r.random() < 0.5 and self.pool.asks:
            return r.choice(self.pool.asks), None
        frame = r.choice(FRAMES["ask" if kind.startswith("ask") else kind].replace("\n", "|").split("|"))
        return (
            frame.format(t=r.choice(self.pool.terms), u=r.choice(self.pool.terms))
            + ("." if kind == "command" and r.random() < 0.4 else ""),
            None,
        )

    def prompt(self, kind):
        """A prompt not said before and, of a statement, its end."""
        for attempt in range(60):
            text, rest = self.draw(kind if attempt < 30 else "ask")
            text = self.text(capital(text))
            if kind == "ask bare":
                text = text.rstrip("?？؟;").strip()
            if self.case == "lower":
                text = text.lower()
            if self.case == "upper" and self.tongue.cased and len(text) < 110:
                text = text.upper()
            if self.case == "spaced":
                text = re.sub(r"\?$", " ?", text)
            if only_letters(text) and only_letters(text) not in self.seen:
                break
        self.seen.add(only_letters(text))
        return text, rest and self.text(rest)

    def body(self, kind, tight):
        """Lines of an answer; `tight` ones have no blank line inside and no look of another record."""
        r = self.r
        if kind == "line":
            return [self.short() if r.random() < 0.4 else self.sentence()]
        if kind == "paragraphs":
            return [x for i in range(1 if tight else r.randint(1, 3)) for x in ([""] if i else []) + [self.paragraph()]]
        if kind == "lines":
            return [self.sentence() for _ in range(r.randint(2, 5))]
        intro = [self.text("It needs this") + ":"] if r.random() < 0.3 else []
        if kind in ("bullets", "steps"):
            mark = r.choice(["- ", "* ", "• ", "- "]) if kind == "bullets" else r.choice(["{}. ", "{}) ", "{}. "])
            bold = r.random() < 0.15
            return intro + [
                mark.format(i + 1) + (f"**{self.term()}**: " if bold else "") + (self.short() if r.random() < 0.5 else self.sentence())
                for i in range(r.randint(2, 6))
            ]
        if kind == "code":
            return (
                intro
                + ["```" + r.choice(["", "python", "sh", "java"])]
                + [line for line in r.choice(self.pool.code) if line.strip() or not tight]
                + ["```"]
            )
        if kind == "quote":
            return ["> " + self.sentence() for _ in range(r.randint(1, 3))]
        if kind == "picture":
            return [f"![ ](img/{r.randint(1, 99)}.png)"]
        return self.body("line", tight) + ([] if tight else [""]) + self.body(r.choice(["bullets", "code", "paragraphs"]), tight)


def draw_style(r, tongue):
    """Independent choices, one after another."""
    s = SimpleNamespace(layout=pick(r, LAYOUTS))
    s.number = (
        pick(r, NUMBERS)
        if s.layout in ("number", "keyed")
        or s.layout in ("bold", "heading", "table")
        and r.random() < 0.5
        or s.layout in ("record", "summary", "bullet")
        and r.random() < 0.15
        else None
    )
    s.level, s.emphasis, s.bullet = r.randint(2, 6), r.random() < 0.15, r.choice(["- ", "* ", "+ ", "• ", "- ", "-"])
    s.prompts = pick(r, {"ask": 38, "ask bare": 12, "command": 12, "statement": 10, "term": 10, "phrase": 9, "mixed": 20, "cloze": 3})
    s.wrapper = pick(r, dict(none=45, inline=25, above=10, details=8, heading=4, callout=2)) if s.layout != "lone" else "lone"
    s.shape = pick(r, {"": 62, "   ": 8, "\t": 7, "> ": 6, "-> ": 5, "    ": 5, "  ": 4, "- ": 3})
    s.gap, s.part = r.random() < 0.5, pick(r, dict(blank=60, none=22, rule=18))
    s.rule, s.two_blanks = r.choice(RULES), r.random() < 0.1
    s.kinds = r.sample(
        ["line", "line", "paragraphs", "paragraphs", "lines", "bullets", "steps", "code", "quote", "mixed", "picture"], r.randint(1, 4)
    )
    s.open = pick(r, {0: 60, 0.3: 22, 1: 18})
    s.material = pick(r, dict(none=72, code=8, options=20))
    s.option = r.choice(OPTIONS)
    s.ticked = r.random() < 0.25
    s.long = r.choice([0, 0, 0, 0.2, 0.5])
    s.width = r.choice([0, 0, 60, 72, 90])
    s.trailer = pick(r, dict(none=88, top=8, sr=4))
    s.ask_label, s.answer_label = draw_labels(r, tongue)
    s.label_form, s.answer_form, s.counter = r.choice(LABEL_FORMS), r.choice(ANSWER_FORMS), r.choice(COUNTERS)
    s.counter_word = tongue.labels[r.choice(["card", "task", "point", "exercise", "question", "question"])]
    s.separator, s.summary, s.empty = r.choice(SEPARATORS), r.randrange(4), r.choice([None, "", "", "TODO", "-", "..."])
    return settle(s, r, tongue)


def draw_labels(r, tongue):
    ask, answer = tongue.labels["question"], tongue.labels[pick(r, dict(answer=70, solution=15, explanation=8, correct=5, hint=2))]
    if tongue.script == "english" and r.random() < 0.6:
        return r.choice(
            [
                ("Q", "A"),
                ("Q", "Ans"),
                ("Que", "Ans"),
                ("Ques", "Ans"),
                ("Q", "Answer"),
                ("q", "a"),
                ("Question", "A"),
                ("QUESTION", "ANSWER"),
            ]
        )
    if tongue.cased and r.random() < 0.35:
        return r.choice([(ask[:1], answer[:1] if answer[:1] != ask[:1] else answer), (ask[:3], answer[:3]), (ask, answer[:3] + ".")])
    return (ask.upper(), answer.upper()) if tongue.cased and r.random() < 0.1 else (ask, answer)


def settle(s, r, tongue):
    """Mends combinations in which no reader could tell what asks or where an answer ends."""
    if s.layout == "number" and s.number == "1. ":
        s.kinds = [k for k in s.kinds if k != "steps"] or ["line"]
    if s.layout in BARE:
        s.wrapper, s.material, s.trailer, s.long, s.shape = "none", "none", "none", 0, r.choice(["", "", "\t", "  "])
        s.open = 1 if s.layout == "lines" else 0 if s.layout in ("alternate", "block") or s.open == 1 else s.open
        s.gap, s.part = s.layout == "block" or s.layout == "rule" and s.gap, dict(
            rule="rule", alternate="none", lines=r.choice(["none", "none", "blank"])
        ).get(s.layout, "blank")
        if s.layout == "block" or s.layout == "alternate":
            s.kinds = ["line"] if s.layout == "alternate" or not s.shape else ["line", "lines"]
            s.width = 0
        if s.layout != "rule" and s.prompts in ("statement", "cloze"):
            s.prompts = "mixed"
        if s.layout == "follow":
            s.kinds = [k for k in s.kinds if k != "mixed"] or ["lines"]
            s.prompts = s.prompts if not s.open else "ask"
        if s.layout == "lines" and s.prompts == "term":
            s.prompts = "phrase"
    if s.layout in ("bullet", "star") and s.shape in ("", "- "):
        s.shape = r.choice(["  ", "    ", "\t"]) if s.layout == "bullet" else "-> "
    if s.shape in ("-> ", "- ") or s.layout == "star":
        s.kinds = [k for k in s.kinds if k not in ("code", "mixed", "quote", "picture")]
    if s.kinds in ([], ["picture"]):
        s.kinds += ["line"]
    if s.layout in ("bullet", "heading", "bold") and s.open == 1 and s.prompts in ("term", "statement", "phrase"):
        s.prompts = "mixed"
    if s.layout == "star":
        s.wrapper, s.kinds = "none", ["line", "lines"]
    if s.layout == "keyed":
        s.wrapper, s.shape, s.open, s.kinds, s.ticked = "none", "", 0, ["line"], False
        s.number = r.choice(["{n}. ", "{n}) ", "{n}."])
    if s.layout == "summary":
        s.wrapper, s.shape, s.trailer = r.choice(["none", "none", "inline"]), "", "none"
    if s.layout == "org":
        s.wrapper, s.trailer, s.part, s.shape = r.choice(["none", "none", "inline"]), "none", "none", ""
    if s.material != "none" and s.layout != "keyed":
        if s.wrapper == "none" and not (s.material == "options" and s.ticked):
            s.wrapper = "inline" if s.layout != "star" else "above"
        if len(s.answer_label) == 1:
            s.answer_label = tongue.labels["answer"]
        if s.ticked and s.material == "options":
            s.wrapper, s.open = "none", s.open if s.open != 0.3 else 0
    if s.wrapper == "none" and s.open != 1 and not s.gap:
        s.long = 0
    if s.part == "none" and s.open:
        s.long = 0
    if tongue.script == "cjk" or s.layout in ("heading", "bold", "summary", "org", "star", "table", "record"):
        s.long = 0
    if s.wrapper in ("details", "heading", "callout", "lone"):
        s.shape = ""
    if s.wrapper == "lone":
        s.material = "none"
    if s.wrapper == "heading" and s.layout == "heading":
        s.level = min(s.level, 4)
    if s.answer_form.startswith("[") and s.shape == "> ":
        s.shape = ""
    return s


class Note:
    """The lines written so far and the rows of truth."""

    def __init__(self):
        self.lines, self.rows, self.topic, self.key = [], [], None, []

    def put(self, *lines):
        self.lines += lines

    def blank(self):
        if self.lines and self.lines[-1].strip():
            self.lines.append("")

    def ask(self, text):
        self.rows.append(dict(line=len(self.lines) + 1, question=plain(text), answered=False, answer_lines=None, topic=self.topic))
        return self.rows[-1]

    def answer(self, row, block, prefix=""):
        """Writes (line, is it answer text) and sets the row's lines."""
        for text, counts in block:
            self.put(prefix + text if text else prefix.rstrip(" \t-"))
            if counts and text.strip():
                row["answer_lines"] = [(row["answer_lines"] or [len(self.lines)])[0], len(self.lines)]
        row["answered"] = bool(row["answer_lines"])


def numbers(form, n, section, i, **more):
    keycap = "".join(d + "\ufe0f\u20e3" for d in str(n))
    return form.format(n=n, s=section + 1, h=i // 2 + 1, b="ab"[i % 2], k=keycap, **more) if form else ""


def marked(s, text, n, section, i):
    """The line(s) that hold a prompt's words, and whether a counter stands above."""
    number = numbers(s.number, n, section, i)
    bold = f"**{text}**" if s.emphasis else text
    if s.layout == "heading":
        return "#" * s.level + " " + number + bold
    if s.layout == "bold":
        return f"{number}**{text}**" if s.emphasis else f"**{number}{text}**"
    if s.layout == "bullet":
        return s.bullet + number + bold
    if s.layout == "label":
        return numbers(s.label_form, n, section, i, q=s.ask_label) + text
    if s.layout == "star":
        return "*" + text
    if s.layout == "lone":
        return text
    return number + bold if s.layout != "counter" else bold


def options(s, words, r):
    """Lines of a choice, which is right, and its letter with its text."""
    texts = [words.short() for _ in range(r.randint(2, 5))]
    right = r.randrange(len(texts))
    lead = [s.option.format(a="abcdef"[i], A="ABCDEF"[i]) for i in range(len(texts))]
    if s.option == "one line":
        return ["  ".join(f"{'abcdef'[i]}) {t}" for i, t in enumerate(texts))], None, "abcdef"[right]
    lines = [l + t for l, t in zip(lead, texts)]
    if s.ticked and not s.open:
        lines[right] = (
            lines[right].replace("[ ]", "[x]", 1).replace("( )", "(x)", 1)
            if re.search(r"\[ \]|\( \)", lines[right])
            else "*" + lines[right].lstrip() if r.random() < 0.5 else lines[right] + " *"
        )
        return lines, right, None
    letter = lead[right].strip(" -*.:)([]\t")
    return lines, None, r.choice([letter, f"{letter}) {texts[right]}"]) if letter else texts[right]


def answer_block(s, words, body):
    """The lines below a prompt: (text, does it count as answer)."""
    if s.width and words.tongue.script != "cjk":
        body = [x for t in body for x in (textwrap.wrap(t, s.width) if re.match(r"\w", t) and len(t) > s.width and "`" not in t else [t])]
    inner, label = [(t, True) for t in body], s.answer_form.format(a=s.answer_label)
    if not body:
        if s.empty is None or s.wrapper == "lone":
            return []
        inner = [(s.empty, False)] if s.empty and s.wrapper != "none" else []
    if s.wrapper == "inline":
        return (
            [(label + inner[0][0], inner[0][1])] + inner[1:]
            if inner and re.match(r"[\w¿`(.-]", inner[0][0]) and not re.match(r"- |```|\d+[.)]", inner[0][0])
            else [(label.strip(), False)] + inner
        )
    if s.wrapper == "above":
        return [(label.strip(), False)] + ([("", False)] if s.gap else []) + inner
    if s.wrapper == "details":
        return [(f"<details><summary>{s.answer_label}</summary>", False), ("", False)] + inner + [("", False), ("</details>", False)]
    if s.wrapper == "heading":
        return [("#" * min(6, (s.level if s.layout == "heading" else 3) + 1) + " " + s.answer_label, False), ("", False)] + inner
    if s.wrapper == "callout":
        return [(f"> [!NOTE]- {s.answer_label}", False)] + [("> " + t, c) for t, c in inner]
    return [("?", False)] + inner if s.wrapper == "lone" else inner


def compose(s, words, r):
    """The parts of one record: lines of the prompt, its material, a right option among it, the answer."""
    kind = pick(r, {"ask": 50, "ask bare": 15, "command": 20, "phrase": 15}) if s.prompts == "mixed" else s.prompts
    text, rest = words.prompt(kind)
    lines = textwrap.wrap(text, max(24, len(text) // 2 + 6)) if r.random() < s.long and len(text) > 45 and "`" not in text else [text]
    tight = s.layout == "follow" or s.part == "blank" and s.layout in BARE
    body = [] if r.random() < s.open else [rest] if rest and (r.random() < 0.8 or s.open == 0) else words.body(r.choice(s.kinds), tight)
    material, right, fenced = [], None, []
    if s.material == "options":
        material, right, letter = options(s, words, r)
        if letter and body:
            body = [letter] + (body if body != [rest] and r.random() < 0.3 else [])
        if right is not None:
            body = []
    elif s.material == "code":
        material = ["```"] + [x for x in r.choice(words.pool.code) if x.strip()] + ["```"]
    return lines, material, right, body


def as_org(body):
    """Fences become blocks of org, bullets that would be headings become dashes."""
    fences = [k for k, x in enumerate(body) if x.startswith("```")]
    inside = lambda k: any(a < k < b for a, b in zip(fences[::2], fences[1::2]))
    return [
        ("#+END_SRC" if fences.index(k) % 2 else "#+BEGIN_SRC " + x[3:]) if k in fences else x if inside(k) else re.sub(r"^\* ", "- ", x)
        for k, x in enumerate(body)
    ]


def write_block(note, s, words, r, n, section, i):
    """A record of several lines: counter, prompt, material, answer, trailer."""
    lines, material, right, body = compose(s, words, r)
    if s.layout == "counter":
        note.put(numbers(s.counter, n, section, i, w=s.counter_word, q=s.ask_label))
        if s.counter.startswith("#") and s.gap:
            note.put("")
    if s.layout == "summary":
        form = [
            "<details><summary>{}</summary>",
            "<summary>{}</summary>",
            "<summary><b>{}</b></summary>",
            "<details open><summary>{}</summary><br>",
        ][s.summary]
        if s.summary in (1, 2):
            note.put("<details>")
        row = note.ask(lines[0])
        note.put(form.format(numbers(s.number, n, section, i) + lines[0]), "")
    elif s.layout == "org":
        row = note.ask(lines[0])
        note.put("*" * s.level + " " + ("DONE " if body else "TODO ") + lines[0].replace("`", "~"))
        body = as_org(body)
    else:
        row = note.ask(" ".join(lines))
        first, *others = (f"**{x}**" if s.layout == "counter" and s.emphasis else x for x in lines)
        note.put(
            marked(SimpleNamespace(**{**vars(s), "emphasis": s.emphasis and s.layout not in BARE + ("counter",)}), first, n, section, i),
            *others,
        )
    if material:
        if s.gap:
            note.put("")
        note.answer(row, [(t, k == right) for k, t in enumerate(material)])
    if s.layout == "keyed" and body:
        note.key.append((row, n, body))
        block = []
    else:
        block = answer_block(s, words, body)
    if block and right is None:
        if s.gap or s.layout == "heading" and s.wrapper != "none" and r.random() < 0.5:
            note.blank()
        note.answer(row, block, s.shape)
    if s.layout == "summary":
        note.put("", "</details>")
    if s.trailer == "top":
        note.blank()
        note.put("**[⬆ " + words.text("Back to top") + "](#top)**")
    if s.trailer == "sr":
        note.put(f"<!--SR:!2024-0{r.randint(1, 9)}-11,{r.randint(1, 40)},250-->")


def write_line(note, s, words, r, n, section, i):
    """A record of one line: a row of a table, or front, separator, back."""
    clean = lambda t: t.replace(s.separator.strip() or "\t", " ").replace("|", "/").strip()
    kind = pick(r, {"ask": 60, "command": 20, "phrase": 20}) if s.prompts == "mixed" else s.prompts
    text, rest = words.prompt(kind if s.separator != " # " or s.layout == "table" else "cloze")
    text, back = clean(text), (
        "" if s.open == 0.3 and r.random() < 0.3 else clean(rest or (words.short() if r.random() < 0.5 else words.sentence()))
    )
    row = note.ask(text)
    number = numbers(s.number, n, section, i)
    line = (
        "| " + " | ".join(([number.strip()] if number else []) + [text, back]) + " |"
        if s.layout == "table"
        else number + text + s.separator + back
    )
    note.answer(row, [(line, bool(back))])
    if s.layout == "record" and s.trailer == "sr":
        note.put(f"<!--SR:!2024-02-0{r.randint(1, 9)},{r.randint(1, 40)},230-->")


def write_key(note, words, s, r):
    """The answers in a section of their own, by number."""
    if not note.key:
        return
    note.blank()
    note.put(r.choice(["## ", "### ", "", "**"]) + words.tongue.labels["answer"])
    note.lines[-1] += "**" * note.lines[-1].startswith("**")
    note.put("")
    for row, n, body in note.key:
        note.answer(row, [(x if k else s.number.format(n=n) + x, True) for k, x in enumerate(body)])


def part_records(note, s):
    if s.part == "rule":
        if s.rule[0] in "-=":
            note.blank()
        note.put(s.rule)
        if s.layout != "rule" and s.gap:
            note.put("")
    elif s.part == "blank" or s.layout in ("heading", "summary", "lone") or s.layout == "counter" and s.counter[0] == "{":
        note.blank()
        note.put(*[""] * s.two_blanks)


def write_section(note, kind, words, r, index, level):
    """A section's title in one of many looks; the topic is its words."""
    name = plain(words.term())
    topic = name
    note.blank()
    if kind == "upper":
        topic = name.upper()
        note.put(topic)
    elif kind == "web":
        topic = name.split()[0].upper()
        note.put(topic + ":")
        note.topic = topic
        return
    elif kind == "unit":
        topic = f"{words.text('Unit')} {index + 1} - {name}".upper()
        note.put(topic)
    elif kind == "asking":
        topic = plain(words.prompt("ask")[0])
        note.put("#" * level + " " + topic)
    elif kind == "underlined":
        note.put(name, r.choice("=-") * len(name))
    else:
        note.put(
            {
                "numbered": f"{'#' * level} {index + 1}. {name}",
                "emoji": f"{'#' * level} 🔹 {name}",
                "bold": f"**{name}**",
                "equals": f"== {name} ==",
                "bracket": f"[{name}]",
                "org": f"* {name}",
            }.get(kind, f"{'#' * level} {name}")
        )
    note.put("")
    note.topic = topic


def write_head(note, words, s, r, suffix):
    """Front matter, title, opening prose; says whether a heading of level 1 stands."""
    title = plain(words.text(r.choice([words.pool.title, "Exam questions", "Interview questions", words.pool.title + " cards", "Viva"])))
    form = pick(r, dict(none=25, heading=55, front=10, text=10)) if suffix == "md" else pick(r, dict(none=45, heading=10, text=45))
    if s.layout in BARE + ("record",) and form == "text":
        form = "underlined"
    if suffix == "org":
        form = "org"
    if form != "none":
        note.topic = title
    if form == "front":
        note.put("---", "title: " + title, "tags: [study]", "---", "")
    elif form != "none":
        note.put(*{"heading": ["# " + title], "underlined": [title, "=" * len(title)], "org": ["#+TITLE: " + title]}.get(form, [title]), "")
    if s.layout not in BARE + ("lone", "record") and r.random() < 0.3:
        note.put(*[x for _ in range(r.randint(1, 2)) for x in (words.paragraph(), "")])
    return form == "heading"


def write_note(r, pools):
    words = Words(r, pools)
    s = draw_style(r, words.tongue)
    note = Note()
    suffix = "org" if s.layout == "org" else "md" if s.layout in ("heading", "bold", "summary", "table") or r.random() < 0.45 else "txt"
    words.ticks = suffix != "txt" or r.random() < 0.4
    titled = write_head(note, words, s, r, suffix)
    size = int(math.exp(r.uniform(0, math.log(121))))
    kind = draw_sections(s, r, suffix, words.tongue)
    level = 2 if titled else r.choice([1, 2])
    heads = (
        s.layout == "heading" or s.layout == "counter" and s.counter.startswith("#") or s.layout == "label" and s.label_form.startswith("#")
    )
    if heads and s.layout != "heading":
        s.level = 3
        level = min(level, 2) if s.counter.startswith("###") or s.layout == "label" and s.label_form.startswith("###") else 1
    if kind == "none" and r.random() < 0.2 and not titled and s.layout == "heading":
        s.level = 1
    if s.layout == "heading" and kind != "none":
        s.level = max(s.level, level + 1)
    if heads and level == 1 and titled and s.layout != "heading":
        kind = "none"
    count = 1 if kind == "none" else max(1, min(size, 14, size // r.randint(3, 15)))
    cuts = sorted(r.sample(range(1, size), min(count, size) - 1)) + [size]
    other = draw_other(s, r, words.tongue) if count > 2 and r.random() < 0.25 else s
    restart, n, at = r.random() < 0.4 and s.layout != "keyed", 0, 0
    for index, end in enumerate(cuts):
        if kind != "none":
            write_section(note, kind, words, r, index, level)
        style = s if index <= count // 2 else other
        if s.layout == "table" and (index == 0 or kind != "none"):
            write_table_head(note, s, words)
        if restart:
            n = 0
        if s.layout == "rule" and s.gap and index == 0:
            note.put(s.rule)
        for i in range(at, end):
            n += 1
            (write_line if style.layout in ("table", "record") else write_block)(note, style, words, r, n, index, i - at)
            if i + 1 < end or kind == "none" and i + 1 < size:
                part_records(note, style) if style.layout != "table" else None
        at = end
    write_key(note, words, s, r)
    write_tail(note, words, s, r, suffix)
    return suffix, with_contents(note, r) if s.layout == "heading" and r.random() < 0.2 else note


def draw_sections(s, r, suffix, tongue):
    if s.layout == "org":
        return r.choice(["org", "none"]) if s.level > 1 else "none"
    if r.random() < 0.45:
        return "none"
    kinds = (
        dict(heading=50, numbered=12, emoji=6, bold=10, asking=5)
        if suffix == "md"
        else dict(heading=12, upper=25, web=18, unit=14, equals=10, bracket=8, underlined=12)
    )
    kind = pick(r, kinds)
    if kind in ("upper", "unit", "web") and (not tongue.cased or s.layout in BARE + ("lone",)):
        kind = "equals"
    if kind == "bracket" and s.layout == "counter" or kind == "equals" and s.counter.startswith("="):
        kind = "underlined"
    return "heading" if kind == "bold" and s.layout in BARE + ("bold", "counter", "lone") else kind


def draw_other(s, r, tongue):
    """A second style for the later sections of a note."""
    if s.layout not in ("number", "label", "bullet", "bold"):
        return s
    for _ in range(40):
        other = draw_style(r, tongue)
        if other.layout in ("number", "label", "bullet", "bold") and other.layout != s.layout and not other.label_form.startswith("#"):
            return other
    return s


def write_table_head(note, s, words):
    note.blank()
    cells = (["#"] if s.number else []) + [words.tongue.labels["question"], words.tongue.labels["answer"]]
    note.put("| " + " | ".join(cells) + " |", "|" + "---|" * len(cells))


def write_tail(note, words, s, r, suffix):
    if s.layout in BARE + ("lone", "record", "org") or r.random() > 0.15:
        return
    note.blank()
    if suffix == "md":
        note.put(
            "# " + words.text("Further reading"), "", *[f"- [{words.term()}](https://example.org/{k})" for k in range(r.randint(2, 5))]
        )
    else:
        note.put("=" * 50, "", words.sentence())


def with_contents(note, r):
    """Links to the questions above all else; truth moves down."""
    mark = r.choice("-*")
    linked = [f"{mark} [{row['question']}](#q{k})" for k, row in enumerate(note.rows)] + [""]
    cut = next((k for k, line in enumerate(note.lines) if line.startswith("#")), 0)
    at = cut + 2 if note.lines[cut].startswith("# ") and note.rows[0]["line"] > cut + 2 else 0
    if note.lines[0] == "---":
        at = 5
    note.lines[at:at] = linked
    for row in note.rows:
        row["line"] += len(linked)
        if row["answer_lines"]:
            row["answer_lines"] = [x + len(linked) for x in row["answer_lines"]]
    return note


def write_silent(r, pools):
    """A note that asks nothing: (suffix, note without rows)."""
    w = Words(r, pools)
    w.case, note = "asis", Note()
    few = lambda a, b: range(r.randint(a, b))
    suffix = r.choice(["md", "md", "txt"])
    phrase, command = (lambda: w.prompt("phrase")[0]), (
        lambda: w.text(
            r.choice("Open Press Set Start Check Install Choose Buy Move Call Read".split())
            + " "
            + r.choice(w.pool.terms)
            + r.choice(["", "."])
        )
    )
    head = lambda t: ["", "## " + t if suffix == "md" else t, ""]
    bullets = lambda make, a, b, lead="- ": [lead + make() for _ in few(a, b)]
    steps = lambda a, b: [f"{i + 1}. {command()}" for i in few(a, b)]
    verb = lambda: w.text(
        r.choice("Add Fix Implement Remove Update Rename Document Deprecate Allow".split()) + " " + r.choice(w.pool.terms)
    )
    kinds = {
        "changes": lambda: [
            x
            for v in few(3, 12)
            for x in head(f"{9 - v // 4}.{9 - v % 10}.0")
            + (["### " + w.text(r.choice(["Added", "Fixed", "Changed", "What's Changed"])), ""] if r.random() < 0.6 else [])
            + bullets(verb, 1, 7)
        ],
        "manual": lambda: [
            x
            for i in few(4, 12)
            for x in head(f"{i + 1}. " + r.choice([w.term, phrase, lambda: w.text("How it works"), command])())
            + [w.paragraph()]
            + (["", *steps(2, 6)] if r.random() < 0.5 else [])
            + (["", "```", *r.choice(w.pool.code), "```"] if r.random() < 0.3 else [])
        ],
        "essay": lambda: [
            x
            for i in few(5, 16)
            for x in (head(w.term()) if r.random() < 0.25 else [""])
            + ([w.prompt("ask")[0], ""] if r.random() < 0.2 else [])
            + [w.paragraph() + (" " + w.prompt("ask")[0] + " " + w.sentence() if r.random() < 0.3 else "")]
        ],
        "conduct": lambda: [
            x
            for i in few(3, 6)
            for x in head(w.text(r.choice(["Our pledge", "Our standards", "Scope", "Enforcement"])))
            + [w.paragraph(), ""]
            + bullets(lambda: w.text(r.choice(["Do not ", "Be ", "Respect ", "When in doubt, use "]) + r.choice(w.pool.terms)), 2, 6, "* ")
        ],
        "readme": lambda: head(w.text("Features"))
        + bullets(lambda: r.choice([f"**{w.term()}**: {w.sentence()}", f"{w.term()} - {w.short()}", w.sentence()]), 4, 12)
        + head(w.text("Installation"))
        + ["```sh", "make install", "```"]
        + head(w.text("How to use"))
        + steps(2, 6)
        + head(w.text("License"))
        + [w.sentence()],
        "minutes": lambda: [w.text("Present") + ": Ada, Ben, Cleo"]
        + [
            x
            for i in few(3, 8)
            for x in ["", f"{i + 1}. {phrase()}"] + bullets(lambda: r.choice(["Ada: ", "Ben: ", ""]) + w.sentence(), 1, 5, "   - ")
        ],
        "links": lambda: [
            x
            for i in few(2, 7)
            for x in head(w.term())
            + bullets(
                lambda: f"[{r.choice([w.term, phrase])()}](https://example.org/{r.randint(1, 999)})"
                + (" - " + w.short() if r.random() < 0.5 else ""),
                3,
                9,
            )
        ],
        "todo": lambda: [x for i in few(1, 4) for x in head(w.term()) + bullets(command, 3, 10, r.choice(["- [ ] ", "- [x] ", "[ ] "]))],
        "config": lambda: [
            x
            for i in few(2, 8)
            for x in ["", f"[{r.choice(w.pool.terms).split()[0].lower()}]"]
            + [
                f"{r.choice(['port', 'host', 'user', 'mode', 'path', 'limit'])}_{k} = {r.choice(['yes', 'no', '10', '/var/lib/x', 'auto'])}"
                for k in few(2, 7)
            ]
        ],
        "recipe": lambda: [
            x
            for i in few(1, 5)
            for x in head(w.term())
            + bullets(lambda: f"{r.randint(2, 500)} g {w.term().lower()}", 3, 8)
            + ["", *[f"{k + 1}. {w.sentence()}" for k in few(3, 7)]]
        ],
        "reference": lambda: [
            x
            for i in few(4, 14)
            for x in head("`" + r.choice(w.pool.terms).split()[0].strip("`").lower() + f"_{i}()`")
            + [w.sentence(), "", "| " + w.term() + " | " + w.term() + " |", "|---|---|"]
            + [f"| `x{k}` | {w.short().replace('|', '/')} |" for k in few(1, 5)]
        ],
        "diary": lambda: [
            x for i in few(3, 9) for x in ["", f"{r.randint(1, 28)}.{r.randint(1, 12)}.2024", ""] + [w.sentence() for _ in few(1, 5)]
        ],
    }
    note.put(*(["# " + w.term(), "", w.paragraph()] if r.random() < 0.7 else [w.term()]), *kinds[r.choice(list(kinds))]())
    return suffix, note


def check(note, name):
    """The words of each prompt stand on the line that truth names, answers hold text and cover no other prompt."""
    asked = {row["line"] for row in note.rows}
    for row in note.rows:
        words = only_letters(row["question"])
        there = only_letters("".join(note.lines[row["line"] - 1 : row["line"] + 3]))
        assert words and words in there and only_letters(row["question"].split()[0]) in only_letters(note.lines[row["line"] - 1]), (
            name,
            row,
        )
        assert len(asked) == len(note.rows), (name, "two questions on a line")
        if row["answered"]:
            first, last = row["answer_lines"]
            assert row["line"] <= first <= last <= len(note.lines) and note.lines[first - 1].strip() and note.lines[last - 1].strip(), (
                name,
                row,
            )
            assert not [k for k in asked if first <= k <= last and k != row["line"]], (name, row)
    assert all("\n" not in line for line in note.lines), name


def main():
    p = argparse.ArgumentParser()
    p.add_argument("out")
    p.add_argument("--count", type=int, default=400)
    p.add_argument("--seed", type=int, default=1)
    o = p.parse_args()
    pools = read_guide()
    os.makedirs(os.path.join(o.out, "truth"), exist_ok=True)
    for number in range(o.count):
        r = random.Random(f"{o.seed}/{number}")
        name = f"s{number:03}"
        suffix, note = write_silent(r, pools) if r.random() < 0.12 else write_note(r, pools)
        check(note, name)
        os.makedirs(os.path.join(o.out, name), exist_ok=True)
        end, mark = pick(r, {"\n": 92, "\r\n": 8}), "\ufeff" if r.random() < 0.03 else ""
        # Every second note calls itself what it is: a name must help, and nothing may hang on it.
        called = ("note.", "questions.")[number % 2] + suffix
        with open(os.path.join(o.out, name, called), "w", encoding="utf8", newline="") as f:
            f.write(mark + end.join(note.lines) + end)
        with open(os.path.join(o.out, "truth", f"{name}__{called}.jsonl"), "w", encoding="utf8") as f:
            f.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in note.rows)


if __name__ == "__main__":
    main()
