//! Notes that are no proper text.

use std::fs::File;

use crate::trouble::guide::Guide;

fn utf16(text: &str) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn odd_encodings_are_read_and_named() {
    let wide = utf16("# What is utf sixteen?\n\nWideword.\n");
    let broken = b"# What is broken?\n\nBrokenword \xf0\x9f\x8d and \xc3\xa4\xc3\xb6\xc3\xbc and \xff\xfe too, \xe2\x80\x94 yes.\n";
    let guide = Guide::with(&[
        ("latin.md", b"# What is a caf\xe9?\n\nLatinword na\xefve.\n"),
        ("wide.md", &wide),
        ("zero.md", b"# What is nul?\n\nNul\0word and more.\n"),
        ("broken.md", broken),
    ]);
    let ran = guide.build().ends_with(0);
    for (page, words) in [("latin", "café"), ("wide", "Wideword"), ("zero", "and more"), ("broken", "Brokenword")] {
        assert!(guide.page(&format!("{page}.html")).contains(words), "{page}");
    }
    ran.says("hint[", "latin.md")
        .says("hint[", "wide.md")
        .says("hint[control-characters]", "zero.md")
        .says("warning[invalid-bytes]", "broken.md");
}

#[test]
fn a_program_or_an_empty_file_is_named_and_left_out() {
    let program: Vec<u8> = (0..20_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let guide = Guide::with(&[
        ("program.md", &program),
        ("zeros.txt", &[0; 5000]),
        ("empty.md", b""),
        ("blank.md", b" \n\t\n"),
    ]);
    let ran = guide.build().ends_with(1);
    for page in ["program.html", "zeros.html", "empty.html"] {
        assert_eq!(guide.page(page), "", "{page}");
    }
    ran.says("error[not-text]", "program.md").says("error[not-text]", "zeros.txt").says("hint[empty]", "empty.md");
}

#[test]
fn a_note_of_a_hundred_megabytes_is_named_and_left_out() {
    let guide = Guide::with(&[]);
    File::create(guide.root().join("huge.md")).unwrap().set_len(100 << 20).unwrap();
    guide.build().ends_with(1).says("error[too-large]", "huge.md");
    assert_eq!(guide.page("huge.html"), "");
}

#[test]
fn a_line_as_long_as_a_note_may_be_is_shown() {
    let line = "word, ".repeat((2 << 20) / 6);
    let marks = "- *a* [b](c) `d` <e> <i onclick=x>f</i> $g$ [^1] https://h ".repeat((256 << 10) / 56);
    let note = format!("# What is long?\n\n{line}lastword\n");
    let guide =
        Guide::with(&[("long.md", note.as_bytes()), ("long.txt.txt", note.as_bytes()), ("marks.md", marks.as_bytes())]);
    guide.build();
    assert!(guide.page("long.html").contains("lastword"));
}

/// Marks that mean something when they stand in each other, or look like it.
const MARKS: &[&str] = &[
    "- ",
    "> ",
    ">",
    "* ",
    "1. ",
    "- > ",
    "[",
    "![",
    "[a](",
    "[[a]",
    "(",
    "{",
    "<b>",
    "<div>",
    "<details>",
    "<ul><li>",
    "</b>",
    "*",
    "**a ",
    "*a **b ",
    "_",
    "~",
    "`",
    "` a ``",
    "$",
    "$$",
    "\\",
    "&",
    "<",
    "<!--",
    "#",
    "|",
    "| a ",
    ":",
    "[^1]",
    "[^a]: ",
    "\"",
    "'",
    "é",
    "\u{301}",
    "🍀",
    "<a href=\"",
    "http://",
    "Q: ",
    "A: ",
    "-> ",
    "**Q: ",
    "=",
    "\t",
];

/// Lines that mean something each time.
const LINES: &[&str] = &[
    "- a",
    "> a",
    "# a?",
    "Q: a",
    "1. a?",
    "| a | b |",
    "[^1]: a",
    "```",
    "a?\n",
    "***",
    "<div>",
    "*a? -> b",
    "**a?**",
    "Source: a",
    "[1.1] a",
    "<details><summary>a?</summary>",
    "Me: a?\n\nBot: b",
];

#[test]
fn ten_thousand_marks_in_each_other_end_in_a_page() {
    let mut notes: Vec<(String, String)> = Vec::new();
    for (number, mark) in MARKS.iter().enumerate() {
        for extension in ["md", "txt"] {
            let text = format!("# What is mark {number}?\n\nFirstword.\n\n{}end\n", mark.repeat(10_000));
            notes.push((format!("{number}-{extension}.{extension}"), text));
        }
    }
    for (number, line) in LINES.iter().enumerate() {
        notes.push((format!("lines-{number}.md"), format!("{line}\n").repeat(1000)));
    }
    // Each level stands two spaces further right; a thousand levels already are a megabyte.
    let stairs: String = (0..1000).map(|level| format!("{}- step {level}\n", "  ".repeat(level))).collect();
    notes.push(("stairs.md".to_owned(), stairs));
    let notes: Vec<(&str, &[u8])> = notes.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let guide = Guide::with(&notes);
    guide.build();
    for (name, _) in &notes[..MARKS.len() * 2] {
        let page = name.rsplit_once('.').unwrap().0;
        assert!(guide.page(&format!("{page}.html")).contains("Firstword"), "{name}");
    }
}

#[test]
fn warnings_of_one_kind_are_told_by_the_first_few_and_the_number_of_the_rest() {
    let links = |name: &str, count: usize| {
        let lines: String = (0..count).map(|at| format!("See [thing {at}](gone/{at}.md).\n")).collect();
        format!("# {name}\n\n## What is in {name}?\n\n{lines}")
    };
    let few = links("Few", 3);
    let many = links("Many", 300);
    let guide = Guide::with(&[("few.md", few.as_bytes()), ("many.md", many.as_bytes())]);
    let ran = guide.build().ends_with(0);
    let told = |name: &str| ran.err.lines().filter(|line| line.contains(&format!("--> {name}:"))).count();
    assert_eq!(told("few.md"), 3, "{ran}");
    assert!(told("many.md") < 30, "{} lines", told("many.md"));
    let rest = ran.err.lines().find(|line| line.contains("more like it in") && line.contains("many.md"));
    let number: usize = rest.unwrap_or_default().split(' ').find_map(|word| word.parse().ok()).unwrap_or(0);
    assert_eq!(number + told("many.md"), 300, "{rest:?}");
    let all = crate::trouble::run::run(guide.command().arg("--verbose"));
    assert!(all.err.lines().filter(|line| line.contains("--> many.md:")).count() == 300, "{all}");
}

#[test]
fn the_report_about_a_large_folder_fits_a_screen_or_two() {
    let note = |at: usize| {
        format!(
            "# {at}\n\n## What is {at}?\n\n[a](gone/{at}.md) [b](lost/{at}.md) <script>x</script>\n\n```nolang\nx\n```\n"
        )
    };
    let notes: Vec<(String, String)> = (0..400).map(|at| (format!("{at}.md"), note(at))).collect();
    let notes: Vec<(&str, &[u8])> = notes.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let guide = Guide::with(&notes);
    let ran = guide.build().ends_with(0);
    assert!(ran.err.lines().count() < 110, "{} lines", ran.err.lines().count());
    for code in ["dead-link", "removed-html", "unknown-language"] {
        assert!(ran.err.contains(&format!("warning[{code}]")), "{code}: {ran}");
        assert!(ran.err.lines().any(|line| line.ends_with(&format!("files [{code}]; --verbose tells all"))), "{ran}");
    }
    let list = crate::trouble::run::run(crate::trouble::run::studybook().arg("list").arg(guide.root()));
    assert!(list.err.lines().count() < 60, "{} lines", list.err.lines().count());
    let all = crate::trouble::run::run(crate::trouble::run::studybook().arg("list").arg(guide.root()).arg("--verbose"));
    assert_eq!(all.err.matches("warning[dead-link]").count(), 800);
}

#[test]
fn one_of_a_kind_is_said_in_the_singular() {
    let guide = Guide::with(&[]);
    let ran = guide.build().ends_with(0);
    let pages = guide.pages();
    let many = ["1 questions", "1 notes", "1 topics", "1 answers", "1 of them"];
    for words in many {
        assert!(!ran.err.contains(words) && !ran.out.contains(words), "{words}: {ran}");
        let page = pages.iter().find(|(_, html)| html.contains(words));
        assert!(page.is_none(), "{words}: {:?}", page.map(|(path, _)| path));
    }
    let description = |path: &str| {
        let page = guide.page(path);
        let (_, rest) = page.split_once("<meta name=\"description\" content=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    assert!(description("good.html").contains("1 question"), "{}", description("good.html"));
    assert!(description("index.html").contains("1 question"), "{}", description("index.html"));
    guide.write("other.md", b"# Other\n\n## What is a host?\n\nA machine.\n\n## What is a hop?\n\nA step.\n");
    guide.build();
    assert!(description("other.html").contains("2 questions"), "{}", description("other.html"));
}
