//! Things among the notes that are no files, and files with odd names.

use std::ffi::OsString;
use std::fs;

use crate::trouble::guide::Guide;
use crate::trouble::run::left_out;

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use crate::trouble::guide::{GOOD, Guide};
    use crate::trouble::run::left_out;

    #[test]
    fn pipes_sockets_and_devices_are_named_and_never_opened() {
        let guide = Guide::with(&[("folder.md/inner.md", b"# What is inside?\n\nInnerword.\n")]);
        let root = guide.root();
        assert!(Command::new("mkfifo").arg(root.join("pipe.md")).status().unwrap().success());
        assert!(Command::new("mkfifo").arg(root.join("picture.png")).status().unwrap().success());
        let _socket = UnixListener::bind(root.join("socket.md")).unwrap();
        symlink("/dev/zero", root.join("zero.md")).unwrap();
        symlink("pipe.md", root.join("to-pipe.md")).unwrap();
        let ran = guide.build().ends_with(0);
        assert!(
            guide.pages().values().any(|page| page.contains("Innerword")),
            "a folder named like a note is a folder"
        );
        let ran = ran.says("warning[not-a-file]", "pipe.md").says("warning[not-a-file]", "picture.png");
        ran.says("warning[not-a-file]", "socket.md")
            .says("warning[", "zero.md")
            .says("warning[not-a-file]", "to-pipe.md");
    }

    #[test]
    fn links_that_lead_nowhere_in_circles_or_out_are_named_and_not_followed() {
        let guide = Guide::with(&[("deep/er/note.md", GOOD)]);
        let root = guide.root();
        fs::write(guide.folder().join("secret.md"), "# What is secret?\n\nSecretword.\n").unwrap();
        fs::create_dir(guide.folder().join("elsewhere")).unwrap();
        for (target, name) in [
            ("missing.md", "broken.md"),
            ("one.md", "other.md"),
            ("other.md", "one.md"),
            ("..", "deep/up"),
            (".", "self"),
            ("../secret.md", "out.md"),
            ("../elsewhere", "away"),
            ("/", "everything"),
        ] {
            symlink(target, root.join(name)).unwrap();
        }
        let ran = guide.build().ends_with(0);
        let pages = guide.pages();
        assert!(!pages.values().any(|page| page.contains("Secretword")), "a link out of the notes is not followed");
        let names = ["broken.md", "one.md", "other.md", "deep/up", "self", "out.md", "away", "everything"];
        names.into_iter().fold(ran, |ran, name| ran.says("warning[link-not-followed]", name));
    }

    #[test]
    fn what_may_not_be_read_is_named_and_the_rest_goes_on() {
        let guide = Guide::with(&[("closed.md", GOOD), ("shut/inner.md", GOOD)]);
        let lock =
            |name: &str, mode| fs::set_permissions(guide.root().join(name), fs::Permissions::from_mode(mode)).unwrap();
        lock("closed.md", 0o000);
        lock("shut", 0o000);
        if fs::read(guide.root().join("closed.md")).is_ok() {
            left_out("unreadable files, since the superuser may read them all");
            lock("shut", 0o755);
            return;
        }
        let ran = guide.build();
        lock("shut", 0o755);
        ran.ends_with(1).says("error[unreadable]", "closed.md").says("error[unreadable]", "shut");
    }
}

#[test]
fn odd_names_become_pages_like_others() {
    let long = format!("{}.md", "n".repeat(252));
    let names: Vec<Vec<u8>> = vec![
        b"it's \"quoted\" & <b>.md".to_vec(),
        b"new\nline.md".to_vec(),
        b"bad\xff\xfebytes.md".to_vec(),
        b"bad\xfd\xfcbytes.md".to_vec(),
        b" spaces .md".to_vec(),
        b"-dash.md".to_vec(),
        b"back\\slash.md".to_vec(),
        b"colon: star* what?.md".to_vec(),
        b"esc\x1b[31m.md".to_vec(),
        "ünï-日本-🍀.md".as_bytes().to_vec(),
        long.into_bytes(),
        b"%2e%2e%2f.md".to_vec(),
        b"a#b?c.md".to_vec(),
        b"con.md".to_vec(),
        b"lpt1.md".to_vec(),
    ];
    let guide = Guide::with(&[]);
    let mut made = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let before = count(&guide);
        let note = format!("# Note {number}\n\n## What is odd {number}?\n\nOddword{number}.\n");
        // Some systems refuse some of these names, or take them for devices.
        let written = named(name).map(|name| fs::write(guide.root().join(name), note));
        if written.is_some_and(|written| written.is_ok()) && count(&guide) > before {
            made.push(number);
        }
    }
    let ran = guide.build();
    assert!(ran.code < 2 && !ran.err.contains('\u{1b}'), "{ran}");
    let pages = guide.pages();
    assert!(!ran.err.contains("error["), "{ran}");
    for number in &made {
        let word = format!("Oddword{number}.");
        assert!(pages.values().any(|page| page.contains(&word)), "{:?} is lost\n{ran}", names[*number]);
    }
    if made.contains(&2) {
        ran.says("warning[odd-name]", "bad");
    }
}

