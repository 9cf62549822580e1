//! Questions keep their ids through edits: what `studybook.lock` remembers, and what is made of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use proptest::prelude::*;
use studybook::compile;
use studybook::config::Config;
use studybook::link::{Drafts, Ground, Linked, Lock};
use studybook::text::Source;
use tempfile::TempDir;

type Notes = Vec<(String, String)>;

fn notes(notes: &[(&str, &str)]) -> Notes {
    notes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Links notes with what is remembered of earlier ones.
fn linked(notes: &Notes, lock: &Lock) -> Linked {
    let sources: Vec<Source> = notes.iter().map(|(path, text)| Source::new(path, text.as_str())).collect();
    let config = Config::default();
    let ground = Ground::new(Arc::default(), &config, Drafts::Hidden).with_lock(Some(Arc::new(lock.clone())));
    compile::linked(&sources, &config, ground).value
}

/// Reads what was written, as the next build does.
fn reread(linked: &Linked) -> Lock {
    let lock = linked.lock();
    let read = Lock::read(&lock.text()).unwrap_or_else(|broken| panic!("{broken:?}"));
    assert_eq!(read, lock);
    read
}

/// Links notes and then what became of them.
fn edited(before: &[(&str, &str)], after: &[(&str, &str)]) -> Linked {
    let lock = reread(&linked(&notes(before), &Lock::default()));
    let after = notes(after);
    let linked = self::linked(&after, &lock);
    let again = self::linked(&after, &reread(&linked));
    assert_eq!(again.lock(), linked.lock(), "a lock that was just written changes");
    assert_eq!(format!("{:?}", again.guide), format!("{:?}", linked.guide), "the next build makes another site");
    linked
}

/// The ids of a guide, each with those that lead to it.
fn ids(linked: &Linked) -> Vec<String> {
    let told = |question: &studybook::guide::Question| {
        let aliases: String = question.aliases.iter().map(|alias| format!(" <- {alias}")).collect();
        format!("{}{aliases}", question.id)
    };
    linked.guide.questions.iter().map(|question| told(question)).collect()
}

const PORTS: &str = "# Web\n\n## What is a port?\n\nA number by which a machine tells programs apart that listen.\n\n\
                     ## What is a socket?\n\nOne end of a connection between two processes, with address and port.\n\n\
                     ## Why TLS?\n\n";

#[test]
fn a_question_that_is_reworded_keeps_its_id() {
    for words in ["What does a port do?", "Explain what ports are for", "Wozu dient das?"] {
        let after = PORTS.replace("What is a port?", words);
        let linked = edited(&[("a.md", PORTS)], &[("a.md", &after)]);
        assert_eq!(ids(&linked), ["web--what-is-a-port", "web--what-is-a-socket", "web--why-tls"], "{words}");
        assert_eq!(linked.account().to_string(), "1 edited");
    }
    let open = PORTS.replace("Why TLS?", "Why do we need TLS?");
    assert_eq!(ids(&edited(&[("a.md", PORTS)], &[("a.md", &open)]))[2], "web--why-tls");
}

#[test]
fn another_question_in_the_same_place_is_a_new_one() {
    let after = PORTS.replace("What is a port?", "What is a cookie?").replace(
        "A number by which a machine tells programs apart that listen.",
        "A few bytes that a browser sends back to whoever set them.",
    );
    let linked = edited(&[("a.md", PORTS)], &[("a.md", &after)]);
    assert_eq!(ids(&linked)[0], "web--what-is-a-cookie");
    assert_eq!(linked.account().to_string(), "1 new, 1 gone");
}

#[test]
fn the_words_of_an_old_question_may_be_asked_anew() {
    let before = PORTS.replace("What is a port?", "What does a port do?");
    let reworded = reread(&edited(&[("a.md", PORTS)], &[("a.md", &before)]));
    let after = before + "\n## What is a port?\n\nA wine of Portugal.\n";
    let linked = linked(&notes(&[("a.md", &after)]), &reworded);
    let ids = ids(&linked);
    assert_eq!(ids[0], "web--what-is-a-port");
    assert!(ids[3].starts_with("web--what-is-a-port-"), "{ids:?}");
    assert_eq!(linked.problems().collect::<Vec<_>>(), []);
}

#[test]
fn questions_that_change_places_keep_their_ids() {
    let (head, tail) = PORTS.split_once("## What is a socket?").unwrap();
    let (socket, tls) = tail.split_once("## Why TLS?").unwrap();
    let (title, port) = head.split_once("## What is a port?").unwrap();
    let swapped = format!("{title}## What is a socket?{socket}## What is a port?{port}## Why TLS?{tls}");
    let linked = edited(&[("a.md", PORTS)], &[("a.md", &swapped)]);
    assert_eq!(ids(&linked), ["web--what-is-a-socket", "web--what-is-a-port", "web--why-tls"]);
    assert!(linked.account().is_empty(), "{}", linked.account());
    // Reworded and swapped at once.
    let both = swapped.replace("What is a socket?", "What are sockets?").replace("What is a port?", "Define ports");
    let linked = edited(&[("a.md", PORTS)], &[("a.md", &both)]);
    assert_eq!(ids(&linked), ["web--what-is-a-socket", "web--what-is-a-port", "web--why-tls"]);
}

#[test]
fn a_question_that_is_split_keeps_its_id_with_one_of_both() {
    let before = "## What are TCP and UDP?\n\nTCP brings every byte, in order, and waits for what is lost. \
                  UDP sends single packets and forgets them.\n";
    let after = "## What is TCP?\n\nTCP brings every byte, in order, and waits for what is lost.\n\n\
                 ## What is UDP?\n\nUDP sends single packets and forgets them.\n";
    let linked = edited(&[("a.md", before)], &[("a.md", after)]);
    assert_eq!(ids(&linked), ["what-are-tcp-and-udp", "what-is-udp"]);
    assert_eq!(linked.account().to_string(), "1 edited, 1 new");
}

#[test]
fn a_question_that_another_took_in_leads_there() {
    let before = "## What is TCP?\n\nTCP brings every byte, in order, and waits for what is lost.\n\n\
                  ## What is UDP?\n\nUDP sends single packets and forgets them, so it is quick and loses some.\n";
    let after = "## What is TCP?\n\nTCP brings every byte, in order, and waits for what is lost. \
                 UDP sends single packets and forgets them, so it is quick and loses some.\n";
    let linked = edited(&[("a.md", before)], &[("a.md", after)]);
    assert_eq!(ids(&linked), ["what-is-tcp <- what-is-udp"]);
    assert_eq!(linked.account().to_string(), "1 joined");
    let renamed = after.replace("What is TCP?", "What are TCP and UDP?");
    let ids = ids(&edited(&[("a.md", before)], &[("a.md", &renamed)]));
    assert!(["what-is-tcp <- what-is-udp", "what-is-udp <- what-is-tcp"].contains(&&*ids[0]), "{ids:?}");
}

#[test]
fn a_topic_may_be_called_otherwise_and_a_note_may_be_moved() {
    let renamed = PORTS.replace("# Web", "# Networks");
    let linked = edited(&[("a.md", PORTS)], &[("a.md", &renamed)]);
    assert_eq!(ids(&linked), ["web--what-is-a-port", "web--what-is-a-socket", "web--why-tls"]);
    assert_eq!(linked.account().to_string(), "3 moved");

    let linked = edited(&[("a.md", PORTS), ("x.md", "# X\n")], &[("net/web.md", PORTS), ("x.md", "# X\n")]);
    assert_eq!(ids(&linked), ["web--what-is-a-port", "web--what-is-a-socket", "web--why-tls"]);
    let moved = linked.guide.topics.iter().find(|topic| topic.slug == "net/web").unwrap();
    assert_eq!(moved.aliases, ["a"], "the note's old address leads to the new one");
    // Where another note has the old address now, it is no longer the old one's.
    let taken = edited(&[("a.md", PORTS)], &[("b.md", PORTS), ("a.md", "# Other\n\nProse.\n")]);
    assert!(taken.guide.topics.iter().all(|topic| topic.aliases.is_empty()));
}

#[test]
fn what_an_author_calls_a_question_goes_first_and_the_old_id_leads_there() {
    let named = PORTS.replace("What is a port?", "What is a port? {#port}");
    let linked = edited(&[("a.md", PORTS)], &[("a.md", &named)]);
    assert_eq!(ids(&linked)[0], "port <- web--what-is-a-port");
    // Without its author's words the question keeps what it was called.
    let linked = edited(&[("a.md", &named)], &[("a.md", PORTS)]);
    assert_eq!(ids(&linked)[0], "port");
    // Another one is called so by its author now.
    let other = PORTS.replace("Why TLS?", "Why TLS? {#port}");
    let linked = edited(&[("a.md", &named)], &[("a.md", &other)]);
    assert_eq!([&*ids(&linked)[0], &*ids(&linked)[2]], ["web--what-is-a-port", "port <- web--why-tls"]);
}

#[test]
fn what_is_asked_twice_is_remembered_twice() {
    let other = "# Security\n\n## What is a port?\n\nA door of a machine, of which it has 65536.\n";
    let before = &[("a.md", PORTS), ("b.md", other)];
    let apart = other.replace("What is a port?", "What does an open port say?");
    let linked = edited(before, &[("a.md", PORTS), ("b.md", &apart)]);
    assert_eq!(ids(&linked)[0], "web--what-is-a-port");
    assert_eq!(ids(&linked)[3], "security--what-is-a-port", "its own address was an alias, and is its own again");
}

#[test]
fn a_guide_that_is_edited_as_a_whole_is_known_again_as_a_whole() {
    let all = |word: &str| -> String {
        let one = |at: usize| format!("## {word} thing {at}x of {}y?\n\nA thing of sort {at}x, as it was.\n\n", at * 7);
        (0..400).map(one).collect()
    };
    let before = linked(&notes(&[("a.md", &all("What is"))]), &Lock::default());
    let after = linked(&notes(&[("x/b.md", &all("Explain the"))]), &reread(&before));
    assert_eq!(ids(&after), ids(&before));
    assert_eq!(after.account().to_string(), "400 edited");
}

#[test]
fn what_is_gone_is_forgotten() {
    let before = linked(&notes(&[("a.md", PORTS)]), &Lock::default());
    let more = PORTS.to_owned() + "\n## Who?\n\nNobody.\n";
    let between = linked(&notes(&[("a.md", &more), ("b.md", PORTS)]), &before.lock());
    let after = linked(&notes(&[("a.md", PORTS)]), &between.lock());
    assert_eq!(after.lock().text(), before.lock().text());
}

const WORDS: [&str; 12] =
    ["hive", "queen", "nectar", "swarm", "drone", "comb", "smoke", "pollen", "sting", "winter", "meadow", "frame"];

/// A question of a few words, below one of two headings, with an answer.
fn question((ask, answer, is_open): (Vec<usize>, Vec<usize>, bool)) -> String {
    let said = |words: &[usize]| words.iter().map(|at| WORDS[*at]).collect::<Vec<_>>().join(" ");
    let answer = if is_open { String::new() } else { format!("It is {}.\n\n", said(&answer)) };
    format!("## What is {}?\n\n{answer}", said(&ask))
}

fn some_notes() -> impl Strategy<Value = Notes> {
    let words = |most| prop::collection::vec(0..WORDS.len(), 1..most);
    let question = (words(4), words(9), prop::bool::weighted(0.2)).prop_map(question);
    let text = prop::collection::vec(question, 0..5).prop_map(|all| all.concat());
    prop::collection::btree_map("(x/)?[a-d]\\.md", text, 1..4).prop_map(|notes| notes.into_iter().collect())
}

proptest! {
    #[test]
    fn a_lock_that_was_written_is_the_lock_of_the_next_build(before in some_notes(), after in some_notes()) {
        let first = reread(&linked(&before, &Lock::default()));
        let second = linked(&after, &first);
        let third = linked(&after, &reread(&second));
        prop_assert_eq!(second.lock().text(), third.lock().text());
        prop_assert_eq!(format!("{:?}", second.guide), format!("{:?}", third.guide));
        let account = third.account();
        prop_assert!(account.is_empty(), "{}", account);
        let all: Vec<String> = second.guide.questions.iter().flat_map(|one| one.aliases.iter().chain([&one.id])).map(ToString::to_string).collect();
        prop_assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "two questions have one id");
    }

    #[test]
    fn the_order_in_which_notes_are_read_makes_no_difference(before in some_notes(), after in some_notes()) {
        let first = linked(&before, &Lock::default()).lock();
        let mut turned = after.clone();
        turned.reverse();
        prop_assert_eq!(linked(&after, &first).lock().text(), linked(&turned, &first).lock().text());
    }

    #[test]
    fn no_lock_makes_the_program_panic(lines in prop::collection::vec("[ -~äß端]{0,40}|version 1|\"a.md\"|00|a b{10} \\. \\.", 0..9)) {
        let _ = Lock::read(&lines.join("\n"));
        let _ = Lock::read(&format!("version 1\n{}", lines.join("\n")));
        let _ = Lock::read(&format!("version 2\n{}", lines.join("\n")));
    }
}

