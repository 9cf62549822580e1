//! Files of a site → a folder that other people and other builds touch as well.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use studybook::address::OutPath;
use studybook::disk::{Failure, Made, Output, Planned, Project, PublishError, Published, Store, publish};
use tempfile::TempDir;

/// A project with an output and a store.
struct Site {
    root: TempDir,
    made: AtomicUsize,
}

impl Site {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        Site { root, made: AtomicUsize::new(0) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join("public").join(name)
    }

    fn output(&self) -> Output {
        let project = Project::open(self.root.path()).unwrap();
        Output::check(&project, &project.output, &[]).unwrap()
    }

    fn try_build(&self, files: &[(&str, &str)]) -> Result<Published, PublishError> {
        let planned: Vec<Planned> = files.iter().map(|(path, text)| planned(path, text)).collect();
        let store = Store::open(&self.root.path().join(".studybook"));
        self.made.store(0, Ordering::Relaxed);
        let make = |at: usize| {
            self.made.fetch_add(1, Ordering::Relaxed);
            Ok::<_, Infallible>(Made::Bytes(files[at].1.as_bytes().to_vec()))
        };
        let published = publish(&self.output(), &planned, &store, make).map_err(|failure| match failure {
            Failure::Disk(error) => error,
            Failure::Make(never) => match never {},
        })?;
        store.close().unwrap();
        Ok(published)
    }

    fn build(&self, files: &[(&str, &str)]) -> Published {
        self.try_build(files).unwrap()
    }

    fn made(&self) -> usize {
        self.made.load(Ordering::Relaxed)
    }

    fn forget(&self) {
        fs::remove_dir_all(self.root.path().join(".studybook")).unwrap();
    }

    fn names(&self) -> Vec<String> {
        tree(&self.path("")).into_keys().filter(|name| name != ".studybook-manifest").collect()
    }

    /// Every file of the output but the program's own, with its content.
    fn files(&self) -> Vec<(String, String)> {
        let mut files = tree(&self.path(""));
        files.remove(".studybook-manifest");
        files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
    }
}

fn planned(path: &str, text: &str) -> Planned {
    Planned { path: OutPath::new(path).unwrap(), key: *blake3::hash(text.as_bytes()).as_bytes() }
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            if path.symlink_metadata().unwrap().is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap_or_default());
            }
        }
    }
    files
}

fn counts(published: &Published) -> (usize, usize, usize, usize) {
    (published.written, published.unchanged, published.skipped, published.removed)
}

