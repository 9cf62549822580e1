//! Where the pages of questions lie: at short addresses of their own words, to which longer ones of before lead.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use studybook::compile;
use studybook::config::{BaseUrl, Config, ExportConfig};
use studybook::guide::Question;
use studybook::link::{Drafts, Ground, Linked, Lock};
use studybook::text::{Place, Source};

use crate::harness::{Built, Files};

type Notes = Vec<(String, String)>;

/// Links notes of a guide that is published somewhere.
fn linked(notes: &Notes, lock: Option<&Lock>) -> Linked {
    linked_as(&published(), notes, lock)
}

fn linked_as(config: &Config, notes: &Notes, lock: Option<&Lock>) -> Linked {
    let sources: Vec<Source> = notes.iter().map(|(path, text)| Source::new(path, text.as_str())).collect();
    let lock = lock.map(|lock| Arc::new(lock.clone()));
    compile::linked(&sources, config, Ground::new(Arc::default(), config, Drafts::Hidden).with_lock(lock)).value
}

fn published() -> Config {
    Config { base_url: BaseUrl::new("https://example.org/"), ..Config::default() }
}

fn reread(lock: &Lock) -> Lock {
    Lock::read(&lock.text()).unwrap_or_else(|broken| panic!("{broken:?}"))
}

/// Writes a lock as the version before did: it knew no addresses besides ids.
fn earlier(lock: &Lock) -> Lock {
    let line = |line: &str| {
        let words = line.split(' ').filter(|word| line.starts_with('"') || !word.starts_with('@'));
        let names = words.map(|word| if line.starts_with('"') { word } else { word.split('@').next().unwrap() });
        names.collect::<Vec<_>>().join(" ")
    };
    let text = lock.text().replacen("version 2", "version 1", 1);
    Lock::read(&text.lines().map(line).collect::<Vec<_>>().join("\n")).unwrap()
}

