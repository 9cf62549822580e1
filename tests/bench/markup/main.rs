//! How long notes take that were made to take long: time in proportion to their length, or more.
//!
//! `cargo bench --bench markup [-- WORDS]`: each input that WORDS is part of the name of, or all, is read, rendered and
//! searched for questions at a length and at twice that length, as Markdown, plain text and Org. Printed are both times,
//! the shortest of some, and their ratio: 2 where time grows with length, 4 where it grows with its square. Ends with an error where a ratio is
//! over 2.6. `--length=BYTES` changes the first length. Whole notes of 10 MB, of each style, follow with `--large`, with
//! what a megabyte takes. Times are those of the processor where the system tells them, so that a busy machine counts less.
#![expect(clippy::print_stdout, reason = "a measuring tool")]

#[path = "../clock.rs"]
mod clock;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use clock::{Clock, shortest};
use studybook::config::Config;
use studybook::guide::Content;
use studybook::markup::{Extensions, Passage, parse};
use studybook::note;
use studybook::render::{Form, RenderOptions, Renderer};
use studybook::text::{SourcePath, Text};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many bytes an input has at first, about.
const LENGTH: usize = 100_000;

/// What is allowed where the length is twice as large.
const MOST: f64 = 2.6;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (flags, words): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|it| it.starts_with("--"));
    let length = flags.iter().find_map(|flag| flag.strip_prefix("--length=")?.parse().ok()).unwrap_or(LENGTH);
    let mut clock = Clock::new(length, MOST);
    for (name, make) in inputs() {
        for extension in ["md", "txt", "org"] {
            let name = format!("{name}.{extension}");
            if words.iter().all(|words| name.contains(words.as_str())) {
                clock.compare(&name, make, |words| read(&name, words));
            }
        }
    }
    if flags.iter().any(|flag| *flag == "--large") {
        large();
    }
    if clock.tell() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads and renders a note, and looks for its questions.
fn read(name: &str, words: &str) {
    let renderer = Renderer::new(RenderOptions::of(&Config::default()));
    let text = Text::new(SourcePath::new(name), words);
    let tree = Arc::new(parse(&text, 1, Extensions::default()).value);
    let content = Content { passage: Passage::whole(&tree).into(), references: BTreeMap::new() };
    let fragment = renderer.render(&content, "q", Form::Block);
    std::hint::black_box((fragment, note::parse(&text, Extensions::default())));
}

/// Makes an input of about so many bytes.
type Make = fn(usize) -> String;

fn repeated(part: &str, length: usize) -> String {
    part.repeat(length / part.len())
}

/// Repeats a part that holds its number at each `@`.
fn counted(part: &str, length: usize) -> String {
    let mut text = String::with_capacity(length + part.len());
    for number in 0.. {
        if text.len() >= length {
            break;
        }
        text += &part.replace('@', &number.to_string());
    }
    text
}

/// Returns the square root: lists and tables of as many rows as columns.
fn root(length: usize) -> usize {
    (length as f64).sqrt() as usize
}

/// Names inputs on which readers of Markdown, HTML and plain text have been slow.
fn inputs() -> Vec<(&'static str, Make)> {
    [NESTED, MARKS, BLOCKS, WHOLE].concat()
}

/// What stands in itself.
const NESTED: &[(&str, Make)] = &[
    ("nested quotes", |n| repeated("> ", n) + "a"),
    ("nested quotes on lines", |n| (1..root(n)).map(|depth| "> ".repeat(depth) + "a\n").collect()),
    ("nested bullets", |n| repeated("- ", n) + "a"),
    ("nested bullets on lines", |n| (0..root(n)).map(|depth| "  ".repeat(depth) + "- a\n").collect()),
    ("nested numbers", |n| repeated("1. ", n) + "a"),
    ("nested numbers on lines", |n| (0..root(n)).map(|depth| "   ".repeat(depth) + "1. a\n").collect()),
    ("quotes and bullets in turn", |n| repeated("> - ", n) + "a"),
    ("nested brackets", |n| repeated("[", n / 2) + "a" + &repeated("]", n / 2)),
    ("nested links", |n| repeated("[a](b", n)),
    ("nested emphasis", |n| repeated("*a ", n / 2) + &repeated(" b*", n / 2)),
    ("nested strong and emphasis", |n| repeated("**a *b ", n / 2) + &repeated(" c* d**", n / 2)),
    ("nested div", |n| repeated("<div>", n)),
    ("nested div that end", |n| repeated("<div>", n / 2) + &repeated("</div>", n / 2)),
    ("nested b", |n| "a ".to_owned() + &repeated("<b>", n)),
    ("nested details", |n| repeated("<details><summary>a</summary>\n\n", n)),
    ("nested li", |n| repeated("<ul><li>", n)),
    ("stars of Org", |n| (1..root(n)).map(|depth| "*".repeat(depth) + " a\n").collect()),
];

