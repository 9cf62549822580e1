//! What the site says, in the language of a guide.

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::language::{self, Language, Strings};

/// The language that speaks for those without strings of their own.
const FALLBACK: &str = "en";

/// What the site says in one language.
///
/// Words and titles fall back to English. Descriptions, by which people choose among search results, don't: in a
/// language without strings they hold only what the guide itself says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interface {
    own: Option<&'static Language>,
}

impl Interface {
    /// Takes the language of a guide, as a BCP 47 tag.
    pub(crate) fn of(tag: &str) -> Self {
        let own = language::of(tag).filter(|language| language.strings.is_some());
        Interface { own: own.filter(|language| is_written_so(language, tag)) }
    }

    /// Returns the tag of the language that is spoken.
    pub(crate) fn tag(self) -> &'static str {
        self.own.map_or(FALLBACK, |language| language.tag.as_str())
    }

    /// Returns words by their name; `None` for a name that nobody gave.
    fn named(self, name: &str) -> Option<&'static str> {
        self.first(|strings| strings.words.get(name).map(String::as_str))
    }

    /// Lists all words by their names; of two with one name the last counts.
    pub(crate) fn words(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let all = [language::of(FALLBACK), self.own].into_iter().flatten();
        let words = all.filter_map(|language| language.strings.as_ref()).flat_map(|strings| &strings.words);
        words.map(|(name, words)| (name.as_str(), words.as_str()))
    }

    /// Returns words that the program itself names.
    pub(crate) fn word(self, name: &'static str) -> &'static str {
        self.named(name).unwrap_or(name)
    }

    /// Returns the form of a noun that goes with a number; `None` for a noun that is not counted here.
    pub(crate) fn noun(self, count: usize, noun: &str) -> Option<&'static str> {
        let forms = self.first(|strings| strings.nouns.get(noun))?;
        let form = forms.get(category(self.tag(), count)).or_else(|| forms.get("other"));
        form.map(String::as_str)
    }

    /// Returns the forms of a noun by the plural categories of the language.
    pub(crate) fn forms(self, noun: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let forms = self.first(|strings| strings.nouns.get(noun));
        forms.into_iter().flatten().map(|(category, form)| (category.as_str(), form.as_str()))
    }

    /// Writes a number of things.
    pub(crate) fn counted(self, count: usize, noun: &str) -> String {
        format!("{count} {}", self.noun(count, noun).unwrap_or_default())
    }

    /// Fills in the title of a page.
    pub(crate) fn title(self, name: &str, values: &[(&str, &str)]) -> String {
        self.first(|strings| strings.titles.get(name)).map_or_else(String::new, |title| filled(title, values))
    }

    /// Fills in the description of a page; `None` in a language without strings.
    pub(crate) fn description(self, name: &str, values: &[(&str, &str)]) -> Option<String> {
        let strings = self.own?.strings.as_ref()?;
        strings.descriptions.get(name).map(|description| filled(description, values))
    }

    /// Returns what the first of the language's own strings and the English ones has.
    fn first<T>(self, part: impl Fn(&'static Strings) -> Option<T>) -> Option<T> {
        let all = [self.own, language::of(FALLBACK)];
        all.into_iter().flatten().filter_map(|language| language.strings.as_ref()).find_map(part)
    }
}

/// Returns whether a language has its strings in the script of a tag: the Chinese ones are in simplified characters only.
fn is_written_so(language: &Language, tag: &str) -> bool {
    const PLACES: [&str; 3] = ["tw", "hk", "mo"];
    let parts: Vec<String> = tag.split(['-', '_']).skip(1).map(str::to_lowercase).collect();
    let has = |part: &str| parts.iter().any(|one| one == part);
    language.tag != "zh" || has("hans") || !(has("hant") || PLACES.into_iter().any(has))
}

/// Puts values in the place of their names in braces, in one pass: a value may hold braces itself.
fn filled(words: &str, values: &[(&str, &str)]) -> String {
    let mut parts = words.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let value = part.split_once('}').and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some([*value, rest])
        });
        filled.extend(value.unwrap_or(["{", part]));
    }
    filled
}

/// Returns which plural form a language takes for a number, by the rules of Unicode's CLDR.
fn category(tag: &str, count: usize) -> &'static str {
    rules(tag).map_or("other", |rules| name(rules.category_for(count)))
}