/// Makes all files of the output look as if they were written long ago.
fn age(site: &Site) {
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    for name in tree(&site.path("")).keys() {
        fs::File::options().write(true).open(site.path(name)).unwrap().set_modified(long_ago).unwrap();
    }
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn a_second_build_touches_only_what_changed() {
    let site = Site::new();
    let first = site.build(&[("index.html", "home"), ("web/tls.html", "tls"), ("web/http.html", "http")]);
    assert_eq!(counts(&first), (3, 0, 0, 0));
    age(&site);
    let (home, manifest) = (modified(&site.path("index.html")), modified(&site.path(".studybook-manifest")));
    let same = site.build(&[("index.html", "home"), ("web/tls.html", "tls"), ("web/http.html", "http")]);
    assert_eq!((same.written, same.removed), (0, 0));
    assert_eq!(modified(&site.path(".studybook-manifest")), manifest);
    let changed = site.build(&[("index.html", "home"), ("web/tls.html", "TLS!"), ("web/http.html", "http")]);
    assert_eq!((changed.written, changed.removed), (1, 0));
    assert_eq!(modified(&site.path("index.html")), home);
    assert_eq!(fs::read(site.path("web/tls.html")).unwrap(), b"TLS!");
}

#[test]
fn what_did_not_change_is_not_even_made() {
    let site = Site::new();
    let files = [("index.html", "home"), ("web/tls.html", "tls")];
    site.build(&files);
    let same = site.build(&files);
    assert_eq!((counts(&same), site.made()), ((0, 0, 2, 0), 0));
    let changed = site.build(&[("index.html", "home"), ("web/tls.html", "TLS!")]);
    assert_eq!((counts(&changed), site.made()), ((1, 0, 1, 0), 1));
}

#[test]
fn a_file_that_somebody_changed_is_put_right() {
    let site = Site::new();
    let files = [("a.html", "one"), ("b.html", "two")];
    site.build(&files);
    fs::write(site.path("a.html"), "eno").unwrap();
    fs::remove_file(site.path("b.html")).unwrap();
    assert_eq!(site.build(&files).written, 2);
    assert_eq!(site.files(), [("a.html".into(), "one".into()), ("b.html".into(), "two".into())]);
}

#[test]
fn the_output_is_the_same_whatever_is_remembered() {
    let files = [("index.html", "home"), ("web/tls.html", "tls")];
    let (cold, warm) = (Site::new(), Site::new());
    cold.build(&files);
    warm.build(&[("index.html", "old"), ("web/old.html", "old"), ("gone/a.html", "gone")]);
    warm.build(&files);
    assert_eq!(tree(&warm.path("")), tree(&cold.path("")));
    age(&warm);
    let before = modified(&warm.path("index.html"));
    warm.forget();
    assert_eq!(counts(&warm.build(&files)), (0, 2, 0, 0));
    assert_eq!(tree(&warm.path("")), tree(&cold.path("")));
    assert_eq!(modified(&warm.path("index.html")), before);
}

#[test]
fn our_old_files_and_empty_folders_go_and_nothing_else() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("old/deep/a.html", "a"), ("mixed/b.html", "b")]);
    for name in ["mixed/mine.txt", "CNAME", "theirs/c.html"] {
        fs::create_dir_all(site.path(name).parent().unwrap()).unwrap();
        fs::write(site.path(name), "mine").unwrap();
    }
    fs::create_dir(site.path("empty")).unwrap();
    let published = site.build(&[("index.html", "home")]);
    assert_eq!(published.removed, 2);
    assert_eq!(site.names(), ["CNAME", "index.html", "mixed/mine.txt", "theirs/c.html"]);
    assert!(!site.path("old").exists() && site.path("empty").is_dir());
}

#[test]
fn our_old_files_are_known_without_the_store() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("old/a.html", "a")]);
    site.forget();
    assert_eq!(site.build(&[("index.html", "home")]).removed, 1);
    assert!(!site.path("old").exists());
}

#[test]
fn an_old_file_that_somebody_changed_is_left() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("old.html", "ours")]);
    fs::write(site.path("old.html"), "theirs now").unwrap();
    let published = site.build(&[("index.html", "home")]);
    assert_eq!(published.kept, [OutPath::new("old.html").unwrap()]);
    assert_eq!(fs::read(site.path("old.html")).unwrap(), b"theirs now");
    assert!(site.build(&[("index.html", "home")]).kept.is_empty());
    assert!(matches!(site.try_build(&[("old.html", "ours")]), Err(PublishError::Foreign { .. })));
}

#[test]
fn foreign_files_are_never_overwritten_and_nothing_else_is_written() {
    let site = Site::new();
    fs::create_dir(site.path("")).unwrap();
    fs::write(site.path("b.html"), "theirs").unwrap();
    fs::write(site.path("c.html"), "theirs").unwrap();
    fs::write(site.path(".nojekyll"), "").unwrap();
    let files = [(".nojekyll", ""), ("a.html", "a"), ("b.html", "b"), ("c.html", "c")];
    let error = site.try_build(&files).unwrap_err();
    assert_eq!(error.to_string(), "`b.html` and 1 more file were not written by studybook, and would be overwritten");
    assert_eq!(tree(&site.path("")).keys().collect::<Vec<_>>(), [".nojekyll", "b.html", "c.html"]);
    fs::remove_file(site.path("b.html")).unwrap();
    fs::remove_file(site.path("c.html")).unwrap();
    assert_eq!(counts(&site.build(&files)), (3, 1, 0, 0));
}

