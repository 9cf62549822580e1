//! The output folder, and a disk that refuses.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::trouble::guide::{Guide, assert_same, tree};
use crate::trouble::run::{in_own_mounts, left_out, run, studybook};

#[test]
fn an_output_that_is_holds_or_lies_among_the_notes_is_refused_and_nothing_is_touched() {
    let guide =
        Guide::with(&[("content/a.md", b"# What is a?\n\nYes.\n"), ("content/deep/b.md", b"# What is b?\n\nYes.\n")]);
    let before = tree(guide.folder());
    for output in ["notes", "notes/content", "notes/content/deep", "notes/content/new", "", "notes/../notes/content/."]
    {
        let output = guide.folder().join(output);
        let ran = run(studybook().arg("build").arg(guide.root()).arg("--output").arg(&output)).ends_with(2);
        assert!(ran.err.contains("output"), "{ran}");
        assert_same(&before, &tree(guide.folder()), &format!("{}", output.display()));
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(guide.root().join("content"), guide.folder().join("link")).unwrap();
        let before = tree(guide.folder());
        run(studybook().arg("build").arg(guide.root()).arg("--output").arg(guide.folder().join("link"))).ends_with(2);
        assert_same(&before, &tree(guide.folder()), "a link to the notes");
    }
}

#[test]
fn foreign_files_survive_old_files_go_and_unchanged_files_are_not_touched() {
    let guide = Guide::with(&[("old/gone.md", b"# What is old?\n\nYes.\n")]);
    guide.build().ends_with(0);
    assert!(guide.site().join("old/gone.html").is_file());
    fs::write(guide.site().join("mine.txt"), "mine").unwrap();
    fs::create_dir(guide.site().join(".git")).unwrap();
    fs::write(guide.site().join(".git/config"), "mine").unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let kept = guide.site().join("good.html");
    fs::File::options().write(true).open(&kept).unwrap().set_modified(long_ago).unwrap();

    fs::remove_dir_all(guide.root().join("old")).unwrap();
    guide.write("good-too.md", b"# What is new?\n\nYes.\n");
    guide.build().ends_with(0);
    assert!(!guide.site().join("old").exists(), "what is no longer made is removed");
    assert!(guide.site().join("good-too.html").is_file());
    assert_eq!((guide.page("mine.txt"), guide.page(".git/config")), ("mine".to_owned(), "mine".to_owned()));
    // The pager of the good note changed with its neighbours, so ask a file that did not.
    let modified = |name: &str| fs::metadata(guide.site().join(name)).unwrap().modified().unwrap();
    let style = first_with(&guide.site().join("assets"), ".css");
    let before = modified(&style);
    fs::File::options().write(true).open(guide.site().join(&style)).unwrap().set_modified(long_ago).unwrap();
    guide.build().ends_with(0);
    assert_ne!(before, long_ago);
    assert_eq!(modified(&style), long_ago, "{style} has the same bytes");
}

fn first_with(folder: &Path, end: &str) -> String {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    format!("assets/{}", names.filter(|name| name.ends_with(end)).min().unwrap())
}

/// Returns the site without what the program notes for itself there.
fn pages(site: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(site).into_iter().filter(|(name, _)| !name.starts_with(".studybook")).collect()
}

#[test]
fn a_build_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_one_finishes() {
    let guide = Guide::large(20, 50);
    let clean = guide.folder().join("clean");
    run(studybook().arg("build").arg(guide.root()).arg("--output").arg(&clean)).ends_with(0);
    let clean = tree(&clean);
    let mut is_cut_short = 0;
    for enough in [0, 100, 400, 800] {
        let _ = fs::remove_dir_all(guide.root().join(".studybook"));
        let mut child = guide.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while count(&guide.site().join("q")) < enough && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        guide.is_whole();
        is_cut_short += usize::from(count(&guide.site().join("q")) < 1001);
        let pages = pages(&guide.site());
        let differs = |(name, bytes): &(&String, &Vec<u8>)| clean.get(*name).is_some_and(|whole| whole != *bytes);
        assert_eq!(pages.iter().find(differs).map(|(name, _)| name), None, "after {enough} files");
        if enough == 100 || enough == 800 {
            run(&mut guide.command()).ends_with(0);
            assert_same(&clean, &tree(&guide.site()), &format!("finished after {enough} files"));
            fs::remove_dir_all(guide.site()).unwrap();
        }
    }
    assert!(is_cut_short > 1, "some build was killed while it wrote");
}

fn count(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_grow_ends_the_build_with_whole_files() {
    let guide = Guide::with(&[]);
    let site = guide.site();
    let mut shell = std::process::Command::new("sh");
    // Without the trap, the system would end the program by a signal.
    shell.args([
        "-c",
        "trap '' XFSZ; ulimit -f 8; exec \"$0\" build notes --output site",
        env!("CARGO_BIN_EXE_studybook"),
    ]);
    let ran = run(shell.current_dir(guide.folder())).ends_with(2);
    assert!(ran.err.contains("site"), "the file is named: {ran}");
    let left = pages(&site);
    guide.build().ends_with(0);
    let clean = guide.folder().join("clean");
    run(studybook().arg("build").arg(guide.root()).arg("--output").arg(&clean)).ends_with(0);
    let clean = tree(&clean);
    assert!(
        left.len() < clean.len() && left.iter().all(|(name, bytes)| clean.get(name) == Some(bytes)),
        "whole or not there"
    );
    assert_same(&clean, &tree(&site), "the next build repairs the rest");
}

#[test]
fn a_full_disk_ends_the_build_with_whole_files() {
    let guide = Guide::large(4, 50);
    let script = r#"mkdir site && mount -t tmpfs -o size=300k none site && "$STUDYBOOK" build notes --output site
        code=$?; cp -r site kept; exit $code"#;
    let Some(ran) = in_own_mounts(script, guide.folder()) else {
        return left_out("a full disk, since nothing can be mounted here");
    };
    let ran = ran.ends_with(2);
    assert!(ran.err.to_lowercase().contains("no space left"), "{ran}");
    let kept = tree(&guide.folder().join("kept"));
    assert!(kept.len() > 5, "some files were written: {ran}");
    for (name, bytes) in kept.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(bytes.trim_ascii_end().ends_with(b"</html>"), "{name} is cut short");
    }
}

#[test]
fn an_output_that_may_not_be_written_is_named() {
    let guide = Guide::with(&[]);
    guide.build().ends_with(0);
    let before = tree(&guide.site());
    guide.write("new.md", b"# What is new?\n\nYes.\n");
    let script =
        r#"mount --bind site site && mount -o remount,bind,ro site && exec "$STUDYBOOK" build notes --output site"#;
    match in_own_mounts(script, guide.folder()) {
        Some(ran) => {
            let ran = ran.ends_with(2);
            assert!(ran.err.contains("site"), "{ran}");
            assert_same(&before, &tree(&guide.site()), "read-only");
        }
        None => left_out("a read-only output, since nothing can be mounted here"),
    }
    let file = guide.folder().join("file");
    fs::write(&file, "mine").unwrap();
    for output in [file.clone(), file.join("below")] {
        run(studybook().arg("build").arg(guide.root()).arg("--output").arg(output)).ends_with(2);
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}