fn rules(tag: &str) -> Option<PluralRules> {
    let locale: Locale = tag.parse().ok()?;
    PluralRules::try_new_cardinal((&locale).into()).ok()
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// The languages that a guide is shown in.
    const SPOKEN: [&str; 9] = ["ar", "de", "en", "es", "fr", "hi", "pt", "ru", "zh"];

    /// What is spelled in a language as it is in English.
    const ALIKE: [(&str, &str); 10] = [
        ("de", "offline"),
        ("fr", "menu"),
        ("fr", "page"),
        ("fr", "question.one"),
        ("fr", "question.other"),
        ("fr", "questions"),
        ("fr", "sources"),
        ("fr", "study_question_head"),
        ("fr", "title topic_page"),
        ("pt", "menu"),
    ];

    /// Lists the languages that speak.
    fn spoken() -> Vec<(&'static str, &'static Strings)> {
        let speaking = |language: &'static Language| Some((language.tag.as_str(), language.strings.as_ref()?));
        language::all().iter().filter_map(speaking).collect()
    }

    /// Lists all that a language says, by name.
    fn sentences(strings: &'static Strings) -> BTreeMap<String, &'static str> {
        let forms = strings.nouns.iter().flat_map(|(noun, forms)| {
            forms.iter().map(move |(category, form)| (format!("{noun}.{category}"), form.as_str()))
        });
        let maps = [("", &strings.words), ("title ", &strings.titles), ("description ", &strings.descriptions)];
        let rest = maps
            .into_iter()
            .flat_map(|(kind, map)| map.iter().map(move |(name, words)| (format!("{kind}{name}"), words.as_str())));
        forms.chain(rest).collect()
    }

    #[test]
    fn nine_languages_say_all_that_english_says() {
        let tags: Vec<&str> = spoken().into_iter().map(|(tag, _)| tag).collect();
        assert_eq!(tags, SPOKEN);
        let english = language::of(FALLBACK).unwrap().strings.as_ref().unwrap();
        let names = |map: &'static BTreeMap<String, String>| map.keys().collect::<Vec<_>>();
        for (tag, own) in spoken() {
            assert_eq!(names(&own.words), names(&english.words), "{tag}");
            assert_eq!(names(&own.titles), names(&english.titles), "{tag}");
            assert_eq!(names(&own.descriptions), names(&english.descriptions), "{tag}");
            assert!(own.nouns.keys().eq(english.nouns.keys()), "{tag}");
        }
    }

    #[test]
    fn what_is_filled_in_has_its_place_in_each_language() {
        let english = sentences(language::of(FALLBACK).unwrap().strings.as_ref().unwrap());
        for (tag, strings) in spoken() {
            for (name, words) in sentences(strings) {
                assert!(!words.trim().is_empty() && words == words.trim(), "{tag}: {name}");
                let known = english.get(&name).copied().unwrap_or_default();
                assert_eq!(slots(words), slots(known), "{tag}: {name}: {words}");
            }
        }
    }

    #[test]
    fn nothing_is_left_in_english() {
        let english = sentences(language::of(FALLBACK).unwrap().strings.as_ref().unwrap());
        let mut alike = Vec::new();
        for (tag, strings) in spoken().into_iter().filter(|(tag, _)| *tag != FALLBACK) {
            let same = sentences(strings).into_iter().filter(|(name, words)| english.get(name) == Some(words));
            alike.extend(same.map(|(name, _)| (tag, name)));
        }
        assert!(alike.iter().map(|(tag, name)| (*tag, name.as_str())).eq(ALIKE), "{alike:?}");
    }

    /// Returns what stands in braces, sorted.
    fn slots(words: &str) -> Vec<&str> {
        let mut slots: Vec<&str> = words.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect();
        slots.sort_unstable();
        slots
    }

    #[test]
    fn nouns_have_the_plural_forms_of_their_language() {
        for language in language::all() {
            let categories: BTreeSet<&str> = rules(&language.tag).unwrap().categories().map(super::name).collect();
            for (noun, forms) in language.strings.iter().flat_map(|strings| &strings.nouns) {
                assert!(forms.keys().map(String::as_str).eq(categories.iter().copied()), "{}: {noun}", language.tag);
            }
        }
        let said = |tag: &str, counts: &[usize]| -> Vec<String> {
            counts.iter().map(|count| Interface::of(tag).counted(*count, "question")).collect()
        };
        assert_eq!(said("ru", &[1, 3, 5, 21]), ["1 вопрос", "3 вопроса", "5 вопросов", "21 вопрос"]);
        assert_eq!(said("ar", &[2, 3, 11, 100]), ["2 أسئلة", "3 أسئلة", "11 سؤالًا", "100 سؤال"]);
        assert_eq!(said("fr", &[0, 2, 1_000_000]), ["0 question", "2 questions", "1000000 de questions"]);
    }

    #[test]
    fn traditional_characters_are_never_answered_with_simplified_ones() {
        let spoken =
            ["zh", "zh-CN", "zh-Hans-TW", "zh-Hant", "zh_TW", "zh-HK", "pt-MO"].map(|tag| Interface::of(tag).tag());
        assert_eq!(spoken, ["zh", "zh", "zh", "en", "en", "en", "pt"]);
    }

    #[test]
    fn a_language_without_strings_speaks_english_and_describes_nothing() {
        let (dutch, german) = (Interface::of("nl"), Interface::of("de-AT"));
        assert_eq!([dutch.word("topics"), german.word("topics")], ["Topics", "Themen"]);
        assert_eq!([dutch.counted(1, "question"), german.counted(2, "question")], ["1 question", "2 Fragen"]);
        assert_eq!(dutch.title("moved", &[("title", "A")]), "Moved: A");
        assert_eq!(dutch.description("missing", &[("title", "A")]), None);
        assert_eq!(
            german.description("tag", &[("questions", "{x}"), ("title", "{")]).unwrap(),
            "{x} in { mit diesem Schlagwort."
        );
        assert_eq!(dutch.named("nobody"), None);
    }
}