#[test]
fn an_output_that_lost_its_lists_mends_itself() {
    let site = Site::new();
    site.build(&[("a.html", "a"), ("b.html", "b")]);
    let before = tree(&site.path(""));
    fs::remove_file(site.path(".studybook-manifest")).unwrap();
    site.forget();
    assert_eq!(counts(&site.build(&[("a.html", "a"), ("b.html", "b")])), (0, 2, 0, 0));
    assert_eq!(tree(&site.path("")), before);
    assert_eq!(counts(&site.build(&[("a.html", "A")])), (1, 0, 0, 1));
}

#[test]
fn a_manifest_that_names_files_elsewhere_deletes_nothing() {
    let site = Site::new();
    site.build(&[("a.html", "a")]);
    let victim = site.root.path().join("content/note.md");
    fs::write(&victim, "words").unwrap();
    let mut manifest = fs::read_to_string(site.path(".studybook-manifest")).unwrap();
    for path in ["../content/note.md", &victim.to_string_lossy(), "a/../../content/note.md"] {
        manifest.push_str(&format!("{} {path}\n", &blake3::hash(b"words").to_hex()[..32]));
    }
    fs::write(site.path(".studybook-manifest"), manifest).unwrap();
    site.forget();
    assert_eq!(site.build(&[("a.html", "a")]).removed, 0);
    assert!(victim.is_file());
}

#[test]
fn files_become_folders_and_folders_files() {
    let site = Site::new();
    site.build(&[("a", "file"), ("b/c/d.html", "deep"), ("Case.html", "x"), ("e\u{301}.html", "accent")]);
    let files = [("a/x.html", "x"), ("b", "file"), ("case.html", "y"), ("\u{e9}.html", "accent")];
    site.build(&files);
    let expected: Vec<(String, String)> = files.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
    assert_eq!(site.files(), expected);
}

#[test]
fn what_stands_in_the_way_is_named() {
    let site = Site::new();
    fs::create_dir_all(site.path("page.html")).unwrap();
    fs::write(site.path("page.html/theirs.txt"), "x").unwrap();
    assert!(matches!(site.try_build(&[("page.html", "x")]), Err(PublishError::FolderInTheWay(_))));
    fs::write(site.path("web"), "x").unwrap();
    let error = site.try_build(&[("web/a.html", "x"), ("z.html", "z")]).unwrap_err();
    assert!(matches!(error, PublishError::FileInTheWay(_)), "{error}");
    assert_eq!(site.files().len(), 2);
    assert!(matches!(site.try_build(&[("a", "x"), ("a", "y")]), Err(PublishError::Twice { .. })));
}

#[test]
fn a_build_that_fails_leaves_every_file_whole_and_the_next_one_finishes() {
    let site = Site::new();
    let old: Vec<(String, String)> = (0..40).map(|n| (format!("p/{n}.html"), format!("old {n}"))).collect();
    let new: Vec<(String, String)> = (20..60).map(|n| (format!("p/{n}.html"), format!("new {n}"))).collect();
    let build = |files: &[(String, String)]| {
        let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        site.build(&files)
    };
    build(&old);
    let plan: Vec<Planned> = new.iter().map(|(path, text)| planned(path, text)).collect();
    let store = Store::open(&site.root.path().join(".studybook"));
    let made = AtomicUsize::new(0);
    let result = publish(&site.output(), &plan, &store, |at| {
        if made.fetch_add(1, Ordering::Relaxed) == 15 {
            return Err("out of ideas");
        }
        Ok(Made::Bytes(new[at].1.as_bytes().to_vec()))
    });
    assert!(matches!(result, Err(Failure::Make("out of ideas"))));
    let known: Vec<(String, String)> = old.iter().chain(&new).cloned().collect();
    let left = tree(&site.path("p"));
    assert!(left.iter().all(|(name, bytes)| {
        let file = (format!("p/{name}"), String::from_utf8(bytes.clone()).unwrap());
        known.contains(&file)
    }));
    assert!(left.len() >= 40);
    // The files of the failed build are known as ours, so a third plan without them deletes them.
    build(&old);
    let mut expected = old.clone();
    expected.sort();
    assert_eq!(site.files(), expected);
}