#[test]
fn what_is_wrong_with_a_lock_is_said_with_its_line() {
    let lock = linked(&notes(&[("a.md", PORTS)]), &Lock::default()).lock().text();
    let conflict = lock.replace("\"a.md\"", "<<<<<<< HEAD\n\"a.md\"\n=======\n>>>>>>> other");
    let cut = lock.split_at(lock.find("web--what-is-a-socket").unwrap() + 24).0;
    for (text, line, words) in [
        (conflict.as_str(), "<<<<<<< HEAD", "their conflict is not solved"),
        (cut, "web--what-is-a-socket", "cannot be read"),
        ("", "", "no `studybook.lock`"),
        ("version 3\n", "version 3", "newer version"),
        ("version 1\nnonsense\n", "nonsense", "cannot be read"),
        ("version 1\n\"a.md\"\n\"a.md\"\n", "\"a.md\"", "listed twice"),
        ("version 1\n\"a.md\"\n../../up abcdefghij . .\n", "../../up", "cannot be read"),
        ("version 2\n\"a.md\"\na@../../up abcdefghij . .\n", "a@../../up", "cannot be read"),
        ("version 2\n\"a.md\"\na abcdefghij . . @../up\n", "a abcdefghij", "cannot be read"),
    ] {
        let broken = Lock::read(text).unwrap_err();
        let excerpt = broken.excerpt.as_ref().unwrap();
        assert!(broken.message.contains(words) && excerpt.line.starts_with(line), "{broken:?}");
    }
    assert!(Lock::read(&lock.replace('\n', "\r\n")).is_ok(), "git may end lines as Windows does");
}

