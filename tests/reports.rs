//! Reports about tools of this kind, as cases of our own: small guides, and what their readers and authors must find.
//!
//! Each file in `tests/reports` holds the cases of one kind of report. `@@@ sentence` begins a case, `@@ path` a note
//! (`@@ path image 4x3` names an image without holding it), `@@ expect` what must be true; lines above the first case
//! say what the file is about. In notes `{U+00A0}` stands for a character that nobody would see.
//!
//! ```text
//! asks 2 answered ID TITLE        the questions in their order, with `-` for no number, `open` for no answer, `*` for any id
//! asks nothing                    there are none
//! title NOTE WORDS                what a topic is called; `title-has`: words among it; `titles-differ`: of all topics
//! answer ID WORDS                 all the words of a question's answer, on its page
//! shows PAGE WORDS                words that can be read on a page; `hides`: that cannot
//! order PAGE A | B | C            words that can be read there, in this order
//! has PAGE HTML                   what stands in a page as it is; `lacks`: what does not; `counts PAGE N HTML`: how often
//! heading PAGE h2 WORDS           a heading with its level; `same-level PAGE A | B`: headings whose levels are equal
//! link PAGE "WORDS" PAGE [at X]   where a link leads, `*` for any page, and what stands there: X comes first
//! told CODE n.md:5[:1] WORDS      a diagnostic, `*` for any code, with words of its message or hint
//! tells 2 CODE                    how many diagnostics there are of a code
//! untold CODE                     there is none; without a code: neither warning nor error
//! nowhere WORDS                   what stands in no page, no address and nothing that is searched
//! language TAG                    the language of the guide
//! ```
//!
//! Whatever a case expects, no link within its site may be dead, and no id may be there twice.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::harness::{Built, Files, html};
use studybook::diagnostic::{Diagnostic, Severity};

/// A case of a file.
struct Case {
    sentence: String,
    files: Files,
    expected: Vec<String>,
}

macro_rules! reports {
    ($($test:ident = $file:literal,)*) => {
        /// Every file that a test reads.
        const READ: &[&str] = &[$($file,)*];

        $(#[test]
        fn $test() {
            check($file);
        })*
    };
}

reports! {
    a_list_of_ones_is_counted = "all-ones",
    answers_keep_their_first_letter = "an-answer-that-starts-with-a",
    answers_may_stand_on_the_line_of_their_question = "answer-on-the-same-line",
    backslashes_of_paths_are_slashes = "backslash-links",
    cards_of_obsidian_are_questions = "cards-of-obsidian",
    dead_links_name_what_differs_in_case = "case-of-a-link",
    stars_beside_wide_punctuation_are_emphasis = "cjk-emphasis",
    wide_colons_end_labels = "cjk-labels",
    only_colon_and_space_define = "colon-blocks",
    comments_are_not_published = "commented-out",
    definitions_count_in_the_whole_note = "definitions-at-the-end",
    formulas_of_chats_are_formulas = "formulas-of-chats",
    headings_in_lists_are_headings = "heading-in-a-list",
    images_may_be_in_the_note = "inline-images",
    invisible_characters_hide_nothing = "invisible-characters",
    equal_levels_stay_equal = "levels",
    links_find_headings_in_answers = "links-to-subheadings",
    days_are_no_numbers = "notes-with-dates",
    numbers_of_titles_stay = "number-in-the-title",
    org_is_read = "org",
    prices_are_no_formulas = "prices",
    scripts_run_their_way = "right-to-left",
    underlined_headings_are_headings = "setext",
    subheadings_stay_in_their_answer = "subheadings-of-an-answer",
    open_fences_are_told = "unclosed-fence",
    wiki_links_lead_somewhere = "wiki-links",
}

#[test]
fn every_file_of_cases_is_read() {
    let files = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, READ);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")
}