fn one(notes: &[(&str, &str)]) -> Notes {
    notes.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn slugs(linked: &Linked) -> Vec<&str> {
    linked.guide.questions.iter().map(|question| &*question.slug).collect()
}

const LONG: &str = "# Deployment: Nginx and Gunicorn\n\n\
    ## Load balancing: how would you set up load balancing for a Django application?\n\nA balancer before two machines hands each request to the one with less to do.\n\n\
    ## Why should you not let Gunicorn serve the static files of the application itself?\n\nIt is slow.\n\n\
    ## What is a port?\n\nA number.\n";

#[test]
fn a_page_is_called_by_few_of_its_words() {
    assert_eq!(
        slugs(&linked(&one(&[("a.md", LONG)]), None)),
        [
            "deployment-nginx--load-balancing-how-set-up-load-balancing",
            "deployment-nginx--why-not-let-gunicorn-serve-static-files",
            "deployment-nginx--what-is-a-port"
        ]
    );
}

#[test]
fn an_address_that_is_all_of_one_question_and_the_beginning_of_another_leads_to_both() {
    let notes = one(&[
        ("a.md", "# Ports\n\n## Why is a port of a ship never open to all others than the crew?\n\nIt is safe.\n"),
        ("b.md", "# Ports\n\n## Why port ship never open all others crew?\n\nIt is short.\n"),
    ]);
    let alone = linked(&one(&[("a.md", &notes[0].1)]), None);
    assert_eq!(slugs(&alone), ["ports--why-port-ship-never-open-all-others-crew"]);
    let both = linked(&notes, None);
    let asked: Vec<Vec<Place>> = both.guide.questions.iter().map(|question| places(question)).collect();
    assert_eq!(found(&both, "ports--why-port-ship-never-open-all-others-crew"), asked);
    assert!(slugs(&both).iter().all(|slug| slug.len() <= 60), "{:?}", slugs(&both));
}

#[test]
fn small_words_are_those_of_the_guides_language() {
    let notes = one(&[("a.md", "## Warum ist die Reihenfolge der Schlüssel nicht in jedem Index gleich?\n\nSo.\n")]);
    let sources: Vec<Source> = notes.iter().map(|(path, text)| Source::new(path, text.as_str())).collect();
    let config = Config { language: "de-AT".to_owned(), ..Config::default() };
    let ground = Ground::new(Arc::default(), &config, Drafts::Hidden);
    let linked = compile::linked(&sources, &config, ground).value;
    assert_eq!(slugs(&linked), ["warum-reihenfolge-schlussel-nicht-jedem"]);
}

#[test]
fn what_an_author_calls_a_question_is_its_address() {
    let own = "an-id-of-fifty-bytes-and-more-that-its-author-wants-so";
    let linked = linked(&one(&[("a.md", &format!("## What is a port? {{#{own}}}\n\nA number.\n"))]), None);
    assert_eq!(slugs(&linked), [own]);
    assert_eq!(linked.guide.questions[0].former, []);
}

const ALIKE: &str =
    "## How do you find out which of the indexes of a large table are never used by any query?\n\nAsk.\n";
const OTHER: &str =
    "## How do you find out which of the indexes of a large table are never used by any report?\n\nSee.\n";

#[test]
fn two_that_begin_alike_have_a_hash_each_and_the_address_without_it_leads_to_both() {
    let alone = linked(&one(&[("a.md", ALIKE)]), None);
    let [before] = slugs(&alone)[..] else { panic!() };
    assert_eq!(before, "how-find-out-indexes-large-table-never");
    let both = linked(&one(&[("a.md", ALIKE), ("b.md", OTHER)]), None);
    for question in &both.guide.questions {
        let is_hashed = question.slug.starts_with("how-find-out-indexes-large-table-");
        assert!(is_hashed && question.slug.len() <= 40, "{}", question.slug);
        assert!(question.former.iter().any(|slug| **slug == *before), "{:?}", question.former);
    }
    let notes = one(&[("a.md", ALIKE), ("b.md", OTHER)]);
    let page = Built::of(&Files { notes, ..Files::default() }).page(&format!("q/{before}.html")).unwrap().to_owned();
    for question in &both.guide.questions {
        assert!(page.contains(&format!("href=\"../q/{}.html\"", question.slug)), "{page}");
    }
    assert!(!page.contains("http-equiv=\"refresh\"") && page.contains("noindex"), "{page}");
}

#[test]
fn what_a_lock_remembers_keeps_its_address_when_another_begins_alike() {
    let alone = linked(&one(&[("b.md", ALIKE)]), Some(&Lock::default()));
    let both = linked(&one(&[("a.md", OTHER), ("b.md", ALIKE)]), Some(&reread(&alone.lock())));
    assert_eq!(both.guide.questions[1].slug, alone.guide.questions[0].slug);
    let again = linked(&one(&[("a.md", OTHER), ("b.md", ALIKE)]), Some(&reread(&both.lock())));
    assert_eq!(slugs(&again), slugs(&both));
    let left = linked(&one(&[("a.md", OTHER)]), Some(&reread(&both.lock())));
    assert_eq!(left.guide.questions[0].slug, both.guide.questions[0].slug, "it keeps its hash");
}

#[test]
fn an_old_address_leads_to_the_new_one_until_its_author_turns_that_off() {
    let notes = one(&[("a.md", LONG)]);
    let built = Built::with(&Files { notes: notes.clone(), ..Files::default() }, published());
    let guide = linked(&notes, None).guide;
    let question = &guide.questions[0];
    let old = built.page(&format!("q/{}.html", question.id)).unwrap();
    let new = format!("../q/{}.html", question.slug);
    assert!(old.contains(&format!("content=\"0; url={new}\"")) && old.contains(&format!("<a href=\"{new}\"")), "{old}");
    assert!(old.contains("noindex") && old.contains("<script src=\"../assets/moved."), "{old}");
    let export = ExportConfig { old_addresses: false, ..ExportConfig::default() };
    let config = Config { export, ..published() };
    let quiet = Built::with(&Files { notes, ..Files::default() }, config);
    assert!(!quiet.pages.contains_key(&format!("q/{}.html", question.id)));
    assert_eq!(built.pages.len() - quiet.pages.len(), 3);
}

#[test]
fn a_guide_that_was_never_published_before_has_no_old_addresses() {
    let linked = linked(&one(&[("a.md", LONG)]), Some(&Lock::default()));
    assert!(linked.guide.questions.iter().all(|question| question.former.is_empty()));
}

#[test]
fn a_folder_of_which_nobody_knows_where_it_is_published_has_no_old_addresses() {
    let notes = one(&[("a.md", LONG)]);
    let count = |config: &Config, lock: Option<&Lock>| {
        let linked = linked_as(config, &notes, lock);
        linked.guide.questions.iter().filter(|question| !question.former.is_empty()).count()
    };
    for lock in [None, Some(&Lock::missing())] {
        assert_eq!(count(&Config::default(), lock), 0, "{lock:?}");
        assert_eq!(count(&published(), lock), 3, "{lock:?}");
    }
    let lock = earlier(&linked(&notes, Some(&Lock::default())).lock());
    assert_eq!(count(&Config::default(), Some(&lock)), 3, "a lock of an earlier version says that there was one");
}

#[test]
fn a_project_without_a_lock_may_have_been_published_and_the_next_one_remembers_that() {
    let first = linked(&one(&[("a.md", LONG)]), Some(&Lock::missing()));
    let second = linked(&one(&[("a.md", LONG)]), Some(&reread(&first.lock())));
    for question in
        first.guide.questions.iter().chain(&second.guide.questions).filter(|one| *one.slug != *one.id.as_str())
    {
        assert!(question.former.iter().any(|slug| **slug == *question.id.as_str()), "{:?}", question.former);
    }
    assert_eq!(format!("{:?}", first.guide), format!("{:?}", second.guide));
}

#[test]
fn an_address_stays_when_its_question_is_reworded_or_called_otherwise() {
    let before = linked(&one(&[("a.md", LONG)]), Some(&Lock::default()));
    let lock = reread(&before.lock());
    let reworded = LONG.replace("how would you set up load balancing for", "what balances the load of");
    assert_eq!(slugs(&linked(&one(&[("a.md", &reworded)]), Some(&lock))), slugs(&before));
    let named = LONG.replace("Django application?", "Django application? {#balance}");
    let named = linked(&one(&[("a.md", &named)]), Some(&lock));
    assert_eq!(&*named.guide.questions[0].slug, "balance");
    assert_eq!(named.guide.questions[0].former, [before.guide.questions[0].slug.clone()]);
    let again = linked(&one(&[("a.md", LONG)]), Some(&reread(&named.lock())));
    assert_eq!(found(&again, &before.guide.questions[0].slug).len(), 1);
}

const WORDS: [&str; 16] = [
    "what",
    "is",
    "the",
    "not",
    "why",
    "a",
    "authentication",
    "load",
    "балансировка",
    "это",
    "闭包和装饰器有什么区别",
    "antidisestablishmentarianismandotherverylongwords",
    "الخادم",
    "reverse",
    "proxy",
    "between",
];

fn said(words: &[usize]) -> String {
    words.iter().map(|at| WORDS[*at]).collect::<Vec<_>>().join(" ")
}

fn note() -> impl Strategy<Value = String> {
    let words = |most| prop::collection::vec(0..WORDS.len(), 1..most);
    let question = words(14).prop_map(|words| format!("## What {}?\n\nIt is {}.\n\n", said(&words), said(&words)));
    (words(6), prop::collection::vec(question, 1..5))
        .prop_map(|(title, questions)| format!("# {}\n\n{}", said(&title), questions.concat()))
}

fn some_notes() -> impl Strategy<Value = Notes> {
    prop::collection::btree_map("(x/)?[a-f]\\.md", note(), 1..4).prop_map(|notes| notes.into_iter().collect())
}

/// Says what is wrong with the address of a question.
fn fault(question: &Question) -> Option<String> {
    let Question { id, slug, .. } = question;
    let (topic, words) = slug.split_once("--").unwrap_or(("", slug));
    if slug.len() > 60 || topic.len() > 20 || words.len() > 40 {
        return Some(format!("`{slug}` is too long"));
    }
    let known: Vec<&str> = id.as_str().split('-').collect();
    let is_hash = |word: &str| word.len() >= 6 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    // Only what is longer than its part may be cut within.
    let is_of = |word: &str| known.iter().any(|known| *known == word || known.len() > 18 && known.starts_with(word));
    let cut = slug.split('-').find(|word| !word.is_empty() && !is_of(word) && !is_hash(word));
    cut.map(|word| format!("`{word}` of `{slug}` is no word of `{id}`"))
}

/// Lists what an address leads to: for each question, the places that ask it. Its words may be those of another of them.
fn found(linked: &Linked, address: &str) -> Vec<Vec<Place>> {
    let leads =
        |question: &&Arc<Question>| *question.slug == *address || question.former.iter().any(|slug| **slug == *address);
    linked.guide.questions.iter().filter(leads).map(|question| places(question)).collect()
}

/// Lists where a question is asked.
fn places(question: &Question) -> Vec<Place> {
    question.origins.iter().map(|origin| origin.place.clone()).collect()
}

proptest! {
    #[test]
    fn addresses_are_short_cut_at_words_and_each_of_one_question(notes in some_notes(), has_lock: bool) {
        let linked = linked(&notes, has_lock.then(Lock::default).as_ref());
        prop_assert_eq!(linked.guide.questions.iter().find_map(|question| fault(question)), None);
        let all: BTreeSet<&str> = slugs(&linked).into_iter().collect();
        prop_assert_eq!(all.len(), linked.guide.questions.len());
    }

    #[test]
    fn an_address_stays_or_leads_on_when_another_note_is_added(notes in some_notes(), other in note(), path in "(x/)?[0g]\\.md") {
        let more: Notes = notes.iter().cloned().chain([(path, other)]).collect();
        let (before, after) = (linked(&notes, None), linked(&more, None));
        for question in &before.guide.questions {
            let found = found(&after, &question.slug);
            let is_found = places(question).iter().all(|place| found.iter().any(|places| places.contains(place)));
            prop_assert!(is_found, "{} leads to {:?}", question.slug, found);
        }
        let locked = linked(&notes, Some(&Lock::default()));
        let after = linked(&more, Some(&reread(&locked.lock())));
        for question in &locked.guide.questions {
            let found = found(&after, &question.slug);
            prop_assert_eq!(found.len(), 1, "{} leads to {:?}", question.slug, found);
        }
    }

    #[test]
    fn what_an_earlier_lock_knows_leads_on_for_good(notes in some_notes()) {
        let lock = earlier(&linked(&notes, Some(&Lock::default())).lock());
        let first = linked(&notes, Some(&lock));
        let second = linked(&notes, Some(&reread(&first.lock())));
        prop_assert_eq!(first.lock().text(), second.lock().text());
        prop_assert_eq!(format!("{:?}", first.guide), format!("{:?}", second.guide));
        for question in &second.guide.questions {
            for id in question.aliases.iter().chain([&question.id]) {
                let found = found(&second, id.as_str());
                prop_assert_eq!(found, [places(question)], "{}", id);
            }
        }
    }
}