/// A project in a folder of its own.
struct Project(TempDir);

impl Project {
    fn with(notes: &[(&str, &str)]) -> Self {
        let project = Project(TempDir::new().unwrap());
        project.write("studybook.toml", "title = \"T\"\n");
        notes.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.path().join(path)).ok()
    }

    /// Builds the site; returns the exit code and the report.
    fn build(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_studybook"));
        let ended = command.arg("build").arg(self.0.path()).args(arguments).output().unwrap();
        (ended.status.code().unwrap(), String::from_utf8(ended.stderr).unwrap())
    }

    #[track_caller]
    fn builds(&self) -> String {
        let (code, said) = self.build(&[]);
        assert_eq!(code, 0, "{said}");
        said
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        for (name, value) in [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("HOME", "/")] {
            command.env(name, value);
        }
        let who = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"];
        command.current_dir(self.0.path()).args(who).args(arguments).output().unwrap()
    }

    #[track_caller]
    fn commits(&self) {
        self.builds();
        assert!(self.git(&["add", "-A"]).status.success());
        assert!(self.git(&["commit", "-qm", "x"]).status.success());
    }
}

#[test]
fn a_build_writes_the_lock_of_a_project_and_says_what_it_concluded() {
    let project = Project::with(&[("content/a.md", PORTS)]);
    assert!(project.builds().contains("studybook.lock: 3 new\n"));
    let lock = project.read("studybook.lock").unwrap();
    let said = project.builds();
    assert!(said.contains("0 files written") && !said.contains("studybook.lock"), "{said}");
    project.write("content/a.md", &PORTS.replace("What is a port?", "What does a port do?"));
    assert!(project.builds().contains("studybook.lock: 1 edited\n"));
    assert!(project.read("public/q/web--what-is-a-port.html").unwrap().contains("What does a port do?"));
    assert_ne!(project.read("studybook.lock").unwrap(), lock);
    let said = project.builds();
    assert!(said.contains(" 0 files written, "), "the next build has nothing to do: {said}");
    project.write("content/a.md", PORTS);
    project.builds();
    assert_eq!(project.read("studybook.lock").unwrap(), lock, "the same notes, the same lock");
}

