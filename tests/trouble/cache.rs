//! What is remembered between builds saves time and changes nothing.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::trouble::guide::{Guide, assert_same, tree};
use crate::trouble::run::{run, studybook};

/// Builds into a fresh folder, without anything remembered.
fn cold(guide: &Guide) -> BTreeMap<String, Vec<u8>> {
    let _ = fs::remove_dir_all(guide.root().join(".studybook"));
    let site = guide.folder().join("cold");
    let _ = fs::remove_dir_all(&site);
    run(studybook().arg("build").arg(guide.root()).arg("--output").arg(&site));
    tree(&site)
}

#[test]
fn the_bytes_are_the_same_whatever_is_remembered_and_however_many_threads_work() {
    let guide = Guide::large(8, 10);
    let expected = cold(&guide);
    assert!(expected.len() > 80);
    let store = guide.root().join(".studybook");
    let same = |what: &str, threads: &str| {
        let ran = run(guide.command().args(["--threads", threads])).ends_with(0);
        assert_same(&expected, &tree(&guide.site()), &format!("{what}: {ran}"));
    };
    for threads in ["1", "2", "8"] {
        fs::remove_dir_all(&store).unwrap();
        let _ = fs::remove_dir_all(guide.site());
        same("cold", threads);
        same("warm", threads);
        fs::remove_dir_all(guide.site()).unwrap();
        same("warm, with no output", threads);
    }
    fs::remove_dir_all(&store).unwrap();
    same("with an output, and nothing remembered", "2");
    for damage in 0..4 {
        for (name, bytes) in tree(&store) {
            fs::write(store.join(name), damaged(bytes, damage)).unwrap();
        }
        fs::remove_dir_all(guide.site()).unwrap();
        same(&format!("damage {damage}"), "2");
        same("warm after damage", "2");
    }
    fs::remove_dir_all(&store).unwrap();
    fs::write(&store, "a file where the store should be").unwrap();
    same("no store at all", "2");
}

fn damaged(mut bytes: Vec<u8>, damage: usize) -> Vec<u8> {
    match damage {
        0 => bytes.truncate(bytes.len() / 2),
        1 => bytes.iter_mut().skip(7).step_by(97).for_each(|byte| *byte ^= 0x55),
        2 => bytes.clear(),
        _ => bytes.extend(b"more"),
    }
    bytes
}

/// Something that an author does.
#[derive(Debug, Clone)]
enum Edit {
    Write(Index, Index),
    Remove(Index),
    Rename(Index, Index),
    Retitle(Index),
}

const NAMES: &[&str] = &["a.md", "b.md", "deep/a.md", "deep/c.txt", "z.md"];

const TEXTS: &[&str] = &[
    "# Ports\n\n## What is a port?\n\nA number.\n\n## What is a host?\n\nA machine. See [a](a.md).\n",
    "# Hosts\n\n## What is a port?\n\nAnother number.\n\n```rust\nfn main() {}\n```\n",
    "Q: What is a port?\nA: a third\n\nQ: Why?\nA: because\n",
    "---\ntags: [web]\norder: 1\n---\n# Tagged\n\n## What is a tag? {#tag}\n\nA word, see [b](b.md#what-is-a-port).\n",
    "only prose\n",
    "",
];

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (any::<Index>(), any::<Index>()).prop_map(|(name, text)| Edit::Write(name, text)),
        1 => any::<Index>().prop_map(Edit::Remove),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => any::<Index>().prop_map(Edit::Retitle),
    ]
}

fn apply(guide: &Guide, edit: &Edit) {
    let path = |index: &Index| guide.root().join(NAMES[index.index(NAMES.len())]);
    match edit {
        Edit::Write(name, text) => {
            guide.write(NAMES[name.index(NAMES.len())], TEXTS[text.index(TEXTS.len())].as_bytes())
        }
        Edit::Remove(name) => drop(fs::remove_file(path(name))),
        Edit::Rename(from, to) => drop(fs::rename(path(from), path(to))),
        Edit::Retitle(number) => {
            let title = format!("title = \"Guide {}\"\n", number.index(5));
            guide.write("studybook.toml", title.as_bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, max_shrink_iters: 30, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_a_warm_build_equals_a_cold_one(edits in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..4)) {
        let guide = Guide::with(&[("deep/a.md", TEXTS[1].as_bytes())]);
        guide.build();
        for round in &edits {
            round.iter().for_each(|edit| apply(&guide, edit));
            run(&mut guide.command());
        }
        assert_same(&tree(&guide.site()), &cold(&guide), "warm and cold");
    }
}
