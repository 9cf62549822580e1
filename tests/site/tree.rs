//! The topics beside a page, and the list of all of them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::pages::{all_between, between};
use super::{Book, Studio, file};

/// What a page of a large guide, and the list of its topics, may weigh as it is sent.
const PAGE: usize = 12 * 1024;
const HOME: usize = 60 * 1024;

fn sent(html: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(html.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

/// A guide of so many folders with so many topics each, of one question each.
fn guide(folders: usize, topics: usize) -> Book {
    let mut book = Book::default();
    for folder in 0..folders {
        for topic in 0..topics {
            let path = if folders == 1 { format!("t{topic}.md") } else { format!("f{folder}/t{topic}.md") };
            book.topic(&path, &format!("Matter {topic} of {folder}"));
            book.ask_as(&format!("q-{folder}-{topic}"), &format!("What is matter {topic} of {folder}?"), "That.");
        }
    }
    book
}

#[test]
fn a_small_guide_has_all_its_topics_beside_each_page_folded_by_folder() {
    let pages = Studio::new(guide(3, 4)).pages();
    let tree = between(&pages.files["q/q-1-2.html"], "<div class=\"tree\">", "</div>");
    assert_eq!(tree.matches("<li>").count(), 12);
    assert_eq!((tree.matches("<details>").count(), tree.matches("<details open>").count()), (2, 1));
    assert_eq!(all_between(tree, "aria-current=\"true\">", "<"), ["Matter 2 of 1"]);
    let other = between(&pages.files["404.html"], "<div class=\"tree\">", "</div>");
    assert!(!other.contains("open") && other.contains("href=\"/guide/f0/t0.html\""), "{other}");
    assert!(!pages.files["index.html"].contains("class=\"tree\""));
}

#[test]
fn in_a_large_guide_pages_stay_small_and_the_home_page_has_all() {
    for (folders, topics) in [(1, 1600), (40, 40), (1600, 1)] {
        let (site, problems) = Studio::new(guide(folders, topics)).site();
        assert_eq!(problems, []);
        let (last, own) = (folders - 1, topics - 1);
        let path = if folders == 1 { format!("t{own}.html") } else { format!("f{last}/t{own}.html") };
        for path in [path, format!("q/q-{last}-{own}.html")] {
            let page = &file(&site, &path);
            let tree = between(page, "<div class=\"tree\">", "</div>");
            assert!(tree.contains("aria-current") && tree.contains(">All topics</a>"), "{path}");
            assert!(sent(page) < PAGE / 2, "{path}: {} bytes", sent(page));
        }
        let home = &file(&site, "index.html");
        assert_eq!(home.matches(">Matter ").count(), 1600);
        assert!(sent(home) < HOME, "{folders}: {} bytes", sent(home));
        assert_eq!(home.contains("<details>"), folders > 1);
    }
}
