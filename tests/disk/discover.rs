//! Folders with trouble in them → the notes that can be read, and a diagnostic for each that can't.

use std::fs;

use studybook::diagnostic::{Checked, Code};
#[cfg(target_os = "macos")]
use studybook::disk::reread;
use studybook::disk::{Found, Project, discover};
use tempfile::TempDir;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        write(&folder, name, bytes);
    }
    folder
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn found(root: &TempDir, ignore: &[&str]) -> Checked<Found> {
    let project = Project::open(root.path()).unwrap();
    let ignore: Vec<String> = ignore.iter().map(|&glob| glob.to_owned()).collect();
    discover(&project, &ignore, &project.output)
}

fn notes(found: &Checked<Found>) -> Vec<&str> {
    found.value.notes.iter().map(|note| note.path.as_str()).collect()
}

fn assets(found: &Checked<Found>) -> Vec<&str> {
    found.value.assets.keys().map(|path| path.as_str()).collect()
}

fn problems(found: &Checked<Found>) -> Vec<(Code, &str)> {
    found.problems.iter().map(|it| (it.code, it.file.as_ref().unwrap().as_str())).collect()
}

#[test]
fn notes_come_in_byte_order_and_other_files_are_assets() {
    let root = folder(&[
        ("b.md", b"b"),
        ("B.markdown", b"B"),
        ("a/z.txt", b"z"),
        ("a.org", b"a"),
        ("plain", b"words"),
        ("program", b"\x7fELF\0\0"),
        ("a/pic.bin", b"x"),
        ("LICENSE", b"MIT"),
    ]);
    let found = found(&root, &[]);
    assert_eq!(notes(&found), ["B.markdown", "a.org", "a/z.txt", "b.md", "plain"]);
    assert_eq!(assets(&found), ["LICENSE", "a/pic.bin", "program"]);
    assert_eq!(found.value.notes[3].bytes, b"b");
    assert!(found.problems.is_empty());
}

#[test]
fn what_the_author_did_not_write_is_left_out() {
    let root = folder(&[
        ("a.md", b"a"),
        (".hidden.md", b"x"),
        (".git/b.md", b"x"),
        ("node_modules/c/readme.md", b"x"),
        ("public/d.md", b"x"),
        (".studybook/e.md", b"x"),
        ("target/CACHEDIR.TAG", b"x"),
        ("target/doc/f.md", b"x"),
        ("env/pyvenv.cfg", b"x"),
        ("env/lib/g.txt", b"x"),
        ("dist/.studybook-manifest", b"x"),
        ("dist/h.txt", b"x"),
        ("drafts/i.md", b"x"),
        ("web/j.bak.md", b"x"),
    ]);
    let found = found(&root, &["drafts/", "*.bak.md"]);
    assert_eq!((notes(&found), assets(&found)), (vec!["a.md"], vec![]));
    assert!(found.problems.is_empty());
}

#[test]
fn themes_and_configuration_are_no_assets_of_a_project() {
    let root = folder(&[("a.md", b"a"), ("studybook.toml", b""), ("themes/x/y.txt", b"x"), ("sub/themes/z.md", b"x")]);
    let found = found(&root, &[]);
    assert_eq!((notes(&found), assets(&found)), (vec!["a.md", "sub/themes/z.md"], vec![]));
}

#[test]
fn a_folder_named_like_a_note_is_a_folder() {
    let root = folder(&[("x.md/y.md", b"y"), ("empty.md/keep.bin", b"")]);
    let found = found(&root, &[]);
    assert_eq!(notes(&found), ["x.md/y.md"]);
    assert!(found.problems.is_empty());
}

#[test]
fn a_note_that_is_too_large_is_named_and_the_rest_goes_on() {
    let root = folder(&[("a.md", b"a")]);
    let large = fs::File::create(root.path().join("large.md")).unwrap();
    large.set_len(100 << 20).unwrap();
    let found = found(&root, &[]);
    assert_eq!(notes(&found), ["a.md"]);
    assert_eq!(problems(&found), [(Code::TooLarge, "large.md")]);
    assert_eq!(found.problems[0].message, "the note is larger than 16 MiB and was left out");
}

