//! A very long note, whose topic has several pages.

use studybook::address::topic_page_path;

use super::pages::{Pages, all_between, between};
use super::{Studio, file, files};
use studybook::site::Site;

/// A page of a long note is at most so long,
const PAGE: usize = 300_000;
/// and the list of all its questions, on the first one.
const LIST: usize = 200_000;

/// A note of some sections, each with so many questions; the first question is asked again at the end.
fn note(sections: usize, questions: usize) -> String {
    let words = "One word and another word stand here. ".repeat(20);
    let section = |at: usize| {
        let asked = (0..questions).map(|nth| format!("### What is matter {nth} of {at}?\n\n{words}\n\n"));
        format!("## Section {at}\n\nAbout section {at}.\n\n{}", asked.collect::<String>())
    };
    let all: String = (0..sections).map(section).collect();
    format!("# Long\n\n{all}## Section 0\n\n### What is matter 0 of 0?\n\nSee [the fourth](long.md#section-4).\n")
}

/// Makes a guide of a note, one before and one behind it.
fn site(note: &str) -> Site {
    let (first, last) = ("# A\n\n## What is a?\n\nA.\n", "# Z\n\n## What is z?\n\nZ.\n");
    let (site, problems) = Studio::of(&[("a.md", first), ("long.md", note), ("z.md", last)]).site();
    assert_eq!(problems, []);
    site
}

fn ids(html: &str) -> Vec<&str> {
    all_between(html, "data-question=\"", "\"")
}

#[test]
fn a_topic_of_a_megabyte_has_pages_that_hold_each_question_once_and_lead_to_each_other() {
    let text = note(40, 33);
    assert!(text.len() > 1_000_000);
    let pages = Pages::new(files(&site(&text)));
    let paths: Vec<String> =
        (0..).map(|page| topic_page_path("long", page)).take_while(|path| pages.files.contains_key(path)).collect();
    assert!(paths.len() > 5, "{paths:?}");
    let asked: Vec<&str> = paths.iter().flat_map(|path| ids(&pages.files[path])).collect();
    let mut distinct = asked.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!((asked.len(), distinct.len()), (40 * 33, 40 * 33));
    for (at, path) in paths.iter().enumerate() {
        let page = &pages.files[path];
        let most = if at == 0 { PAGE + LIST } else { PAGE };
        assert!(page.len() < most, "{path}: {}", page.len());
        assert!(page.contains(&format!("<span>page {} of {}</span>", at + 1, paths.len())), "{path}");
        let before = at.checked_sub(1).map_or("a.html", |at| &paths[at]);
        let after = paths.get(at + 1).map_or("z.html", |path| path);
        assert_eq!(all_between(page, "rel=\"prev\" href=\"", "\""), [before]);
        assert_eq!(all_between(page, "rel=\"next\" href=\"", "\""), [after]);
        let crumbs = between(page, "<nav class=\"crumbs\"", "</nav>");
        assert_eq!(crumbs.contains("href=\"long.html\""), at > 0, "{path}");
        // No page ends with a heading of what stands on the next one.
        let body = between(page, "<div class=\"body\"", "<nav class=\"pager\"");
        let asks = body.rfind("<article").max(body.rfind("class=\"again\""));
        assert!(body.rfind("class=\"section\"") < asks, "{path}");
    }
    assert_eq!(pages.dead_links("/guide/"), [""; 0]);
}

#[test]
fn the_first_page_knows_where_everything_of_the_topic_stands() {
    let site = site(&note(40, 33));
    let first = file(&site, "long.html");
    let contents = between(&first, "<nav class=\"contents\"", "</nav>");
    assert_eq!(contents.matches("<li").count(), 40 * 33 + 41);
    // A link to a place on a further page finds its line here.
    assert!(contents.contains("id=\"section-section-30\"><a href=\"long.6.html#section-section-30\">"), "{contents}");
    assert!(!contents.contains("id=\"section-section-1\"") && contents.contains("<a href=\"#section-section-1\">"));
    // What is asked again leads to where it was asked before.
    let last = file(&site, "long.7.html");
    let again = between(&last, "<p class=\"again\">", "</p>");
    assert!(again.contains("href=\"long.html#"), "{again}");
}

#[test]
fn a_note_that_is_not_so_long_has_one_page_and_an_edit_moves_no_boundary_far() {
    assert!(site(&note(7, 33)).find("long.2.html").is_none());
    let (text, longer) = (note(40, 33), note(40, 33).replacen("One word", "One more word", 1));
    let seconds = [text, longer].map(|text| ids(&file(&site(&text), "long.2.html")).concat());
    assert_eq!(seconds[0], seconds[1]);
}