#[test]
fn a_panic_while_making_is_like_a_kill() {
    let site = Site::new();
    site.build(&[("a.html", "old")]);
    let plan = [planned("a.html", "new"), planned("b.html", "new"), planned("c.html", "new")];
    let store = Store::open(&site.root.path().join(".studybook"));
    let output = site.output();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        publish(&output, &plan, &store, |at| match at {
            1 => panic!("killed"),
            _ => Ok::<_, Infallible>(Made::Bytes(b"new".to_vec())),
        })
    }));
    assert!(panicked.is_err());
    assert!(site.path(".studybook-building").is_file());
    site.build(&[("a.html", "newest")]);
    assert_eq!(site.files(), [("a.html".to_owned(), "newest".to_owned())]);
}

#[test]
fn what_a_killed_build_left_is_cleared_up() {
    let site = Site::new();
    site.build(&[("a/x.html", "x")]);
    // A kill in the middle of a write, and in the middle of the list of what is to be written.
    fs::create_dir(site.path("b")).unwrap();
    for name in ["a/.studybook-1-0.tmp", "b/.studybook-1-1.tmp", ".studybook-1-2.tmp"] {
        fs::write(site.path(name), "half").unwrap();
    }
    fs::write(site.path("b/new.html"), "whole").unwrap();
    fs::write(site.path("b/ind"), "theirs").unwrap();
    fs::write(site.path("mine.tmp"), "theirs").unwrap();
    fs::write(site.path(".studybook-building"), "\nb/new.html\nb/ind").unwrap();
    let published = site.build(&[("a/x.html", "x")]);
    assert_eq!(published.removed, 1);
    assert_eq!(site.names(), ["a/x.html", "b/ind", "mine.tmp"]);
}

#[test]
fn copies_are_whole_and_sources_that_fail_are_named() {
    let site = Site::new();
    let source = site.root.path().join("content/a.bin");
    let bytes: Vec<u8> = (0..300_000_u32).map(|n| (n % 251) as u8).collect();
    fs::write(&source, &bytes).unwrap();
    let plan = [planned("a.bin", "1"), planned("b.html", "b"), planned("gone.bin", "1"), planned("folder", "1")];
    for written in [2, 0] {
        let store = Store::open(&site.root.path().join(".studybook"));
        let published = publish(&site.output(), &plan, &store, |at| {
            Ok::<_, Infallible>(match at {
                0 => Made::Copy(source.clone()),
                1 => Made::Bytes(b"b".to_vec()),
                2 => Made::Copy(site.root.path().join("content/gone.bin")),
                _ => Made::Copy(site.root.path().join("content")),
            })
        });
        let published = published.unwrap();
        store.close().unwrap();
        let unreadable: Vec<_> = published.unreadable.iter().map(|it| it.planned).collect();
        assert_eq!((published.written, unreadable), (written, vec![2, 3]));
    }
    assert_eq!(fs::read(site.path("a.bin")).unwrap(), bytes);
    assert_eq!(site.names(), ["a.bin", "b.html"]);
}

#[test]
fn two_builds_at_once_take_turns() {
    let site = Site::new();
    std::thread::scope(|scope| {
        for text in ["one", "two", "three"] {
            let site = &site;
            scope.spawn(move || {
                let files: Vec<(String, String)> =
                    (0..30).map(|n| (format!("{text}/{n}.html"), text.to_owned())).collect();
                let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
                site.build(&files);
            });
        }
    });
    let left = site.files();
    let folders: std::collections::BTreeSet<_> = left.iter().map(|(name, _)| name.split('/').next().unwrap()).collect();
    assert_eq!((left.len(), folders.len()), (30, 1), "{folders:?}");
}

