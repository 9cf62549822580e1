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
        Interface { own: language::of(tag).filter(|language| language.strings.is_some()) }
    }

    /// Returns the tag of the language that is spoken.
    pub(crate) fn tag(self) -> &'static str {
        self.own.map_or(FALLBACK, |language| language.tag.as_str())
    }

    /// Returns words by their name; `None` for a name that nobody gave.
    pub(crate) fn named(self, name: &str) -> Option<&'static str> {
        self.first(|strings| strings.words.get(name).map(String::as_str))
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

    #[test]
    fn every_language_that_speaks_says_all_that_english_says() {
        let strings = |language: &'static Language| language.strings.as_ref();
        let english = language::of(FALLBACK).and_then(strings).unwrap();
        let names = |map: &'static BTreeMap<String, String>| map.keys().collect::<Vec<_>>();
        for (language, own) in language::all().iter().filter_map(|language| Some((language, strings(language)?))) {
            let tag = &language.tag;
            assert_eq!(names(&own.words), names(&english.words), "{tag}");
            assert_eq!(names(&own.titles), names(&english.titles), "{tag}");
            assert_eq!(names(&own.descriptions), names(&english.descriptions), "{tag}");
            assert!(own.nouns.keys().eq(english.nouns.keys()), "{tag}");
            for (name, words) in own.titles.iter().chain(&own.descriptions) {
                let known = english.titles.get(name).into_iter().chain(english.descriptions.get(name));
                let slots: Vec<BTreeSet<&str>> = known.map(|known| slots(known)).collect();
                assert!(slots.contains(&super::tests::slots(words)), "{tag}: {words}");
            }
        }
    }

    /// Returns the names in braces.
    fn slots(words: &str) -> BTreeSet<&str> {
        words.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect()
    }

    #[test]
    fn nouns_have_the_plural_forms_of_their_language() {
        for language in language::all() {
            let categories: BTreeSet<&str> = rules(&language.tag).unwrap().categories().map(super::name).collect();
            for (noun, forms) in language.strings.iter().flat_map(|strings| &strings.nouns) {
                assert!(forms.keys().map(String::as_str).eq(categories.iter().copied()), "{}: {noun}", language.tag);
            }
        }
        let forms = [1, 3, 5, 21].map(|count| category("ru", count));
        assert_eq!(forms, ["one", "few", "many", "one"], "a language with other rules than English");
    }

    #[test]
    fn a_language_without_strings_speaks_english_and_describes_nothing() {
        let (french, german) = (Interface::of("fr"), Interface::of("de-AT"));
        assert_eq!([french.word("topics"), german.word("topics")], ["Topics", "Themen"]);
        assert_eq!([french.counted(1, "question"), german.counted(2, "question")], ["1 question", "2 Fragen"]);
        assert_eq!(french.title("moved", &[("title", "A")]), "Moved: A");
        assert_eq!(french.description("missing", &[("title", "A")]), None);
        assert_eq!(
            german.description("tag", &[("questions", "{x}"), ("title", "{")]).unwrap(),
            "{x} in { mit diesem Schlagwort."
        );
        assert_eq!(french.named("nobody"), None);
    }
}