#[test]
fn images_say_their_size() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend([0, 0, 2, 128, 0, 0, 1, 224]);
    let root = folder(&[("a.png", &png), ("b.png", b"no picture"), ("c.svg", b"<svg/>")]);
    let found = found(&root, &[]);
    let sizes: Vec<_> = found.value.assets.values().map(|asset| asset.size).collect();
    assert_eq!(sizes, [Some((640, 480)), None, None]);
    let asset = found.value.assets.values().next().unwrap();
    assert_eq!((asset.length, asset.read().unwrap()), (png.len() as u64, png));
}

#[test]
fn the_key_of_an_asset_changes_with_its_content() {
    let root = folder(&[("a.bin", b"one")]);
    let key = || found(&root, &[]).value.assets.values().next().unwrap().key();
    let first = key();
    assert_eq!(first, key());
    write(&root, "a.bin", b"three");
    assert_ne!(first, key());
}

#[cfg(target_os = "macos")]
#[test]
fn an_accent_that_is_a_mark_of_its_own_is_spelled_as_in_links() {
    let root = folder(&[("cafe\u{301}/e\u{301}.md", b"a")]);
    let found = found(&root, &["\u{e9}.txt"]);
    assert_eq!(notes(&found), ["caf\u{e9}/\u{e9}.md"]);
    let project = Project::open(root.path()).unwrap();
    assert!(reread(&project, &found.value.notes[0].path).is_some());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::path::Path;
    use std::process::Command;

    use super::*;

    #[test]
    fn pipes_sockets_and_devices_are_named_and_never_opened() {
        let root = folder(&[("a.md", b"a")]);
        let fifo = root.path().join("pipe.md");
        assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        let _socket = UnixListener::bind(root.path().join("socket.txt")).unwrap();
        symlink("/dev/zero", root.path().join("zero.md")).unwrap();
        symlink("pipe.md", root.path().join("to-pipe.md")).unwrap();
        let found = found(&root, &[]);
        assert_eq!(notes(&found), ["a.md"]);
        assert_eq!(
            problems(&found),
            [
                (Code::NotAFile, "pipe.md"),
                (Code::NotAFile, "socket.txt"),
                (Code::NotAFile, "to-pipe.md"),
                (Code::LinkNotFollowed, "zero.md"),
            ]
        );
    }

    #[test]
    fn links_that_are_broken_circular_or_lead_out_are_named() {
        let outside = folder(&[("secret.md", b"x")]);
        let root = folder(&[("a.md", b"a"), ("sub/b.md", b"b"), ("public/p.png", b"p")]);
        let link = |target: &Path, name: &str| symlink(target, root.path().join(name)).unwrap();
        link(Path::new("nothing.md"), "broken.md");
        link(Path::new("self.md"), "self.md");
        link(Path::new(".."), "sub/up");
        link(root.path(), "whole");
        link(&outside.path().join("secret.md"), "out.md");
        link(outside.path(), "out");
        link(Path::new("public"), "site");
        let found = found(&root, &[]);
        assert_eq!(notes(&found), ["a.md", "sub/b.md"]);
        let messages: Vec<_> = found.problems.iter().map(|it| (it.file.clone().unwrap(), it.message.clone())).collect();
        for ((file, message), (name, words)) in messages.iter().zip([
            ("broken.md", "leads to nothing"),
            ("out", "leads out of the notes"),
            ("out.md", "leads out of the notes"),
            ("self.md", "leads nowhere"),
            ("site", "leads to files of the program"),
            ("sub/up", "leads in a circle"),
            ("whole", "leads in a circle"),
        ]) {
            assert!(file.as_str() == name && message.contains(words), "{file}: {message}");
        }
        assert_eq!(messages.len(), 7);
    }

    #[test]
    fn a_note_that_is_also_reached_by_a_link_is_one_note() {
        let root = folder(&[("a.md", b"a"), ("web/b.md", b"b"), ("web/b.bin", b"x"), (".shared/c.md", b"c")]);
        symlink("a.md", root.path().join("0.md")).unwrap();
        symlink("web", root.path().join("alias")).unwrap();
        symlink(".shared/c.md", root.path().join("c.md")).unwrap();
        let found = found(&root, &[]);
        assert_eq!(notes(&found), ["a.md", "c.md", "web/b.md"]);
        assert_eq!(assets(&found), ["alias/b.bin", "web/b.bin"]);
        assert_eq!(problems(&found), [(Code::LinkNotFollowed, "0.md"), (Code::LinkNotFollowed, "alias")]);
        assert!(found.problems[0].message.contains("the note `a.md`"), "{}", found.problems[0].message);
    }

    #[test]
    fn folders_that_link_to_each_other_end() {
        let root = folder(&[("a/a.md", b"a"), ("b/b.md", b"b"), ("c/c.md", b"c")]);
        for (target, name) in [("../b", "a/b"), ("../c", "a/c"), ("../a", "b/a"), ("../c", "b/c"), ("../a", "c/a")] {
            symlink(target, root.path().join(name)).unwrap();
        }
        let found = found(&root, &[]);
        assert_eq!(notes(&found), ["a/a.md", "b/b.md", "c/c.md"]);
        assert!(found.problems.iter().all(|it| it.code == Code::LinkNotFollowed));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_not_unicode_stay_apart() {
        let root = folder(&[("a.md", b"a")]);
        for name in [&b"x\xfe.md"[..], b"x\xff.md", "x\u{fffd}.md".as_bytes()] {
            let name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(name);
            fs::write(root.path().join(name), name.as_encoded_bytes()).unwrap();
        }
        let found = found(&root, &[]);
        assert_eq!(notes(&found), ["a.md", "x\u{fffd}-2.md", "x\u{fffd}-3.md", "x\u{fffd}.md"]);
        assert_eq!(found.value.notes[1].bytes, b"x\xfe.md");
        assert_eq!(found.value.notes[3].bytes, "x\u{fffd}.md".as_bytes());
        assert_eq!(problems(&found), [(Code::OddName, "x\u{fffd}-2.md"), (Code::OddName, "x\u{fffd}-3.md")]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn odd_but_valid_names_are_read() {
        let long = format!("{}.md", "n".repeat(252));
        let names =
            ["it's \"quoted\".md", "line\nbreak.md", "back\\slash.md", " space .md", "Case.md", "case.md", &long];
        let root = tempfile::tempdir().unwrap();
        for name in names {
            write(&root, name, b"x");
        }
        let found = found(&root, &[]);
        let mut names = names.to_vec();
        names.sort_unstable();
        assert_eq!(notes(&found), names);
        assert!(found.problems.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
        let root = folder(&[("a.md", b"a"), ("locked.md", b"x"), ("closed/b.md", b"x")]);
        fs::set_permissions(root.path().join("locked.md"), fs::Permissions::from_mode(0o000)).unwrap();
        fs::set_permissions(root.path().join("closed"), fs::Permissions::from_mode(0o000)).unwrap();
        let binds = fs::read(root.path().join("locked.md")).is_err();
        let found = found(&root, &[]);
        fs::set_permissions(root.path().join("closed"), fs::Permissions::from_mode(0o755)).unwrap();
        if binds {
            assert_eq!(notes(&found), ["a.md"]);
            assert_eq!(problems(&found), [(Code::Unreadable, "closed"), (Code::Unreadable, "locked.md")]);
        } else {
            // Permissions don't bind the system's administrator.
            assert_eq!(notes(&found), ["a.md", "closed/b.md", "locked.md"]);
        }
    }

    #[test]
    fn an_output_that_is_a_link_is_left_out_without_a_word() {
        let elsewhere = folder(&[("index.html", b"x")]);
        let root = folder(&[("a.md", b"a")]);
        symlink(elsewhere.path(), root.path().join("public")).unwrap();
        let found = found(&root, &[]);
        assert_eq!((notes(&found), assets(&found)), (vec!["a.md"], vec![]));
        assert!(found.problems.is_empty());
    }

    #[test]
    fn the_notes_may_be_a_linked_folder() {
        let elsewhere = folder(&[("a.md", b"a"), ("b.png", b"b")]);
        let root = tempfile::tempdir().unwrap();
        symlink(elsewhere.path(), root.path().join("content")).unwrap();
        symlink("b.png", elsewhere.path().join("c.png")).unwrap();
        let found = found(&root, &[]);
        assert_eq!((notes(&found), assets(&found)), (vec!["a.md"], vec!["b.png", "c.png"]));
        assert!(found.problems.is_empty());
    }
}