#[test]
fn a_build_that_may_not_write_the_lock_fails_where_it_would() {
    let project = Project::with(&[("content/a.md", PORTS)]);
    let (code, said) = project.build(&["--locked"]);
    assert!(code == 2 && said.contains("error[lock-outdated]: `studybook.lock` is missing: 3 new"), "{code} {said}");
    assert!(project.read("studybook.lock").is_none() && project.read("public/index.html").is_none());
    project.builds();
    let lock = project.read("studybook.lock").unwrap();
    assert_eq!(project.build(&["--locked"]).0, 0);
    project.write("studybook.lock", &lock.replace('\n', "\r\n"));
    assert_eq!(project.build(&["--locked"]).0, 0, "git may end lines as Windows does");
    project.write("content/b.md", "## Who?\n\nNobody.\n");
    let (code, said) = project.build(&["--locked"]);
    assert!(code == 2 && said.contains("`studybook.lock` would change: 1 new") && said.contains("commit"), "{said}");
}

#[test]
fn a_folder_of_notes_has_no_lock_and_drafts_are_not_remembered() {
    let project = Project::with(&[("content/a.md", PORTS)]);
    fs::remove_file(project.0.path().join("studybook.toml")).unwrap();
    project.builds();
    assert_eq!(project.build(&["--locked"]).0, 0);
    assert!(project.read("studybook.lock").is_none());

    let project = Project::with(&[("content/a.md", "---\ndraft: true\n---\n\n## Why?\n\nSo.\n")]);
    assert_eq!(project.build(&["--drafts"]).0, 0);
    assert!(project.read("public/q/why.html").is_some() && project.read("studybook.lock").is_none());
}