#[cfg(unix)]
mod unix {
    use std::io::Write;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn nothing_is_written_or_deleted_through_a_link() {
        let site = Site::new();
        let theirs = site.root.path().join("content/img");
        fs::create_dir_all(&theirs).unwrap();
        fs::write(theirs.join("a.png"), "a").unwrap();
        fs::create_dir(site.path("")).unwrap();
        symlink(&theirs, site.path("img")).unwrap();
        let error = site.try_build(&[("img/b.png", "b")]).unwrap_err();
        assert!(matches!(error, PublishError::LinkInTheWay(_)), "{error}");
        fs::remove_file(site.path("img")).unwrap();
        site.build(&[("img/a.png", "a")]);
        fs::remove_dir_all(site.path("img")).unwrap();
        symlink(&theirs, site.path("img")).unwrap();
        site.build(&[]);
        assert_eq!(fs::read(theirs.join("a.png")).unwrap(), b"a");
    }

    #[test]
    fn a_link_in_place_of_a_page_is_replaced_not_followed() {
        let site = Site::new();
        let note = site.root.path().join("content/a.md");
        fs::write(&note, "words").unwrap();
        site.build(&[("a.html", "a")]);
        fs::remove_file(site.path("a.html")).unwrap();
        symlink(&note, site.path("a.html")).unwrap();
        site.build(&[("a.html", "a")]);
        assert_eq!(fs::read(&note).unwrap(), b"words");
        assert!(site.path("a.html").symlink_metadata().unwrap().is_file());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let site = Site::new();
        site.build(&[("a.html", "a")]);
        fs::set_permissions(site.path(""), fs::Permissions::from_mode(0o555)).unwrap();
        let binds = fs::write(site.path("probe"), "").is_err();
        let result = site.try_build(&[("a.html", "new")]);
        fs::set_permissions(site.path(""), fs::Permissions::from_mode(0o755)).unwrap();
        if binds {
            let error = result.unwrap_err();
            assert!(error.to_string().starts_with("cannot write `"), "{error}");
            assert_eq!(fs::read(site.path("a.html")).unwrap(), b"a");
        } else {
            // Permissions don't bind the system's administrator.
            assert_eq!(result.unwrap().written, 1);
        }
    }

    #[test]
    fn pages_are_readable_by_a_web_server() {
        let site = Site::new();
        site.build(&[("a.html", "a")]);
        let plain = site.path("plain");
        fs::write(&plain, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&site.path("a.html")), mode(&plain));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_named_and_leaves_every_file_whole() {
        let site = Site::new();
        fs::create_dir(site.path("")).unwrap();
        let mount = |arguments: &[&str]| {
            let status = std::process::Command::new(arguments[0]).args(&arguments[1..]).arg(site.path("")).output();
            status.is_ok_and(|output| output.status.success())
        };
        if !mount(&["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs"]) {
            let why = "since only the system's administrator can mount a small disk";
            let _ = writeln!(std::io::stderr(), "left out: a full disk, {why}");
            return;
        }
        let large: Vec<String> = (0..30).map(|n| n.to_string().repeat(4000)).collect();
        let names: Vec<String> = (0..30).map(|n| format!("{n}.html")).collect();
        let small: Vec<(&str, &str)> = names.iter().take(3).map(|name| (name.as_str(), "small")).collect();
        let all: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(large.iter().map(String::as_str)).collect();
        let first = site.try_build(&small);
        let error = site.try_build(&all);
        let left = tree(&site.path(""));
        assert!(mount(&["mount", "-o", "remount,size=1m"]));
        let again = site.try_build(&all);
        let mended = site.files();
        assert!(mount(&["umount"]));
        first.unwrap();
        let error = error.unwrap_err();
        assert!(error.to_string().contains("No space left"), "{error}");
        assert_eq!(error.hint(), "make room and build again");
        let is_whole = |(name, bytes): (&String, &Vec<u8>)| {
            let page = all.iter().find(|(path, _)| path == name);
            page.is_none_or(|(_, text)| bytes == text.as_bytes() || bytes == b"small")
        };
        assert!(left.iter().all(is_whole));
        assert!(!left.keys().any(|name| name.ends_with(".tmp")), "{:?}", left.keys());
        again.unwrap();
        assert_eq!(mended.len(), 30);
        assert!(mended.iter().all(|(name, text)| all.contains(&(name.as_str(), text.as_str()))));
    }
}
