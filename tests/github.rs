//! Markdown is read as on GitHub: small inputs with the HTML that comes of them.
//!
//! Our own cases stand in `tests/markup/github.txt`. CommonMark's own examples come with `commonmark-spec` of npm,
//! which `tests/run` installs; `tests/markup/on-purpose.txt` lists those in which we differ, and why. What is compared
//! is said at [`crate::harness::normal::normal`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::harness::fragment::rendered;
use crate::harness::html::{decoded, tags};
use crate::harness::normal::normal;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markup")
}

/// Where the links of some HTML lead within the guide, as written and decoded.
fn destinations(html: &str) -> Vec<String> {
    let addresses = tags(html).into_iter().flat_map(|tag| [tag.attribute("href"), tag.attribute("src")]);
    addresses.flatten().flat_map(|address| [decoded(&address), address]).collect()
}

/// Says how what came differs from what should come.
fn difference(markdown: &str, html: &str) -> Option<String> {
    let came = rendered(markdown, &destinations(html));
    let (ours, theirs) = (normal(&came), normal(html));
    (ours != theirs).then(|| format!("{markdown}\n--- came\n{ours}--- should come\n{theirs}--- as it came\n{came}\n"))
}

#[test]
fn small_inputs_become_what_github_makes_of_them() {
    let text = fs::read_to_string(folder().join("github.txt")).unwrap().replace("\r\n", "\n");
    let cases: Vec<&str> = text.split("\n@@@ ").skip(1).collect();
    assert!(cases.len() >= 110, "cases are missing");
    let mut faults = String::new();
    for case in cases {
        let case = case.split("\n\n= ").next().unwrap_or(case);
        let (sentence, rest) = case.split_once('\n').unwrap();
        let (markdown, html) = rest.split_once("\n@@ becomes\n").unwrap_or_else(|| panic!("{sentence}: becomes what?"));
        let markdown = markdown.replace("{U+0020}", " ") + "\n";
        if let Some(difference) = difference(&markdown, html.trim_end()) {
            let _ = writeln!(faults, "=== {sentence}\n{difference}");
        }
    }
    let count = faults.lines().filter(|line| line.starts_with("=== ")).count();
    assert!(faults.is_empty(), "\n{faults}\n{count} inputs become something else");
}

/// An example of the specification.
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

fn examples(spec: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let start = format!("\n{fence} example\n");
    let parts = spec.split(&start).skip(1).enumerate();
    let example = |(at, part): (usize, &str)| {
        let (example, _) = part.split_once(&format!("\n{fence}")).unwrap();
        let example = format!("\n{example}\n").replace('→', "\t");
        let (markdown, html) = example.split_once("\n.\n").unwrap();
        Example {
            number: at + 1,
            markdown: format!("{}\n", &markdown.get(1..).unwrap_or_default()),
            html: html.to_owned(),
        }
    };
    parts.map(example).collect()
}

/// Reads which examples are left out: `number number … reason` on each line.
fn on_purpose() -> BTreeMap<usize, String> {
    let text = fs::read_to_string(folder().join("on-purpose.txt")).unwrap();
    let lines = text.lines().filter(|line| line.starts_with(|char: char| char.is_ascii_digit()));
    let pairs = lines.flat_map(|line| {
        let numbers: Vec<usize> = line.split(' ').map_while(|word| word.parse().ok()).collect();
        let reason: Vec<&str> = line.split(' ').skip(numbers.len()).collect();
        assert!(reason.len() > 1, "{line}: why?");
        let reason = reason.join(" ");
        numbers.into_iter().map(move |number| (number, reason.clone()))
    });
    pairs.collect()
}

#[test]
fn examples_of_commonmark_become_what_it_says() {
    let path = folder().join("../web/node_modules/commonmark-spec/spec.txt");
    let Ok(spec) = fs::read_to_string(path) else {
        let _ =
            writeln!(std::io::stderr(), "left out: CommonMark's examples, since `tests/run` has not installed them");
        assert!(std::env::var_os("CI").is_none(), "CommonMark's examples are missing");
        return;
    };
    let examples = examples(&spec);
    assert!(examples.len() > 600, "{} examples", examples.len());
    let on_purpose = on_purpose();
    let (mut faults, mut needless) = (String::new(), Vec::new());
    for Example { number, markdown, html } in examples {
        match (difference(&markdown, &html), on_purpose.get(&number)) {
            (Some(difference), None) => {
                let _ = writeln!(faults, "=== example {number}\n{difference}");
            }
            (None, Some(_)) => needless.push(number),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    let count = faults.lines().filter(|line| line.starts_with("=== ")).count();
    assert!(faults.is_empty(), "\n{faults}\n{count} examples become something else");
    assert!(needless.is_empty(), "no longer different: {needless:?}");
}

#[test]
fn only_what_a_reader_meets_is_compared() {
    for (ours, theirs) in [
        ("<h3 id=\"q--a\">A</h3>\n<h4>B</h4>", "<h1>A</h1><h2 id=\"x\">B</h2>"),
        ("<p><a href=\"#q--a\">x</a></p><h3 id=\"q--a\">A</h3>", "<p><a href=\"#A\">x</a></p><h1 id=\"A\">A</h1>"),
        ("<p>a\n b <br>c</p>", "<p> a b<br />\nc</p>"),
        (
            "<div class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">Tip</p><p>a</p></div>",
            "<div class=\"markdown-alert markdown-alert-tip\">\n<p>a</p></div>",
        ),
        ("<pre tabindex=\"0\"><code><span class=\"z-f\">a\n</span></code></pre>", "<pre><code>a\n</code></pre>"),
        ("a <b>c</b><hr>", "<p>a <b>c</b></p><hr />"),
    ] {
        assert_eq!(normal(ours), normal(theirs), "{ours}");
    }
    for (ours, theirs) in [
        ("<h3>A</h3><h3>B</h3>", "<h1>A</h1><h2>B</h2>"),
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<p>a<em>b</em></p>", "<p>a <em>b</em></p>"),
        ("<pre><code>a\n</code></pre>", "<pre><code>a\n\n</code></pre>"),
        ("<p>x <a href=\"b\">a</a></p>", "<p>x <a href=\"c\">a</a></p>"),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
    ] {
        assert_ne!(normal(ours), normal(theirs), "{ours}");
    }
}