/// Marks in a line.
const MARKS: &[(&str, Make)] = &[
    ("open brackets", |n| repeated("[", n)),
    ("open brackets and words", |n| repeated("[a ", n)),
    ("open images", |n| repeated("![", n)),
    ("open double brackets", |n| repeated("[[a|", n)),
    ("closing brackets", |n| repeated("a]", n)),
    ("open destinations", |n| repeated("[a](", n)),
    ("open destinations in angle brackets", |n| repeated("[a](<b", n)),
    ("open titles", |n| repeated("[a](b \"c ", n)),
    ("stars two by two", |n| repeated("**", n)),
    ("stars two by two and words", |n| repeated("**a ", n)),
    ("stars that may open and close", |n| repeated("a**b", n) + "c* "),
    ("stars one two three", |n| repeated("*a **b ***c ", n)),
    ("underscores", |n| repeated("_a ", n)),
    ("underscores in words", |n| repeated("a_b", n)),
    ("tildes", |n| repeated("~~a ", n)),
    ("tildes one and two", |n| repeated("~a ~~b ", n)),
    ("backticks in longer and longer runs", |n| (1..root(2 * n)).map(|run| "`".repeat(run) + "a").collect()),
    ("backticks", |n| repeated("`a ", n) + "``"),
    ("dollars", |n| repeated("$a ", n)),
    ("dollars two by two", |n| repeated("$$a ", n)),
    ("backslash parentheses", |n| repeated("\\(a ", n)),
    ("backslash brackets", |n| repeated("\n\\[a ", n)),
    ("backslashes", |n| repeated("\\", n)),
    ("entities", |n| repeated("&a", n)),
    ("entities of numbers", |n| repeated("&#1", n)),
    ("angle brackets", |n| repeated("<", n)),
    ("open tags", |n| repeated("<a b='", n)),
    ("open tags with attributes", |n| "<a".to_owned() + &counted(" b@=c", n)),
    ("open comments in a line", |n| "a ".to_owned() + &repeated("<!--", n)),
    ("open comments in blocks", |n| repeated("<!-- a\n\n", n)),
    ("open comments in items", |n| repeated("- <!-- a\n", n)),
    ("comments", |n| repeated("a <!-- b --> ", n)),
    ("open processing and data", |n| "a ".to_owned() + &repeated("<? <![CDATA[ <!A ", n)),
    ("closing tags", |n| repeated("</b>", n)),
    ("addresses", |n| repeated("https://a.b/(c ", n)),
    ("parentheses after an address", |n| "https://a.b/".to_owned() + &repeated("(", n / 2) + &repeated(")", n / 2)),
    ("www", |n| repeated("www.", n)),
    ("letters of mail", |n| repeated("a", n) + "@" + &repeated("b.", n)),
    ("at signs", |n| repeated("a@", n)),
    ("colons", |n| repeated("a:: ", n)),
    ("marks of Org", |n| repeated("*a /b _c =d ~e +f ", n)),
    ("links of Org", |n| repeated("[[a][b ", n)),
    ("footnotes of Org in a line", |n| repeated("[fn:: a ", n)),
];

