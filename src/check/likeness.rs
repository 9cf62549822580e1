//! Which of many questions ask nearly the same.
//!
//! Two do when the words that say what they are about are the same, when one of them is spelled a little otherwise, or
//! when a long question has one more. Questions that could be alike are found by the hash of all their words and of all
//! but one, so the time grows with the questions and never with their pairs.

use std::hash::{BuildHasher, Hasher};

use rustc_hash::FxBuildHasher;

use super::words::{has_direction, signs, telling};

/// A question may have one word more than another that has at least so many.
const FEWEST_SHARED: usize = 6;

/// Words of fewer letters are not the same in another spelling.
const FEWEST_LETTERS: usize = 6;

/// Nobody asks with more words of their own; of a longer question only all words count.
const MOST_WORDS: usize = 16;

/// A word is compared with so many that follow it in the alphabet.
const NEIGHBOURS: usize = 3;

/// A question as others are compared with it.
#[derive(Debug)]
pub(super) struct Asked {
    /// What only questions have in common that may ask the same.
    pub group: String,
    /// Its words, then its other wordings.
    pub wordings: Vec<String>,
}

/// An earlier question that asks nearly the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alike {
    /// The question.
    pub earlier: usize,
    /// Which of its wordings, and of those of the later one, ask the same.
    pub wordings: (usize, usize),
}

/// The words of a question that say what it is about.
struct Told {
    /// In their order.
    words: Vec<String>,
    /// Sorted, each once.
    set: Vec<String>,
    has_direction: bool,
    signs: String,
}

/// One name of a question: the hash of its words without one of them, or of all.
struct Name<'a> {
    hash: u64,
    left_out: Option<&'a str>,
    /// The question, and which of its wordings.
    at: (usize, usize),
}

/// A wording of a question and its words.
type Wording = ((usize, usize), Told);

/// Finds for each question the earliest one before it that asks nearly the same, if one does.
pub(super) fn alike(questions: &[Asked]) -> Vec<Option<Alike>> {
    let told: Vec<Wording> = questions.iter().enumerate().flat_map(|(at, asked)| wordings(at, asked)).collect();
    let groups = told.iter().map(|((question, _), _)| questions[*question].group.as_str());
    let mut names: Vec<(Name<'_>, &Told)> =
        told.iter().zip(groups).flat_map(|((at, told), group)| told.names(*at, group)).collect();
    names.sort_by(|(one, _), (other, _)| (one.hash, one.left_out, one.at).cmp(&(other.hash, other.left_out, other.at)));
    let mut found = vec![None; questions.len()];
    for group in names.chunk_by(|(one, _), (other, _)| one.hash == other.hash) {
        let whole = group.iter().take_while(|(name, _)| name.left_out.is_none()).count();
        let first = group.first().filter(|_| whole > 0);
        for (one, other) in first.iter().flat_map(|one| group[1..].iter().map(move |other| (one, other))) {
            pair(&mut found, (one.0.at, one.1), (other.0.at, other.1));
        }
        // Sorted by the word that is left out: one that is spelled alike stands near it.
        let one_less = &group[whole..];
        let near = |at: usize| (at + 1..one_less.len().min(at + 1 + NEIGHBOURS)).map(move |other| (at, other));
        for (one, other) in (0..one_less.len()).flat_map(near) {
            let [one, other] = [one, other].map(|at| &one_less[at]);
            if one.0.left_out.zip(other.0.left_out).is_some_and(|(one, other)| are_spelled_alike(one, other)) {
                pair(&mut found, (one.0.at, one.1), (other.0.at, other.1));
            }
        }
    }
    found
}

fn wordings(at: usize, asked: &Asked) -> impl Iterator<Item = Wording> {
    asked.wordings.iter().enumerate().map(move |(wording, words)| ((at, wording), Told::of(words)))
}

/// Notes that two questions ask nearly the same, unless the order of their words makes them ask different things.
fn pair(found: &mut [Option<Alike>], one: ((usize, usize), &Told), other: ((usize, usize), &Told)) {
    let (((first, a_wording), a), ((second, b_wording), b)) =
        if one.0 <= other.0 { (one, other) } else { (other, one) };
    let is_turned = a.words != b.words && (a.has_direction || b.has_direction) && a.set == b.set;
    let is_short = a.set.len() != b.set.len() && a.set.len().min(b.set.len()) < FEWEST_SHARED;
    if first != second && !is_turned && !is_short {
        let alike = Alike { earlier: first, wordings: (a_wording, b_wording) };
        let earlier = |known: &Alike| (known.earlier, known.wordings) <= (alike.earlier, alike.wordings);
        found[second] = Some(found[second].filter(earlier).unwrap_or(alike));
    }
}

impl Told {
    fn of(wording: &str) -> Self {
        let words = telling(wording);
        let mut set = words.clone();
        set.sort();
        set.dedup();
        Told { words, set, has_direction: has_direction(wording), signs: signs(wording) }
    }

    /// Names a question by all its words, and by all but each.
    fn names<'a>(&'a self, at: (usize, usize), group: &str) -> Vec<(Name<'a>, &'a Told)> {
        if self.set.is_empty() {
            return Vec::new();
        }
        let hash = |left_out: Option<&str>| {
            let mut hasher = FxBuildHasher.build_hasher();
            hasher.write(group.as_bytes());
            hasher.write(self.signs.as_bytes());
            for word in self.set.iter().filter(|word| Some(word.as_str()) != left_out) {
                hasher.write(word.as_bytes());
                hasher.write_u8(0xff);
            }
            hasher.finish()
        };
        let few = if self.set.len() <= MOST_WORDS { &self.set[..] } else { &[] };
        let without = few.iter().map(|word| Some(word.as_str()));
        let name = |left_out| (Name { hash: hash(left_out), left_out, at }, self);
        std::iter::once(None).chain(without).map(name).collect()
    }
}