fn count(guide: &Guide) -> usize {
    fs::read_dir(guide.root()).unwrap().count()
}

#[cfg(unix)]
fn named(bytes: &[u8]) -> Option<OsString> {
    use std::os::unix::ffi::OsStringExt;
    Some(OsString::from_vec(bytes.to_vec()))
}

#[cfg(not(unix))]
fn named(bytes: &[u8]) -> Option<OsString> {
    str::from_utf8(bytes).ok().map(OsString::from)
}

#[test]
fn names_that_differ_in_case_are_told_apart_or_named_both() {
    let guide = Guide::with(&[
        ("Case.md", b"# What is upper?\n\nUpperword.\n"),
        ("case.md", b"# What is lower?\n\nLowerword.\n"),
    ]);
    if count(&guide) < 3 {
        return left_out("names that differ in case, since the file system ignores it");
    }
    guide
        .build()
        .ends_with(0)
        .says("warning[address-numbered]", "Case.md")
        .says("warning[address-numbered]", "case.md");
    assert!(guide.page("case.html").contains("pperword") || guide.page("case-2.html").contains("pperword"));
}

#[test]
fn two_notes_that_want_one_address_both_get_one_and_one_that_authors_gave_twice_is_an_error() {
    let guide = Guide::with(&[("web.md", b"# What is md?\n\nOne.\n"), ("web.txt", b"What is txt?\n\nTwo.\n")]);
    guide.build().ends_with(0).says("warning[address-numbered]", "web.md").says("warning[address-numbered]", "web.txt");
    assert!(guide.page("web.html").contains("One.") && guide.page("web-2.html").contains("Two."));
    let front = |name: &str| format!("---\naliases: [\"same\"]\n---\n# What is {name}?\n\nYes.\n").into_bytes();
    let guide = Guide::with(&[("a.md", &front("a")), ("b.md", &front("b"))]);
    guide.build().ends_with(1).says("error[address-taken]", "a.md").says("error[address-taken]", "b.md");
}

#[test]
fn notes_that_want_one_address_all_get_a_page_and_it_is_told() {
    for (one, other, page, second) in [
        ("tea notes.md", "tea-notes.md", "tea-notes.html", "tea-notes-2.html"),
        ("C++.md", "cpp.md", "cpp.html", "cpp-2.html"),
        ("kinds/Tea_Notes.md", "kinds/tea notes.md", "kinds/tea-notes.html", "kinds/tea-notes-2.html"),
    ] {
        let (first, last) = ("## What is oolong?\n\nHalf fermented.\n", "## What is sencha?\n\nSteamed.\n");
        let guide = Guide::with(&[(one, first.as_bytes()), (other, last.as_bytes())]);
        let ran = guide.build();
        let pages = guide.pages();
        let wanted: Vec<&String> = pages.keys().filter(|path| !path.starts_with("q/")).collect();
        let all: String = [page, second].iter().map(|path| guide.page(path)).collect();
        assert!(all.contains("Half fermented.") && all.contains("Steamed."), "{one}, {other}: {wanted:?}\n{ran}");
        assert!(ran.err.contains("warning["), "{ran}");
        ran.ends_with(0);
        for (path, html) in &pages {
            let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link);
            for link in links.filter(|link| link.contains(".html#")) {
                let (file, id) = link.split_once('#').unwrap();
                let file = file.rsplit('/').next().unwrap();
                let is_there = pages.iter().any(|(path, html)| {
                    path.rsplit('/').next() == Some(file) && html.contains(&format!("id=\"{id}\""))
                });
                assert!(is_there, "{path}: {link}");
            }
        }
    }
}
