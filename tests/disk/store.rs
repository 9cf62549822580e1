//! The store remembers, and whatever happens to its files it never says anything wrong.

use std::fs;
use std::path::{Path, PathBuf};

use studybook::disk::Store;
use studybook::render::{Cache, Key};

fn key(number: usize) -> Key {
    Key(*blake3::hash(&number.to_le_bytes()).as_bytes())
}

fn value(number: usize) -> Vec<u8> {
    number.to_string().repeat(number % 50).into_bytes()
}

fn fill(folder: &Path, numbers: std::ops::Range<usize>) {
    let store = Store::open(folder);
    for number in numbers {
        if store.get(&key(number)).is_none() {
            store.put(key(number), value(number));
        }
    }
    store.close().unwrap();
}

/// Returns how many of the numbers are remembered; none may be remembered wrongly.
fn remembered(folder: &Path, numbers: std::ops::Range<usize>) -> usize {
    let store = Store::open(folder);
    let found: Vec<_> = numbers.filter_map(|number| store.get(&key(number)).map(|found| (number, found))).collect();
    assert!(found.iter().all(|(number, found)| *found == value(*number)));
    found.len()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files(folder).into_iter().map(|path| (path.clone(), fs::read(&path).unwrap())).collect()
}

#[test]
fn what_one_build_puts_the_same_and_the_next_get() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("store");
    let store = Store::open(&folder);
    assert_eq!(store.get(&key(1)), None);
    store.put(key(1), b"one".to_vec());
    store.put(key(2), Vec::new());
    assert_eq!(store.get(&key(1)), Some(b"one".to_vec()));
    store.close().unwrap();
    let store = Store::open(&folder);
    assert_eq!(store.get(&key(1)), Some(b"one".to_vec()));
    assert_eq!(store.get(&key(2)), Some(Vec::new()));
    assert_eq!(store.get(&key(3)), None);
}

#[test]
fn the_folder_is_left_alone_by_git_and_backups() {
    let root = tempfile::tempdir().unwrap();
    fill(root.path(), 0..1);
    assert_eq!(fs::read_to_string(root.path().join(".gitignore")).unwrap(), "*\n");
    let tag = fs::read_to_string(root.path().join("CACHEDIR.TAG")).unwrap();
    assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
}

#[test]
fn a_build_that_adds_nothing_writes_nothing() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("store");
    Store::open(&folder).close().unwrap();
    assert!(!folder.exists());
    fill(&folder, 0..100);
    let before = contents(&folder);
    fill(&folder, 0..50);
    assert_eq!(contents(&folder), before);
}

#[test]
fn many_small_builds_stay_few_files() {
    let root = tempfile::tempdir().unwrap();
    for round in 0..40 {
        fill(root.path(), round * 10..round * 10 + 10);
    }
    assert_eq!(remembered(root.path(), 0..400), 400);
    assert!(files(root.path()).len() <= 12, "{:?}", files(root.path()));
}

#[test]
fn the_longest_unused_goes_when_there_is_too_much() {
    let root = tempfile::tempdir().unwrap();
    let large = |number: usize| vec![number as u8; 8 << 20];
    for number in 0..12 {
        let store = Store::open(root.path());
        assert!(number < 2 || store.get(&key(0)) == Some(large(0)), "0 is asked for by every build");
        store.put(key(number), large(number));
        store.close().unwrap();
    }
    let total: u64 = files(root.path()).iter().map(|path| fs::metadata(path).unwrap().len()).sum();
    assert!(total <= 80 << 20, "{total}");
    let store = Store::open(root.path());
    let kept: Vec<usize> = (0..12).filter(|number| store.get(&key(*number)).is_some()).collect();
    assert_eq!(kept, [0, 9, 10, 11]);
}

#[test]
fn damage_anywhere_is_forgotten_and_never_wrong() {
    let root = tempfile::tempdir().unwrap();
    fill(root.path(), 0..60);
    fill(root.path(), 60..100);
    let whole = contents(root.path());
    for (path, bytes) in whole.iter().filter(|(_, bytes)| !bytes.is_empty()) {
        for at in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            let mut bent = bytes.clone();
            bent[at] ^= 1;
            fs::write(path, &bent).unwrap();
            remembered(root.path(), 0..100);
            fs::write(path, &bytes[..at]).unwrap();
            remembered(root.path(), 0..100);
        }
        fs::remove_file(path).unwrap();
        remembered(root.path(), 0..100);
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(remembered(root.path(), 0..100), 100);
}

#[test]
fn a_damaged_store_mends_itself() {
    let root = tempfile::tempdir().unwrap();
    fill(root.path(), 0..100);
    for path in files(root.path()).iter().filter(|path| path.to_string_lossy().contains("pack-")) {
        let mut bytes = fs::read(path).unwrap();
        bytes[10] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(remembered(root.path(), 0..100), 99);
    fill(root.path(), 0..100);
    assert_eq!(remembered(root.path(), 0..100), 100);
}

#[test]
fn two_builds_at_once_never_mix_up_their_work() {
    let root = tempfile::tempdir().unwrap();
    fill(root.path(), 0..50);
    let (one, other) = (Store::open(root.path()), Store::open(root.path()));
    for number in 50..100 {
        one.put(key(number), value(number));
        other.put(key(number + 50), value(number + 50));
    }
    one.close().unwrap();
    assert_eq!(other.get(&key(20)), Some(value(20)));
    other.close().unwrap();
    assert_eq!(remembered(root.path(), 0..50), 50);
    assert_eq!(remembered(root.path(), 100..150), 50);
    fill(root.path(), 0..150);
    assert_eq!(remembered(root.path(), 0..150), 150);
}

#[test]
fn what_a_killed_build_left_is_deleted_and_foreign_files_stay() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join(".studybook-1f-0.tmp"), b"half").unwrap();
    fs::write(root.path().join("pack-0123456789abcdef"), b"nobody's").unwrap();
    fs::write(root.path().join("mine.txt"), b"mine").unwrap();
    fill(root.path(), 0..10);
    let names: Vec<_> = files(root.path()).iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert!(!names.iter().any(|name| name == ".studybook-1f-0.tmp" || name == "pack-0123456789abcdef"), "{names:?}");
    assert_eq!(fs::read(root.path().join("mine.txt")).unwrap(), b"mine");
}

#[test]
fn a_store_that_cannot_be_written_says_so_once() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("store");
    fs::write(&folder, b"a file in its place").unwrap();
    let store = Store::open(&folder);
    store.put(key(1), value(1));
    store.put(key(2), value(2));
    assert_eq!(store.get(&key(1)), None);
    let error = store.close().unwrap_err().to_string();
    assert!(error.starts_with("nothing can be remembered for the next build: `"), "{error}");
}

#[test]
fn a_store_that_is_closed_takes_nothing_more() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("store");
    let store = Store::open(&folder);
    store.put(key(1), value(1));
    store.close().unwrap();
    let before = contents(&folder);
    store.put(key(2), value(2));
    assert_eq!(store.get(&key(2)), None);
    store.close().unwrap();
    assert_eq!(contents(&folder), before);
}
