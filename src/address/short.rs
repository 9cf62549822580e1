//! A question's id → what its page is called: the same words, so few that people can read, type and send them.

use unicode_segmentation::UnicodeSegmentation;

use super::device::is_device;

/// What stands between the topic's part and the question's; no slug holds it.
const BETWEEN: &str = "--";

/// An address takes so many bytes at most, the question's part so many, and the topic's what is left: it is the same
/// for all questions of a topic, however long they are.
const WHOLE: usize = 60;
const WORDS: usize = 40;
const TOPIC: usize = WHOLE - BETWEEN.len() - WORDS;

/// Returns whether an id is short enough for an address as it is: `topic--words`, or only words.
pub(crate) fn is_short(id: &str) -> bool {
    let (topic, words) = id.split_once(BETWEEN).unwrap_or(("", id));
    topic.len() <= TOPIC && words.len() <= WORDS
}

/// Returns whether an id is short enough for an address where its author wants it so.
pub(crate) fn is_short_for_author(id: &str) -> bool {
    id.len() <= WHOLE
}

/// Shortens an id to an address: a part that is too long loses small words, what it says twice in a row, and its end.
///
/// A `tail` stands behind what is left of the question's words, and tells it from others that begin alike.
pub(crate) fn shortened(id: &str, is_small: impl Fn(&str) -> bool, tail: &str) -> String {
    let (topic, words) = id.split_once(BETWEEN).unwrap_or(("", id));
    let room = WORDS - if tail.is_empty() { 0 } else { tail.len() + 1 };
    let mut short = cut(words, room, &is_small);
    if !tail.is_empty() {
        short = format!("{short}-{tail}");
    }
    let topic = cut(topic, TOPIC, &is_small);
    match topic.as_str() {
        "" if is_device(&short) => format!("{short}-question"),
        "" => short,
        topic => [topic, BETWEEN, &short].concat(),
    }
}

/// Cuts a slug between words.
fn cut(slug: &str, room: usize, is_small: impl Fn(&str) -> bool) -> String {
    if slug.len() <= room {
        return slug.to_owned();
    }
    let words = || slug.split('-').filter(|word| !word.is_empty());
    let telling: Vec<&str> = words().filter(|word| !is_small(word)).collect();
    let mut all: Vec<&str> = if telling.is_empty() { words().collect() } else { telling };
    all.dedup();
    let mut short = String::with_capacity(room);
    for word in all {
        let left = room.saturating_sub(short.len() + usize::from(!short.is_empty()));
        // Only what fits nowhere is cut within: a word without end, or a sentence in a script without spaces.
        let piece = if word.len() > room { start(word, left) } else { word };
        if piece.is_empty() || piece.len() > left {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(piece);
        if piece.len() < word.len() {
            break;
        }
    }
    short
}

/// Returns the start of a word: whole words of a script without spaces, else whole letters with their accents.
fn start(word: &str, room: usize) -> &str {
    let fits = |(at, piece): (usize, &str)| Some(at + piece.len()).filter(|end| *end <= room);
    let words = word.split_word_bound_indices().map_while(fits).last();
    let letters = || word.grapheme_indices(true).map_while(fits).last();
    &word[..words.or_else(letters).unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(id: &str) -> String {
        shortened(id, |word| ["what", "is", "the", "of", "and", "a", "would", "you", "for", "up"].contains(&word), "")
    }

    #[test]
    fn what_is_short_stays_as_it_is() {
        for id in ["port", "http--what-is-a-port", "web--what-is-the-use-of-a-reverse-proxy-here"] {
            assert!(is_short(id) || id.len() > 44, "{id}");
            assert_eq!(short(id), id);
        }
        assert!(!is_short("a-topic-with-a-long-name--what-is-it"));
        assert!(!is_short(&"x".repeat(41)) && is_short_for_author(&"x".repeat(60)));
    }

    #[test]
    fn what_is_long_loses_small_words_and_then_its_end() {
        for (id, expected) in [
            (
                "deployment-nginx-and-gunicorn--load-balancing-how-would-you-set-up-load-balancing-for-a-django-application",
                "deployment-nginx--load-balancing-how-set-load-balancing",
            ),
            ("sql--what-is-the-difference-of-a-view-and-a-materialized-view", "sql--difference-view-materialized-view"),
            ("what-is-the-what-is-the-what-is-the-what-is-the", "what-is-the-what-is-the-what-is-the-what"),
            ("why-not-use-the-builtin-list-of-the-interpreter-itself", "why-not-use-builtin-list-interpreter"),
            ("что-такое-глобальная-блокировка-интерпретатора", "что-такое-глобальная"),
            ("python-中的装饰器和生成器有什么区别以及它们的用途", "python-中的装饰器和生成器有什"),
            ("nginx-what-is-nginx-and-would-you-let-it-serve-files", "nginx-let-it-serve-files"),
            (&"x".repeat(90), &"x".repeat(40)),
        ] {
            assert_eq!(short(id), expected);
            assert!(is_short(expected), "{expected}");
        }
    }

    #[test]
    fn a_tail_takes_its_place_within_the_length() {
        let id = "a-topic-of-its-own-with-words--alpha-beta-gamma-delta-epsilon-zeta-eta-theta";
        let short = shortened(id, |_| false, "1f0c93");
        assert_eq!(short, "a-topic-of-its-own--alpha-beta-gamma-delta-epsilon-1f0c93");
        assert!(is_short(&short));
    }

    #[test]
    fn no_address_is_the_name_of_a_device() {
        assert_eq!(short(&format!("con-{}", "x".repeat(40))), "con-question");
    }
}
