//! How the program ends and what it prints.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use tempfile::TempDir;

use crate::trouble::guide::{Guide, assert_same, tree};
use crate::trouble::run::{Ran, finish, run, studybook};

#[test]
fn the_exit_code_says_who_must_act() {
    let good = Guide::with(&[]);
    good.build().ends_with(0);
    run(good.command().arg("--strict")).ends_with(0);

    let warned = Guide::with(&[("a.md", b"# What is a?\n\n[b](missing.md)\n")]);
    warned.build().ends_with(0).says("warning[dead-link]", "missing.md");
    run(warned.command().arg("--strict")).ends_with(1);

    let moved = b"---\naliases: [same]\n---\n# A\n";
    Guide::with(&[("a.md", moved), ("b.md", moved)]).build().ends_with(1);

    run(studybook().args(["build", "no/such/folder"])).ends_with(2);
    run(good.command().arg("--no-such-option")).ends_with(2);
    run(good.command().args(["--base-url", "nowhere"])).ends_with(2);
    run(studybook().arg("list").arg(good.root().join("missing.md"))).ends_with(2);
    good.write("studybook.toml", b"titel = \"x\"\n");
    run(&mut good.command()).ends_with(2).says("error[unknown-key]", "studybook.toml:1:1");
}

#[test]
fn a_reader_who_has_seen_enough_of_a_list_is_no_failure() {
    let guide = Guide::large(30, 60);
    for arguments in [&["list"][..], &["list", "--json"]] {
        let mut command = studybook();
        command.args(arguments).arg(guide.root()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("good.md"), "{line}");
        let ran = finish(child, "list | head").ends_with(0);
        assert_eq!(ran.err, "");
    }
}

#[test]
fn without_a_terminal_nothing_is_coloured() {
    let guide = Guide::with(&[("a.md", b"# What is a?\n\n[b](missing.md) caf\xe9\n"), ("empty.md", b"")]);
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb"), ("LANG", "C")] {
        for ran in
            [run(guide.command().env(name, value)), run(studybook().arg("list").arg(guide.root()).env(name, value))]
        {
            assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{ran}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_coloured_unless_the_user_wants_none() {
    let guide = Guide::with(&[("a.md", b"# What is a?\n\n[b](missing.md)\n")]);
    let in_terminal = |no_color: &str| {
        let mut script = std::process::Command::new("script");
        let program = env!("CARGO_BIN_EXE_studybook");
        let asked = format!("{program} build {} --output {}", guide.root().display(), guide.site().display());
        script.args(["-qec", &asked, "/dev/null"]).env("TERM", "xterm").env("NO_COLOR", no_color).env_remove("CI");
        if no_color.is_empty() {
            script.env_remove("NO_COLOR");
        }
        script
    };
    if !in_terminal("1").output().is_ok_and(|output| output.status.success()) {
        return crate::trouble::run::left_out("colours on a terminal, since there is no `script`");
    }
    assert!(run(&mut in_terminal("")).ends_with(0).out.contains("\u{1b}["));
    let plain = run(&mut in_terminal("1")).ends_with(0);
    assert!(plain.out.contains("dead-link") && !plain.out.contains("\u{1b}["), "{plain}");
}

#[test]
fn the_last_line_says_where_the_site_will_be_and_what_told_so() {
    let guide = Guide::with(&[]);
    let last = |ran: Ran| ran.err.lines().last().unwrap_or_default().to_owned();
    assert!(!last(guide.build()).contains("base URL:"));
    let write = |name: &str, words: &str| fs::write(guide.root().join(name), words).unwrap();
    write("CNAME", "guide.example.org\n");
    assert_eq!(last(guide.build()), "base URL: https://guide.example.org/, from the file CNAME");
    assert!(guide.site().join("sitemap.xml").is_file());
    write("studybook.toml", "base-url = \"https://example.org/guide/\"\n");
    assert_eq!(last(guide.build()), "base URL: https://example.org/guide/, from `base-url` in studybook.toml");
    let flag = run(guide.command().args(["--base-url", "https://me.example/g/"]));
    assert_eq!(last(flag), "base URL: https://me.example/g/, from `--base-url`");
}

#[test]
fn what_init_writes_is_built_without_a_warning_and_nothing_is_overwritten() {
    let folder = TempDir::new().unwrap();
    let init = || run(studybook().arg("init").arg(folder.path()));
    init().ends_with(0);
    let first = tree(folder.path());
    assert!(first.keys().any(|name| name.ends_with(".yml")), "{:?}", first.keys());
    for name in first.keys() {
        fs::write(folder.path().join(name), "mine").unwrap();
    }
    let mine = tree(folder.path());
    init();
    assert_same(&mine, &tree(folder.path()), "init again");
    // Without a lock it may have been published, so its old addresses must not be given up.
    fs::remove_file(folder.path().join("studybook.lock")).unwrap();
    init();
    assert!(!folder.path().join("studybook.lock").exists());

    for (name, bytes) in &first {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let built =
        run(studybook().arg("build").arg(folder.path()).args(["--strict", "--base-url", "https://me.example/g/"]));
    built.ends_with(0);
    assert!(folder.path().join("public/index.html").is_file());
}

#[test]
fn init_leaves_notes_where_they_are_and_they_are_what_is_built() {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("web")).unwrap();
    fs::write(folder.path().join("README.md"), "# Mine\n").unwrap();
    fs::write(folder.path().join("web/a.md"), "# Ports\n\n## What is a port?\n\nA number.\n").unwrap();
    let before = tree(folder.path());
    let said = run(studybook().arg("init").arg(folder.path())).ends_with(0);
    assert!(said.err.contains("notes that are here, and stay where they are: 1\n"), "{said}");
    let after = tree(folder.path());
    assert!(before.iter().all(|(name, bytes)| after.get(name) == Some(bytes)));
    assert!(!folder.path().join("content").exists() && !folder.path().join("studybook.lock").exists());
    let built = run(studybook().arg("build").arg(folder.path())).ends_with(0);
    assert!(built.err.contains("built 2 notes, 1 question"), "{built}");
}

#[test]
fn a_warning_about_the_configuration_counts_where_warnings_do() {
    let guide = Guide::with(&[]);
    guide.write("studybook.toml", b"base-url = \"https://a.b/\"\n[look]\naccent = \"yellow\"\n");
    run(&mut guide.command()).ends_with(0).says("warning[low-contrast]", "studybook.toml");
    let strict = run(guide.command().arg("--strict")).ends_with(1);
    assert!(strict.err.contains("1 warning"), "{strict}");
}