/// Returns whether two words are most likely one: a letter is missing, wrong, or swapped with the next. The first letter
/// and digits tell words apart, as in `synchronous` and `asynchronous`.
fn are_spelled_alike(one: &str, other: &str) -> bool {
    let is_long = one.chars().count().min(other.chars().count()) >= FEWEST_LETTERS;
    let has_digit = one.chars().chain(other.chars()).any(|char| char.is_ascii_digit());
    is_long
        && !has_digit
        && one != other
        && one.chars().next() == other.chars().next()
        && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_alike(one: &str, other: &str) -> bool {
        let asked = |title: &str| Asked { group: String::new(), wordings: vec![title.to_owned()] };
        alike(&[asked(one), asked(other)])[1].is_some_and(|alike| alike.earlier == 0)
    }

    #[test]
    fn questions_that_ask_nearly_the_same_are_told_from_those_that_only_look_so() {
        for (one, other) in [
            ("What is a decorator?", "What are decorators?"),
            ("What is the difference between TCP and UDP?", "What is the difference between UDP and TCP?"),
            ("What is a semaphore?", "What is a semahpore?"),
            ("How does garbage collection work in Java?", "How does Java's garbage collection work?"),
            (
                "Why does a large hash table need a good hash function",
                "Why does a very large hash table need a good hash function",
            ),
        ] {
            assert!(are_alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("What is TCP?", "What is UDP?"),
            ("What is a list?", "What is a list comprehension?"),
            ("Why is caching used?", "When is caching used?"),
            ("How do you convert a number to a text?", "How do you convert a text to a number?"),
            ("What is synchronous code?", "What is asynchronous code?"),
            ("What is new in Python 3.11?", "What is new in Python 3.12?"),
            ("How do you handle exceptions in Django?", "How do you handle exceptions in Django views?"),
            ("How is `&&` overloaded?", "How is `||` overloaded?"),
            ("What is Node.js?", "What is `this` in Node.js?"),
            ("What?", "What is it?"),
        ] {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn only_questions_of_one_group_are_compared() {
        let asked = |group: &str| Asked { group: group.to_owned(), wordings: vec!["What is a class?".to_owned()] };
        let found = alike(&[asked("java"), asked("python"), asked("java")]);
        let earlier: Vec<Option<usize>> = found.iter().map(|found| Some((*found)?.earlier)).collect();
        assert_eq!(earlier, [None, None, Some(0)]);
    }

    #[test]
    fn other_wordings_are_compared_with_those_of_others_and_not_with_their_own() {
        let asked = |wordings: &[&str]| Asked {
            group: String::new(),
            wordings: wordings.iter().map(|words| (*words).to_owned()).collect(),
        };
        let found = alike(&[
            asked(&["What is a port?", "What are ports?"]),
            asked(&["What names a program?", "Which number is a port?", "What is the port?"]),
            asked(&["What names programs?"]),
            asked(&["What is a dock?", "What are docks?"]),
        ]);
        assert_eq!(found[1], Some(Alike { earlier: 0, wordings: (0, 2) }));
        assert_eq!(found[2], Some(Alike { earlier: 1, wordings: (0, 0) }));
        assert_eq!([found[0], found[3]], [None, None]);
    }
}
