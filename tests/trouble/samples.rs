//! `studybook check --samples`: code that asks for it is checked, all else is left alone.

use std::io::Write as _;
use std::path::Path;

use crate::trouble::guide::Guide;
use crate::trouble::run::{Ran, run, studybook};

fn check(guide: &Guide, arguments: &[&str]) -> Ran {
    run(studybook().arg("check").arg(guide.root()).args(arguments))
}

/// A note with one sample.
fn note(fence: &str, code: &str, output: &str) -> Vec<u8> {
    let output = if output.is_empty() { String::new() } else { format!("\n```output\n{output}\n```\n") };
    format!("# Code\n\n## What does it print?\n\n```{fence}\n{code}\n```\n{output}\n## What is code?\n\nText.\n")
        .into_bytes()
}

#[test]
fn samples_are_checked_only_when_asked_for() {
    let guide = Guide::with(&[]);
    let made = guide.folder().join("made");
    guide.write("a.md", &note("sh check=run", &format!("echo x > {}", made.display()), ""));
    guide.write("studybook.toml", b"[samples.run]\ncommand = [\"sh\", \"{file}\"]\n");
    guide.write("content/a.md", &note("sh check=run", &format!("echo x > '{}'", made.display()), ""));
    check(&guide, &[]).ends_with(0);
    run(studybook().arg("build").arg(guide.root())).ends_with(0);
    assert!(!made.exists());
    if cfg!(unix) {
        let ran = check(&guide, &["--samples"]).ends_with(0);
        assert!(made.exists() && ran.err.contains("1 sample checked"), "{ran}");
    }
}

#[test]
fn what_needs_no_program_is_checked_everywhere() {
    let guide = Guide::with(&[
        (
            "fine.md",
            &note("sql check", "create table a(x);\ninsert into a values (1), (2);\nselect sum(x) from a;", "3"),
        ),
        ("sql.md", &note("sql check", "select 1;\nselect nobody;", "")),
        ("more.md", &note("sql check output=\"2\"", "select 1;", "")),
        ("json.md", &note("json check", "{\n  \"a\": ,\n}", "")),
        ("toml.md", &note("toml check", "a = 1\nb = ", "")),
        ("yaml.md", &note("yaml check", "a: 1\nb: [", "")),
        ("not.md", &note("sql", "select nobody;", "")),
    ]);
    let ran = check(&guide, &["--samples"]).ends_with(1);
    for words in [
        "error[sample-failed]: this sample fails in SQLite: no such column: nobody",
        "--> sql.md:7:1",
        "    7 | select nobody;",
        "error[sample-failed]: this sample prints something else than it promises",
        "--> more.md:5:1",
        "- 2",
        "+ 1",
        "this sample is no JSON",
        "--> json.md:7:",
        "this sample is no TOML",
        "--> toml.md:7:1",
        "this sample is no YAML",
        "5 errors",
    ] {
        assert!(ran.out.contains(words), "no {words:?} in\n{ran}");
    }
    assert!(!ran.out.contains("fine.md:") && !ran.out.contains("not.md:5"), "{ran}");
    assert_eq!(check(&guide, &["--samples"]).out, ran.out);
}

#[test]
fn what_is_missing_is_told_once_with_how_many_samples_it_leaves_out() {
    let guide = Guide::with(&[("a.md", &note("go check", "x", "")), ("b.md", &note("go check", "x", ""))]);
    let ran = check(&guide, &["--samples"]).ends_with(0);
    assert!(ran.out.contains("hint[samples-left-out]: 2 samples are left out: no command is set for `go`"), "{ran}");
    guide.write("content/a.md", &note("go check", "x", ""));
    guide.write("studybook.toml", b"[samples.go]\ncommand = [\"studybook-no-such-program\"]\n");
    let ran = check(&guide, &["--samples"]).ends_with(0);
    assert!(ran.out.contains("1 sample is left out: there is no program `studybook-no-such-program`"), "{ran}");
}

#[test]
fn a_comment_and_a_level_silence_a_sample() {
    let allowed = String::from_utf8(note("sql check", "select nobody;", "")).unwrap();
    let comment = "<!-- studybook: allow sample-failed -->\n\n";
    let guide = Guide::with(&[("a.md", format!("{comment}{allowed}").as_bytes())]);
    check(&guide, &["--samples"]).ends_with(0);
    guide.write("content/a.md", allowed.as_bytes());
    guide.write("studybook.toml", b"[check]\nsample-failed = \"warning\"\n");
    assert!(check(&guide, &["--samples"]).ends_with(0).out.contains("warning[sample-failed]"));
}

#[cfg(unix)]
#[test]
fn a_program_fails_at_its_line_with_its_last_words() {
    let guide = Guide::with(&[("content/a.md", &note("sh check=run", "echo one\nfi", "one"))]);
    guide.write("studybook.toml", b"[samples.run]\ncommand = [\"sh\", \"{file}\"]\n");
    let ran = check(&guide, &["--samples"]).ends_with(1);
    for words in ["fails with exit code 2", "--> a.md:7:1", "it complains:", "yntax error"] {
        assert!(ran.out.contains(words), "no {words:?} in\n{ran}");
    }
    guide.write("content/a.md", &note("sh check=run", "while :; do :; done", ""));
    let ran = check(&guide, &["--samples", "--sample-limit", "1"]).ends_with(1);
    assert!(ran.out.contains("this sample is not done after 1 s"), "{ran}");
}

#[test]
fn python_runs_where_it_is() {
    let is_there = |program: &str| run_silently(program);
    if !is_there("python3") {
        let _ = writeln!(std::io::stderr(), "left out: there is no Python 3");
        return;
    }
    let guide = Guide::with(&[("a.md", &note("python check", "def f():\n    return 1 / 0\n\nf()", ""))]);
    let ran = check(&guide, &["--samples"]).ends_with(1);
    for words in ["fails with exit code 1", "--> a.md:7:5", "ZeroDivisionError: division by zero"] {
        assert!(ran.out.contains(words), "no {words:?} in\n{ran}");
    }
    guide.write("a.md", &note("python check", "print('grün')\nopen('left', 'w')", "grün"));
    check(&guide, &["--samples"]).ends_with(0);
    assert!(!Path::new("left").exists());
}

fn run_silently(program: &str) -> bool {
    std::process::Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

#[test]
#[cfg(unix)]
fn what_did_well_runs_again_only_when_it_changed_or_somebody_asks() {
    let guide = Guide::with(&[]);
    let made = guide.folder().join("made");
    let code = |words: &str| format!("echo {words} >> '{}'\necho {words}", made.display());
    let runs = || std::fs::read_to_string(&made).unwrap_or_default().lines().count();
    guide.write("studybook.toml", b"[samples.run]\ncommand = [\"sh\", \"{file}\"]\n");
    guide.write("content/a.md", &note("sh check=run", &code("x"), "x"));
    check(&guide, &["--samples"]).ends_with(0);
    let again = check(&guide, &["--samples"]).ends_with(0);
    assert!(runs() == 1 && again.err.contains("1 sample checked, 1 as in an earlier run"), "{again}");
    check(&guide, &["--samples-anew"]).ends_with(0);
    assert_eq!(runs(), 2);
    guide.write("content/a.md", &note("sh check=run", &code("x"), "y"));
    check(&guide, &["--samples"]).ends_with(1);
    check(&guide, &["--samples"]).ends_with(1);
    assert_eq!(runs(), 4, "what does not do well runs each time");
    guide.write("content/a.md", &note("sh check=run", &code("z"), "z"));
    check(&guide, &["--samples"]).ends_with(0);
    assert_eq!(runs(), 5);
}