/// What takes lines.
const BLOCKS: &[(&str, Make)] = &[
    ("open fences", |n| counted("```a@\nb\n\n", n)),
    ("open fences before headings", |n| counted("```a@\nb\n\n## c\n\n", n)),
    ("fences in longer and longer runs", |n| (3..root(2 * n)).map(|run| "`".repeat(run) + "a\n").collect()),
    ("fences of tildes in items", |n| repeated("- ~~~\n  a\n", n)),
    ("footnotes", |n| counted("a[^@]\n\n[^@]: b\n\n", n)),
    ("footnotes that cite the next", |n| {
        let count = n / 24;
        (0..count).map(|at| format!("[^{at}]: a[^{}]\n\n", at + 1)).collect::<String>() + "b[^0]\n"
    }),
    ("footnotes that cite each other", |n| {
        "a[^1]\n\n[^1]: ".to_owned() + &repeated("[^2]", n / 2) + "\n\n[^2]: " + &repeated("[^1]", n / 2)
    }),
    ("footnotes in one definition", |n| repeated("[^1]: ", n)),
    ("citations of one footnote", |n| repeated("a[^1] ", n) + "\n\n[^1]: b\n"),
    ("citations of none", |n| counted("a[^@] ", n)),
    ("definitions", |n| counted("[@]: b\n", n)),
    ("definitions that are used", |n| counted("[@]: b\n\n[@]\n\n", n)),
    ("definitions of one label", |n| repeated("[a]: b\n", n) + "\n" + &repeated("[a] ", n)),
    ("definitions with open titles", |n| repeated("[a]: b 'c\n", n)),
    ("a label as long as the note", |n| "[".to_owned() + &repeated("a ", n) + "]: b"),
    ("table with many columns", |n| repeated("|a", n / 2) + "|\n" + &repeated("|-", n / 2) + "|\n| b |\n| c |\n"),
    ("table with many rows", |n| "|a|b|\n|-|-|\n".to_owned() + &repeated("|c\n", n)),
    ("table with rows that are short", |n| {
        let columns = root(n);
        "|a".repeat(columns) + "|\n" + &"|-".repeat(columns) + "|\n" + &"|b\n".repeat(columns)
    }),
    ("tables without end of a row", |n| repeated("a | b\n-|-\n", n)),
    ("heads that could be tables", |n| repeated("a | b\n", n)),
    ("headings", |n| repeated("# a\n", n)),
    ("headings of one name", |n| repeated("# a\n\nb\n\n", n)),
    ("headings named as numbered ones", |n| counted("# a\n# a-@\n", n)),
    ("lines underlined", |n| repeated("a\n=\n", n)),
    ("lines of a heading", |n| repeated("a\n", n) + "===\n"),
    ("rules", |n| repeated("---\n", n)),
    ("rules in a line", |n| repeated("- ", n) + "\n"),
    ("attributes of headings", |n| repeated("# a {#b .c ", n)),
    ("blank lines", |n| repeated("\n", n)),
    ("blank lines in an item", |n| "- a\n".to_owned() + &repeated("\n", n) + "  b\n"),
    ("blank lines in items", |n| repeated("- a\n\n\n", n)),
    ("spaces", |n| repeated(" ", n)),
    ("spaces in lines", |n| "a".to_owned() + &repeated(" ", n) + "b"),
    ("tabs", |n| repeated("\t", n)),
    ("lines further and further in", |n| (0..root(2 * n)).map(|depth| " ".repeat(depth) + "a\n").collect()),
    ("terms", |n| repeated("a\n: b\n", n)),
    ("meanings of one term", |n| "a\n".to_owned() + &repeated(": b\n", n)),
    ("colons in three", |n| repeated(":::a\n", n)),
    ("alerts", |n| repeated("> [!NOTE]\n> a\n\n", n)),
    ("tasks", |n| repeated("- [ ] a\n", n)),
    ("cells of HTML", |n| "<table>".to_owned() + &repeated("<td>", n)),
    ("tables of HTML", |n| repeated("<table><tr><td>", n)),
    ("open drawers", |n| repeated(":a:\nb\n", n)),
    ("open blocks of Org", |n| repeated("#+BEGIN_SRC a\n", n)),
    ("blocks of Org in each other", |n| repeated("#+BEGIN_QUOTE\n", n / 2) + &repeated("#+END_QUOTE\n", n / 2)),
    ("keywords of Org", |n| repeated("#+a: b\n", n)),
];

/// Words without marks, and all marks.
const WHOLE: &[(&str, Make)] = &[
    ("one long word", |n| repeated("a", n)),
    ("one long line", |n| repeated("word, ", n)),
    ("one long paragraph", |n| repeated("some words, and a line\n", n)),
    ("one long line of Chinese", |n| repeated("一二三，", n)),
    ("lines of Chinese", |n| repeated("一二三，\n", n)),
    ("combining marks", |n| "a".to_owned() + &repeated("\u{301}", n)),
    ("letters of Hebrew", |n| repeated("\u{5d0}\u{5d1} ", n)),
    ("all there is", |n| repeated(EVERYTHING, n)),
];

/// Some of everything.
const EVERYTHING: &str = "## What is a port? {#a}\n\nA *number* of **16 bits**[^1], see `code` and [this](b.md \"t\") <!-- c -->.\n\n- one\n  - two <b>three</b>\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```rust\nfn main() {}\n```\n\n[^1]: note\n\n";

/// Times whole notes of 10 MB.
fn large() {
    println!("\n{:42} {:>9}  ms a MB", "10 MB", "ms");
    let org = "* What is a port?\nA /number/ of *16 bits*, see =code= and [[https://a.b][this]].\n\n- one\n  - two\n\n| a | b |\n|---+---|\n| 1 | 2 |\n\n#+BEGIN_SRC rust\nfn main() {}\n#+END_SRC\n\n";
    let plain = "What is a port?\nA number of 16 bits, see `code` and https://a.b/c.\n\n- one\n  - two\n\n    def f(x):\n        return x\n\n(a) first\n(b) second\n\n";
    for (name, part) in [("large.md", EVERYTHING), ("large.txt", plain), ("large.org", org)] {
        let words = repeated(part, 10_000_000);
        let took = shortest(1, &words, |words| read(name, words)) * 1000.0;
        println!("{name:42} {took:9.0}  {:6.1}", took / 10.0);
    }
}