#[test]
fn a_lock_that_cannot_be_read_stops_the_build_and_stays_as_it_is() {
    let project = Project::with(&[("content/a.md", PORTS)]);
    project.builds();
    let site = project.read("public/a.html");
    for broken in ["<<<<<<< HEAD\n", "version 1\nnonsense\n"] {
        project.write("studybook.lock", broken);
        let (code, said) = project.build(&[]);
        assert!(code == 2 && said.contains("studybook.lock:"), "{code} {said}");
        assert_eq!(project.read("studybook.lock").unwrap(), broken);
        assert_eq!(project.read("public/a.html"), site);
    }
}

#[test]
fn a_note_that_cannot_be_read_is_not_forgotten() {
    let project = Project::with(&[("content/a.md", PORTS), ("content/b.md", "## Who?\n\nNobody.\n")]);
    project.builds();
    let lock = project.read("studybook.lock").unwrap();
    fs::write(project.0.path().join("content/b.md"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let (code, said) = project.build(&[]);
    assert!(code == 1 && said.contains("stays as it is"), "{code} {said}");
    assert_eq!(project.read("studybook.lock").unwrap(), lock);
}

#[test]
fn branches_that_add_questions_merge_without_conflict() {
    let long = |name: &str| -> String {
        (0..6).map(|at| format!("## What is {name} {at}?\n\nThe {name} of number {at}, as it was.\n\n")).collect()
    };
    let old = [("content/a.md", long("hive")), ("content/b.md", long("queen")), ("content/c.md", long("drone"))];
    let old: Vec<(&str, &str)> = old.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let project = Project::with(&old);
    project.write(".gitignore", "public\n.studybook\n");
    assert!(project.git(&["init", "-q"]).status.success());
    project.commits();
    let asked = |words: &str| format!("## {words}?\n\nBecause of {words}.\n\n");
    let behind = |text: &str, heading: &str, words: &str| text.replace(heading, &format!("{}{heading}", asked(words)));
    // Both branches write into one note, in different places, both edit, and both add notes.
    project.git(&["switch", "-qc", "one"]);
    project.write("content/a.md", &behind(old[0].1, "## What is hive 2?", "Why one"));
    project.write("content/b.md", &(old[1].1.to_owned() + &asked("Who is one")));
    project.write("content/one.md", &long("smoke"));
    project.commits();
    project.git(&["switch", "-q", "main"]);
    project.git(&["switch", "-qc", "two"]);
    project.write(
        "content/a.md",
        &behind(old[0].1, "## What is hive 5?", "Why two").replace("What is hive 3?", "Define the third hive"),
    );
    project.write("content/c.md", &(old[2].1.to_owned() + &asked("Who is two")));
    project.write("content/two.md", &long("pollen"));
    project.commits();
    let merged = project.git(&["merge", "-q", "--no-edit", "one"]);
    assert!(merged.status.success(), "{}", String::from_utf8_lossy(&merged.stdout));
    let (code, said) = project.build(&["--locked"]);
    assert_eq!(code, 0, "what git merged is what a build would write: {said}");
    assert!(Path::new(&project.0.path().join("public/q/what-is-hive-3.html")).exists());
}