/// Checks all cases of a file and says all that is wrong.
#[track_caller]
fn check(name: &str) {
    let text = std::fs::read_to_string(folder().join(name).with_extension("txt")).unwrap();
    let cases = cases(&text);
    assert!(cases.len() >= 3, "a case and two neighbours");
    let mut faults = String::new();
    for case in &cases {
        let built = Built::of(&case.files);
        let failed = case.expected.iter().filter_map(|line| Some((line.as_str(), verify(&built, line).err()?)));
        let asked = asked(&built, &case.expected).err().map(|fault| ("the questions", fault));
        let sound = built.faults().into_iter().map(|fault| ("every site", fault));
        for (line, fault) in failed.chain(asked).chain(sound) {
            let _ = writeln!(faults, "{name}: {}\n  {line}\n    came: {fault}", case.sentence);
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// Splits a file into its cases.
fn cases(text: &str) -> Vec<Case> {
    text.replace("\r\n", "\n").split("\n@@@ ").skip(1).map(case).collect()
}

fn case(text: &str) -> Case {
    let (sentence, rest) = text.split_once('\n').unwrap();
    let mut case = Case { sentence: sentence.to_owned(), files: Files::default(), expected: Vec::new() };
    for part in format!("\n{rest}").split("\n@@ ").skip(1) {
        let (name, words) = part.split_once('\n').unwrap_or((part, ""));
        if name == "expect" {
            case.expected = words.lines().map(visible).filter(|line| !line.is_empty()).collect();
        } else if let Some((path, size)) = name.split_once(" image ") {
            let (width, height) = size.split_once('x').unwrap();
            case.files.images.push((path.to_owned(), width.parse().unwrap(), height.parse().unwrap()));
        } else {
            case.files.notes.push((name.to_owned(), visible(words.trim_end_matches('\n')) + "\n"));
        }
    }
    let language = case.expected.iter().find_map(|line| line.strip_prefix("language "));
    case.files.language = language.map(str::to_owned);
    assert!(!case.expected.is_empty(), "{sentence}: nothing is expected");
    case
}

/// Puts in the characters that stand as `{U+00A0}`.
fn visible(words: &str) -> String {
    let mut parts = words.split("{U+");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |words, part| {
        let (code, rest) = part.split_once('}').unwrap();
        words + &char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap().to_string() + rest
    })
}

/// Compares the questions with those that are expected, where any are.
fn asked(built: &Built, expected: &[String]) -> Result<(), String> {
    let expected: Vec<&str> = expected.iter().filter_map(|line| line.strip_prefix("asks ")).collect();
    let shown =
        |asked: &crate::harness::Asked, id: &str| format!("{} {} {id} {}", asked.number, asked.state, asked.title);
    let all = || built.asked.iter().map(|asked| shown(asked, &asked.id)).collect::<Vec<_>>().join("\n          ");
    let count = if expected == ["nothing"] { 0 } else { expected.len() };
    let pairs = built.asked.iter().zip(&expected);
    let differ = |(asked, line): (&crate::harness::Asked, &&str)| {
        let id = if line.split(' ').nth(2) == Some("*") { "*" } else { &asked.id };
        shown(asked, id) != **line
    };
    let is_met = expected.is_empty() || (built.asked.len() == count && !pairs.into_iter().any(differ));
    if is_met { Ok(()) } else { Err(format!("\n          {}", all())) }
}

/// Says what is wrong with an expectation.
fn verify(built: &Built, line: &str) -> Result<(), String> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (first, words) = rest.split_once(' ').unwrap_or((rest, ""));
    match verb {
        "asks" | "language" => Ok(()),
        "title" | "title-has" | "titles-differ" => title(built, verb, first, words),
        "answer" => same(&html::answer(built.page(&format!("q/{first}.html"))?), words),
        "shows" | "hides" | "order" => read(&html::text(html::main(built.page(first)?)), verb, words),
        "has" | "lacks" => stands(built.page(first)?, verb == "has", words),
        "counts" => {
            let (count, html) = words.split_once(' ').unwrap();
            same(&html::main(built.page(first)?).matches(html).count().to_string(), count)
        }
        "heading" | "same-level" => levels(&html::headings(built.page(first)?), verb, words),
        "link" => link(built, first, words),
        "told" => told(&built.problems, first, words),
        "tells" => same(&built.problems.iter().filter(|it| it.code.name() == words).count().to_string(), first),
        "untold" => untold(&built.problems, first),
        "nowhere" => nowhere(built, rest),
        _ => panic!("nobody knows what `{verb}` means"),
    }
}

fn same(came: &str, expected: &str) -> Result<(), String> {
    if came == expected { Ok(()) } else { Err(format!("`{came}`")) }
}

fn title(built: &Built, verb: &str, note: &str, words: &str) -> Result<(), String> {
    let titles: Vec<&str> = built.topics.iter().map(|(_, title)| title.as_str()).collect();
    if verb == "titles-differ" {
        let differ = titles.iter().enumerate().all(|(at, title)| !titles[..at].contains(title));
        return if differ { Ok(()) } else { Err(titles.join(" | ")) };
    }
    let found = built.topics.iter().find(|(path, _)| path == note).map(|(_, title)| title.as_str());
    let found = found.ok_or_else(|| format!("no topic {note}"))?;
    let is_met = if verb == "title" { found == words } else { found.contains(words) };
    if is_met { Ok(()) } else { Err(format!("`{found}`")) }
}

fn read(text: &str, verb: &str, words: &str) -> Result<(), String> {
    let mut rest = text;
    let mut found = true;
    for part in words.split(" | ").filter(|_| verb == "order") {
        let at = rest.find(part);
        found &= at.is_some();
        rest = at.map_or("", |at| &rest[at + part.len()..]);
    }
    let is_met = match verb {
        "shows" => text.contains(words),
        "hides" => !text.contains(words),
        _ => found,
    };
    if is_met { Ok(()) } else { Err(format!("`{text}`")) }
}

fn stands(page: &str, is_wanted: bool, html: &str) -> Result<(), String> {
    let is_met = page.contains(html) == is_wanted;
    let head = page.split('\n').find(|line| line.contains("<html")).unwrap_or_default();
    if is_met { Ok(()) } else { Err(format!("{head}\n{}", html::main(page).trim())) }
}

fn levels(headings: &[(String, String)], verb: &str, words: &str) -> Result<(), String> {
    let level = |words: &str| headings.iter().find(|(_, own)| own == words).map(|(level, _)| level.as_str());
    let is_met = if verb == "heading" {
        words.split_once(' ').is_some_and(|(expected, words)| level(words) == Some(expected))
    } else {
        let levels: Vec<Option<&str>> = words.split(" | ").map(level).collect();
        levels.iter().all(|level| level.is_some() && *level == levels[0])
    };
    if is_met { Ok(()) } else { Err(format!("{headings:?}")) }
}

/// Checks where the links with some words lead, `"words" page` or `"words" page at what stands there`.
fn link(built: &Built, page: &str, expected: &str) -> Result<(), String> {
    let (words, target) = expected.trim_start_matches('"').split_once("\" ").unwrap();
    let (target, at) = target.split_once(" at ").unwrap_or((target, ""));
    let links = html::links(built.page(page)?);
    let found: Vec<&String> = links.iter().filter(|(own, _)| own == words).map(|(_, to)| to).collect();
    if found.is_empty() {
        return Err(format!("no such link in `{}`", html::text(html::main(built.page(page)?))));
    }
    for to in found {
        let (path, fragment) = built.target(page, to)?;
        if target != "*" && target != path {
            return Err(format!("`{to}`"));
        }
        let after = html::text(html::after_id(built.page(&path)?, &fragment).unwrap_or_default());
        if !after.starts_with(at) {
            return Err(format!("`{to}`, where `{}` stands", after.chars().take(60).collect::<String>()));
        }
    }
    Ok(())
}

fn told(problems: &[Diagnostic], code: &str, rest: &str) -> Result<(), String> {
    let (place, words) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_met = problems.iter().any(|problem| {
        let said = format!("{} {}", problem.message, problem.hint.as_deref().unwrap_or_default()).replace('`', "");
        let own = at(problem);
        let is_there = own == place || own.rsplit_once(':').is_some_and(|(line, _)| line == place);
        (code == "*" || problem.code.name() == code) && is_there && said.contains(words)
    });
    if is_met { Ok(()) } else { Err(list(problems)) }
}

fn untold(problems: &[Diagnostic], code: &str) -> Result<(), String> {
    let is_meant = |problem: &&Diagnostic| match code {
        "" => problem.severity() < Severity::Hint,
        code => problem.code.name() == code,
    };
    if problems.iter().any(|problem| is_meant(&problem)) { Err(list(problems)) } else { Ok(()) }
}

/// Returns where a diagnostic is: file, line and column.
fn at(problem: &Diagnostic) -> String {
    problem.excerpt.as_ref().map_or_else(String::new, |excerpt| excerpt.place.to_string())
}

fn list(problems: &[Diagnostic]) -> String {
    let line = |it: &Diagnostic| {
        let hint = it.hint.as_deref().unwrap_or_default();
        format!("{}[{}] {} {}", at(it), it.code.name(), it.message, hint)
    };
    problems.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn nowhere(built: &Built, words: &str) -> Result<(), String> {
    let lower = words.to_lowercase();
    let pages = built.pages.iter().filter(|(path, page)| page.contains(words) || path.contains(&lower));
    let holds = |bytes: &[u8]| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    // Few bytes may stand by chance among the numbers of an index, or be what a list is made of; marks of Markdown are what
    // twins in Markdown are made of.
    let is_short = words.len() <= 5;
    let by_chance = |path: &str| is_short && (path.ends_with(".silo") || path == "offline.json");
    let is_markdown = |path: &str| path.ends_with(".md") || path == "llms.txt";
    let is_mark = is_short || words.starts_with('[');
    let is_read = |path: &str| !by_chance(path) && !(is_mark && is_markdown(path));
    let others = built.others.iter().filter(|(path, bytes)| is_read(path) && holds(bytes));
    let found: Vec<&str> = pages.map(|(path, _)| path.as_str()).chain(others.map(|(path, _)| path.as_str())).collect();
    if found.is_empty() { Ok(()) } else { Err(format!("it stands in {}", found.join(", "))) }
}

#[test]
fn the_language_of_expectations_sees_what_is_wrong() {
    let note = "# T\n\n## What is a?\n\nB [cress](gone.md) **dill**.\n";
    let files = Files { notes: vec![("n.md".to_owned(), note.to_owned())], ..Files::default() };
    let built = Built::of(&files);
    for right in [
        "title n.md T",
        "answer t--what-is-a B cress dill.",
        "shows n.html B cress",
        "has n.html <strong>dill</strong>",
    ] {
        assert_eq!(verify(&built, right), Ok(()), "{right}");
    }
    for right in
        ["heading n.html h2 What is a?", "link n.html \"What is a?\" q/t--what-is-a.html", "told dead-link n.md:5"]
    {
        assert_eq!(verify(&built, right), Ok(()), "{right}");
    }
    for wrong in [
        "title n.md U",
        "answer t--what-is-a B cress.",
        "hides n.html B cress",
        "lacks n.html <strong>",
        "heading n.html h3 What is a?",
        "link n.html \"cress\" gone.html",
        "told dead-link n.md:4",
        "untold",
        "nowhere What is a",
        "order n.html dill | cress",
        "counts n.html 2 <strong>",
    ] {
        assert!(verify(&built, wrong).is_err(), "{wrong}");
    }
    assert!(asked(&built, &["asks - open t--what-is-a What is a?".to_owned()]).is_err());
}
