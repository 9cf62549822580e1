//! The keys that front matter may hold.

use jiff::civil::Date;

use super::values::FrontMatter;
use crate::note::reading::example::is_example;
use crate::settings::{Key, Kind, Refusal};

/// Every key, in the order in which the documentation names them.
pub(super) const KEYS: &[Key<FrontMatter>] = &[
    Key {
        name: "title",
        about: "What the note is called.",
        example: "\"Sockets\"",
        usual: None,
        kind: Kind::Text(None, |front, text| {
            front.title = Some(text).filter(|text| !text.trim().is_empty());
            Ok(())
        }),
    },
    Key {
        name: "description",
        about: "What the note is about, in a sentence.",
        example: "\"How programs talk over a network\"",
        usual: None,
        kind: Kind::Text(None, |front, text| {
            front.description = Some(text).filter(|text| !text.trim().is_empty());
            Ok(())
        }),
    },
    Key {
        name: "tags",
        about: "Tags for each question of the note.",
        example: "[\"network\", \"linux\"]",
        usual: Some("[]"),
        kind: Kind::Tags(|front, text| {
            let tag = text.trim();
            if !tag.is_empty() && !front.tags.iter().any(|known| known == tag) {
                front.tags.push(tag.to_owned());
            }
            Ok(())
        }),
    },
    Key {
        name: "order",
        about: "Where the note stands among its siblings: lower first.",
        example: "1",
        usual: None,
        kind: Kind::Integer(|front, number| {
            front.order = Some(number);
            Ok(())
        }),
    },
    Key {
        name: "draft",
        about: "Whether the note is left out unless drafts are asked for.",
        example: "true",
        usual: Some("false"),
        kind: Kind::Flag(|front, flag| front.draft = flag),
    },
    Key {
        name: "aliases",
        about: "Addresses below the site's root at which the note used to be.",
        example: "[\"old/sockets.html\"]",
        usual: Some("[]"),
        kind: Kind::Texts(|front, text| alias(&text).map(|address| front.aliases.push(address))),
    },
    Key {
        name: "date",
        about: "The day of the note.",
        example: "2024-05-31",
        usual: None,
        kind: Kind::Date(|front, text| day(&text).map(|day| front.date = Some(day))),
    },
    Key {
        name: "also",
        about: "Other wordings of the only question of the note, by which it is found.",
        example: "[\"page makes too many database calls\"]",
        usual: Some("[]"),
        kind: Kind::Wordings(|front, text| {
            front
                .also
                .extend(Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty()));
            Ok(())
        }),
    },
    Key {
        name: "related",
        about: "Ids of questions that are related to the only question of the note.",
        example: "[\"csrf\", \"sessions--what-is-a-cookie\"]",
        usual: Some("[]"),
        kind: Kind::Tags(|front, text| {
            front.related.extend(Some(text.trim().to_owned()).filter(|id| !id.is_empty()));
            Ok(())
        }),
    },
    Key {
        name: "questions",
        about: "Which lines ask: one of them with `*` for its words and any number for its number, or `none`.",
        example: "\"### *\"",
        usual: None,
        kind: Kind::Text(None, |front, text| questions(&text).map(|example| front.questions = Some(example))),
    },
];

/// Takes an address below the site's root.
fn alias(text: &str) -> Result<String, Refusal> {
    let address = text.trim().trim_start_matches('/');
    let parts = address.strip_suffix('/').unwrap_or(address).split('/');
    let is_odd = |char: char| char.is_control() || "\\?#:\"<>|*".contains(char);
    if parts.into_iter().any(|part| matches!(part, "" | "." | "..")) || address.contains(is_odd) {
        let hint = "write it from the site's root, like `old/sockets.html`";
        return Err(Refusal::new("holds no address below the site's root", hint));
    }
    Ok(address.to_owned())
}

/// Takes an example of a line that asks, or `none`.
fn questions(text: &str) -> Result<String, Refusal> {
    if is_example(text) {
        return Ok(text.trim().to_owned());
    }
    let hint = "write one line that asks with one `*` for its words, like `### *` or `Task 1: *`, or `none`";
    Err(Refusal::new("does not say which lines ask", hint))
}

/// Takes a day, or the day of a moment.
fn day(text: &str) -> Result<String, Refusal> {
    const LENGTH: usize = "YYYY-MM-DD".len();
    let (day, rest) = text.trim().split_at_checked(LENGTH).unwrap_or((text.trim(), ""));
    let is_whole = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    match Date::strptime("%Y-%m-%d", day) {
        Ok(date) if is_whole && day.len() == LENGTH => Ok(date.to_string()),
        _ => Err(Refusal::new("is no day of the calendar", "write it like `2024-05-31`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_cut_from_a_moment_and_must_exist() {
        for good in ["2024-02-29", "2024-02-29T10:00:00+02:00", "2024-02-29 10:00", " 2024-02-29 "] {
            assert_eq!(day(good).as_deref(), Ok("2024-02-29"), "{good}");
        }
        for bad in ["2023-02-29", "2024-2-9", "29.02.2024", "2024-02-290", "", "20240229", "ééééé-1"] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_alias_stays_below_the_root() {
        assert_eq!(alias("/old/page.html").as_deref(), Ok("old/page.html"));
        assert_eq!(alias("old/").as_deref(), Ok("old/"));
        for bad in ["", "/", "../x", "a/../b", "https://example.org/", "a\\b", "a?b", "a//b"] {
            assert!(alias(bad).is_err(), "{bad}");
        }
    }
}
