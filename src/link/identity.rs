//! The name of a question: made from its topic and its words, and from nothing else.
//!
//! Neither the answer nor any other note has a part in it, so a link to a question lasts. What a slug
//! loses (length, symbols that carry meaning) is made up for by six digits of a hash of the words.

use crate::address::slugify;

/// A slug of a question's words is cut to about this many bytes.
const LONGEST_PROMPT: usize = 80;

/// A slug of a topic is cut to about this many bytes.
const LONGEST_TOPIC: usize = 48;

/// Symbols that tell questions apart and that no slug keeps.
fn is_telling(char: char) -> bool {
    matches!(char, '=' | '+' | '<' | '>' | '%' | '^' | '$' | '#' | '@' | '|' | '~' | '\\' | '*' | '&' | '!')
}

/// Makes a question's id from the folders of its note, the nearest heading above it, and its plain words.
///
/// `topic--words`, or only `words` where a question has neither heading nor folder. Slugs never hold
/// `--`, so no two pairs of topic and words share an id but for their spelling.
pub fn automatic_id(folders: &[&str], heading: Option<&str>, words: &str) -> String {
    let topic = topic_slug(folders, heading);
    let prompt = prompt_slug(words);
    if topic.is_empty() { prompt } else { format!("{topic}--{prompt}") }
}

/// Returns six hexadecimal digits that stand for some words.
pub fn short_hash(words: &str) -> String {
    blake3::hash(words.as_bytes()).to_hex()[..6].to_owned()
}

/// Joins the slugs of folders and heading; a heading that starts like its folders speaks for both.
fn topic_slug(folders: &[&str], heading: Option<&str>) -> String {
    let folder = slugify(&folders.join(" "));
    let heading = heading.map(slugify).unwrap_or_default();
    let same = heading == folder || heading.starts_with(&format!("{folder}-"));
    let slug = match (folder.is_empty() || same, heading.is_empty()) {
        (true, _) => heading,
        (false, true) => folder,
        (false, false) => format!("{folder}-{heading}"),
    };
    shortened(&slug, LONGEST_TOPIC).map_or(slug.clone(), |short| format!("{short}-{}", short_hash(&slug)))
}

/// Returns the slug of a question's words.
fn prompt_slug(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let slug = slugify(&words);
    let spelled = || ["c++", "c#", "f#"].iter().fold(words.clone(), |words, name| words.replace(name, ""));
    let tells = || words.contains(is_telling) && spelled().contains(is_telling);
    let short = shortened(&slug, LONGEST_PROMPT);
    if short.is_none() && !slug.is_empty() && !tells() {
        return slug;
    }
    let hash = short_hash(&words);
    match short.unwrap_or(&slug) {
        "" => hash,
        short => format!("{short}-{hash}"),
    }
}

/// Cuts a slug between words; `None` when it is short enough.
fn shortened(slug: &str, longest: usize) -> Option<&str> {
    if slug.len() <= longest {
        return None;
    }
    let end = slug.floor_char_boundary(longest);
    let end = slug[..end].rfind('-').filter(|at| *at > longest / 2).unwrap_or(end);
    Some(&slug[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_from_topic_and_words() {
        for (folders, heading, words, id) in [
            (&[][..], None, "What is CSRF?", "what-is-csrf"),
            (&[], Some("Recursion"), "What is a base case?", "recursion--what-is-a-base-case"),
            (&["django"], None, "What is a view?", "django--what-is-a-view"),
            (&["django"], Some("Django ORM"), "What is a view?", "django-orm--what-is-a-view"),
            (&["sql"], Some("Views"), "What is a view?", "sql-views--what-is-a-view"),
            (&[], None, "Why C++?", "why-cpp"),
        ] {
            assert_eq!(automatic_id(folders, heading, words), id);
        }
    }

    #[test]
    fn what_a_slug_loses_a_hash_keeps() {
        let id = |words: &str| automatic_id(&[], None, words);
        assert_ne!(id("What does == do?"), id("What does === do?"));
        assert_ne!(id("???"), id("!!!"));
        let long = "why ".repeat(60);
        assert_ne!(id(&format!("{long}a")), id(&format!("{long}b")));
        assert!(id(&long).len() < 100);
        assert_eq!(id("What  is\tCSRF ?"), id("what is csrf?"));
    }
}
