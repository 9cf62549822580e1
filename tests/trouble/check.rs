//! What `studybook check` says, in each of its formats, and how it ends.

use std::process::Command;

use crate::harness::web;
use crate::trouble::guide::Guide;
use crate::trouble::run::{Ran, run, studybook};

const OPEN: &[u8] = b"# Ports\n\n## What is a port?\n\n## What is a socket?\n\nSee [there](gone.md).\n";

fn check(guide: &Guide, arguments: &[&str]) -> Ran {
    run(studybook().arg("check").arg(guide.root()).args(arguments))
}

#[test]
fn all_that_is_found_is_told_with_its_place_and_what_to_do() {
    let guide = Guide::with(&[("web/a.md", OPEN)]);
    let ran = check(&guide, &[]).ends_with(0);
    for words in [
        "warning[unanswered]: nobody answers `What is a port?`",
        "--> web/a.md:3:4",
        "| ## What is a port?",
        "= help: write the answer below it",
        "warning[dead-link]",
        "hint[lone-question]",
        "Ports     1 of    2 answered",
        "3 questions, 2 answered, in 2 topics",
        "2 warnings, 1 hint",
    ] {
        assert!(ran.out.contains(words), "no {words:?} in\n{ran}");
    }
    assert_eq!(check(&guide, &[]).ends_with(0).out, ran.out, "what is remembered is what was found");
    check(&guide, &["--strict"]).ends_with(1);
    guide.write("web/a.md", b"## What is a port?\n\nA number.\n\n## What is a socket?\n\nAn end.\n");
    assert!(!check(&guide, &["--strict"]).ends_with(0).out.contains("unanswered"));
}

#[test]
fn levels_of_the_configuration_decide_how_it_ends() {
    let guide = Guide::with(&[("web/a.md", OPEN)]);
    guide.write("studybook.toml", b"[check]\nunanswered = \"error\"\ndead-link = \"off\"\n");
    let ran = check(&guide, &[]).ends_with(1);
    assert!(ran.out.contains("error[unanswered]") && !ran.out.contains("dead-link"), "{ran}");
    guide.write("studybook.toml", b"[check]\nunanswerd = \"error\"\n");
    let ran = check(&guide, &[]).ends_with(1);
    assert!(ran.out.contains("did you mean `unanswered`?"), "{ran}");
}

#[test]
fn programs_read_one_object_a_line_and_the_summary_last() {
    let guide = Guide::with(&[("web/a.md", OPEN)]);
    let ran = check(&guide, &["--format", "json"]).ends_with(0);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().any(|line| line["code"] == "unanswered" && line["line"] == 3), "{ran}");
    assert_eq!(lines.last().unwrap()["summary"]["questions"], 3, "{ran}");
}

#[test]
fn a_pull_request_is_annotated_by_paths_from_where_the_program_runs() {
    let guide = Guide::with(&[]);
    guide.write("guide/studybook.toml", b"");
    guide.write("guide/content/a, b.md", OPEN);
    let ran = run(studybook().args(["check", "guide", "--format", "github"]).current_dir(guide.root())).ends_with(0);
    let line = "::warning file=guide/content/a%2C b.md,line=3,endLine=3,col=4,endColumn=19,title=unanswered::";
    assert!(ran.out.contains(line), "{ran}");
}

#[test]
fn sarif_is_sound_by_the_schema_of_the_format() {
    let guide = Guide::with(&[("a ü.md", OPEN), ("empty.md", b"")]);
    let ran = check(&guide, &["--format", "sarif"]).ends_with(0);
    assert!(ran.out.contains("a%20%C3%BC.md"), "{ran}");
    let Some(tools) = web::with_packages("site", "the schema of SARIF") else { return };
    let file = guide.folder().join("found.sarif");
    std::fs::write(&file, &ran.out).unwrap();
    let looked = Command::new("node").arg(tools.join("sarif.js")).arg(&file).output().unwrap();
    assert!(looked.status.success(), "{}", String::from_utf8_lossy(&looked.stdout));
}

#[test]
fn every_code_is_explained_with_how_to_silence_it() {
    for code in studybook::diagnostic::Code::ALL {
        let name = code.name();
        let ran = run(studybook().args(["explain", name])).ends_with(0);
        assert!(ran.out.contains(&format!("<!-- studybook: allow {name} -->")), "{ran}");
    }
}

#[test]
fn what_needs_no_thought_is_mended_and_the_original_is_kept() {
    let broken = "## What is a cafÃ©?\r\n\r\nSee [it](web\\b.md).\r\n".as_bytes();
    let guide = Guide::with(&[("a.md", broken), ("web/b.md", b"## What is a dock?\n\nA quay.\n")]);
    let ran = check(&guide, &["--fix"]).ends_with(0);
    let mended = std::fs::read_to_string(guide.root().join("a.md")).unwrap();
    assert_eq!(mended, "## What is a café?\r\n\r\nSee [it](web/b.md).\r\n", "{ran}");
    assert!(!ran.out.contains("mojibake") && !ran.out.contains("backslash-path"), "{ran}");
    let kept = std::fs::read_dir(guide.root().join(".studybook/originals")).unwrap().next().unwrap().unwrap();
    assert_eq!(std::fs::read(kept.path()).unwrap(), broken);
    assert!(!check(&guide, &["--fix"]).ends_with(0).err.contains("mended"));
}
