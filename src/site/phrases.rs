//! What the site itself says, in the language of the guide.
//!
//! English and German are known. In a guide of another language the pages say it in English, and descriptions, by which
//! people choose among search results, hold only what the guide itself says.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// A language that the site speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    German,
    Other,
}

/// Things that are counted, with their forms in English and German: for one, and for any other number.
///
/// A language with other rules brings its forms here and its rule to [`Phrases::noun`].
const NOUNS: [(&str, [[&str; 2]; 2]); 4] = [
    ("question", [["question", "questions"], ["Frage", "Fragen"]]),
    ("topic", [["topic", "topics"], ["Thema", "Themen"]]),
    ("tag", [["tag", "tags"], ["Schlagwort", "Schlagwörter"]]),
    ("result", [["result", "results"], ["Ergebnis", "Ergebnisse"]]),
];

/// Words on pages by their names, which are in order, in English and German.
const WORDS: [(&str, [&str; 2]); 84] = [
    ("again", ["Asked again:", "Noch einmal gefragt:"]),
    ("all", ["All", "Alle"]),
    ("all_tags", ["All tags", "Alle Schlagwörter"]),
    ("all_topics", ["All topics", "Alle Themen"]),
    ("also_asked", ["Also asked:", "Auch gefragt:"]),
    ("answer", ["Answer", "Antwort"]),
    ("answered", ["answered", "beantwortet"]),
    ("answered_in", ["Answered in", "Beantwortet in"]),
    ("answered_questions", ["Answered questions", "Beantwortete Fragen"]),
    ("answers", ["Answers", "Antworten"]),
    ("asked_in", ["Asked in", "Gefragt in"]),
    ("breadcrumbs", ["Breadcrumbs", "Pfad"]),
    ("clear", ["Clear", "Leeren"]),
    ("close", ["Close", "Schließen"]),
    ("edit", ["Edit", "Bearbeiten"]),
    ("edit_note", ["Edit this note", "Diese Notiz bearbeiten"]),
    ("empty", ["There are no notes here yet.", "Hier gibt es noch keine Notizen."]),
    ("export", ["Save marks to a file", "Markierungen in einer Datei sichern"]),
    ("found_best", ["The best {} results", "Die besten {} Ergebnisse"]),
    ("from", ["From", "Aus"]),
    ("hide_all", ["Hide all", "Alle verbergen"]),
    ("hide_answer", ["Hide answer", "Antwort verbergen"]),
    ("home", ["Home", "Start"]),
    ("import", ["Load marks from a file", "Markierungen aus einer Datei laden"]),
    ("import_json", ["Nothing was loaded: the file is not JSON.", "Nichts wurde geladen: Die Datei ist kein JSON."]),
    (
        "import_kind",
        [
            "Nothing was loaded: the file holds no marks of a guide.",
            "Nichts wurde geladen: Die Datei enthält keine Markierungen.",
        ],
    ),
    (
        "import_lost",
        [
            "Marks loaded, but this browser does not keep them:",
            "Markierungen geladen, aber dieser Browser behält sie nicht:",
        ],
    ),
    (
        "import_mark",
        [
            "Nothing was loaded: the file has no valid mark for",
            "Nichts wurde geladen: Die Datei hat keine gültige Markierung für",
        ],
    ),
    ("imported", ["Marks loaded:", "Markierungen geladen:"]),
    ("key_mark", ["Known, unsure, not yet", "Gewusst, unsicher, noch nicht"]),
    ("key_step", ["Next or previous question", "Nächste oder vorige Frage"]),
    ("keys", ["Keys", "Tasten"]),
    ("keys_on", ["Use single keys", "Einzelne Tasten nutzen"]),
    ("known", ["Known", "Gewusst"]),
    ("known_of", ["known", "gewusst"]),
    ("known_question", ["Did you know it?", "Hast du es gewusst?"]),
    ("line", ["line", "Zeile"]),
    ("main", ["Main", "Hauptmenü"]),
    ("missing", ["Page not found", "Seite nicht gefunden"]),
    (
        "missing_lede",
        [
            "There is nothing at this address. It may have moved, or the link has a typo.",
            "Unter dieser Adresse ist nichts. Die Seite ist umgezogen, oder der Link hat einen Tippfehler.",
        ],
    ),
    ("more_topics", ["More topics", "Weitere Themen"]),
    ("moved", ["This page has moved", "Diese Seite ist umgezogen"]),
    ("moved_to", ["It is now at", "Sie ist jetzt hier:"]),
    ("near", ["Near words:", "Ähnliche Wörter:"]),
    ("next", ["Next", "Weiter"]),
    ("not_known", ["Not known yet", "Noch nicht gewusst"]),
    ("not_yet", ["Not yet", "Noch nicht"]),
    ("nothing", ["Nothing found for “{}”.", "Nichts gefunden für „{}“."]),
    (
        "nothing_close",
        [
            "Nothing comes close to “{}”. Nearest by single words:",
            "Nichts kommt „{}“ nahe. Am nächsten nach einzelnen Wörtern:",
        ],
    ),
    ("nothing_narrowed", ["Nothing found for “{}” with this choice.", "Nichts gefunden für „{}“ mit dieser Auswahl."]),
    ("of", ["of", "von"]),
    ("on_this_page", ["On this page", "Auf dieser Seite"]),
    ("open", ["Not answered yet", "Noch nicht beantwortet"]),
    (
        "open_lede",
        [
            "Nobody has answered this question yet. Think it through yourself first: what would you say?",
            "Noch hat niemand diese Frage beantwortet. Denk sie selbst durch: Was würdest du sagen?",
        ],
    ),
    ("open_line", ["not answered yet", "noch nicht beantwortet"]),
    ("page", ["page", "Seite"]),
    ("previous", ["Previous", "Zurück"]),
    ("question_pager", ["Questions before and after", "Fragen davor und danach"]),
    ("read", ["Read", "Lesen"]),
    ("recall", ["Recall", "Abfragen"]),
    ("recent", ["Recent:", "Zuletzt:"]),
    (
        "reloading",
        ["The guide has changed; loading it again…", "Die Sammlung hat sich geändert und wird neu geladen …"],
    ),
    ("results", ["Results", "Ergebnisse"]),
    ("search", ["Search", "Suchen"]),
    ("search_everything", ["Search everything", "Alles durchsuchen"]),
    ("search_fails", ["Search does not work right now.", "Die Suche geht gerade nicht."]),
    ("search_guide", ["Search the guide", "Die Sammlung durchsuchen"]),
    ("search_hint", ["Search questions and answers", "Fragen und Antworten durchsuchen"]),
    ("searching", ["Searching…", "Suche läuft …"]),
    ("show_all", ["Show all", "Alle zeigen"]),
    ("show_answer", ["Show answer", "Antwort zeigen"]),
    ("skip", ["Skip to content", "Zum Inhalt"]),
    ("sources", ["Sources", "Quellen"]),
    ("space", ["Space", "Leertaste"]),
    ("tag", ["Tag", "Schlagwort"]),
    ("tag_pager", ["Pages of this tag", "Seiten zu diesem Schlagwort"]),
    ("tagged", ["Questions tagged", "Fragen mit dem Schlagwort"]),
    ("tags", ["Tags", "Schlagwörter"]),
    ("topic", ["Topic", "Thema"]),
    ("topic_pager", ["Topics before and after", "Themen davor und danach"]),
    ("topics", ["Topics", "Themen"]),
    ("unsure", ["Unsure", "Unsicher"]),
    ("updated", ["Updated", "Geändert"]),
    (
        "versions",
        [
            "Search does not work: this page and the index are of different versions.",
            "Die Suche geht nicht: Diese Seite und der Index sind von verschiedenen Versionen.",
        ],
    ),
];

/// The words that the theme's scripts say, by their names.
const SCRIPT_WORDS: [&str; 20] = [
    "all_tags",
    "all_topics",
    "clear",
    "close",
    "near",
    "nothing",
    "nothing_close",
    "nothing_narrowed",
    "recent",
    "reloading",
    "results",
    "search",
    "search_everything",
    "search_fails",
    "search_guide",
    "search_hint",
    "searching",
    "tag",
    "topic",
    "versions",
];

/// What the site says in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrases(Language);

impl Phrases {
    /// Takes the language of a guide, as a BCP 47 tag.
    pub(crate) fn of(tag: &str) -> Self {
        let first = tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        Phrases(match &*first {
            "en" => Language::English,
            "de" => Language::German,
            _ => Language::Other,
        })
    }

    /// Returns words by their name; `None` for a name that nobody gave.
    pub(crate) fn named(self, name: &str) -> Option<&'static str> {
        let found = WORDS.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        Some(WORDS[found].1[self.column()])
    }

    /// Returns words that the program itself names.
    pub(crate) fn word(self, name: &'static str) -> &'static str {
        self.named(name).unwrap_or(name)
    }

    /// Returns the form of a noun that goes with a number; `None` for a noun that is not counted here.
    pub(crate) fn noun(self, count: usize, noun: &str) -> Option<&'static str> {
        let (_, forms) = NOUNS.iter().find(|(known, _)| *known == noun)?;
        // So say the rules of both languages.
        Some(forms[self.column()][usize::from(count != 1)])
    }

    /// Returns what the theme's scripts say, as JSON: words by their names, and forms of what is counted by their plural
    /// categories.
    pub(crate) fn script_words(self) -> String {
        let mut words: BTreeMap<&str, Value> =
            SCRIPT_WORDS.iter().map(|name| (*name, self.word(name).into())).collect();
        let counted = |count| format!("{{}} {}", self.noun(count, "result").unwrap_or_default());
        words.insert("found", json!({ "one": counted(1), "other": counted(2) }));
        words.insert("found_best", json!({ "other": self.word("found_best") }));
        words.insert("language", if self.0 == Language::German { "de" } else { "en" }.into());
        serde_json::to_string(&words).unwrap_or_default()
    }

    /// Writes a number of things.
    fn counted(self, count: usize, noun: &str) -> String {
        format!("{count} {}", self.noun(count, noun).unwrap_or_default())
    }

    fn column(self) -> usize {
        usize::from(self.0 == Language::German)
    }

    // -- titles

    /// Names a page of a tag, from 0.
    pub(crate) fn tagged(self, tag: &str, page: usize) -> String {
        let tagged = format!("{} {tag}", self.word("tagged"));
        if page == 0 { tagged } else { format!("{tagged}, {} {}", self.word("page"), page + 1) }
    }

    /// Names the page at an address that a page had before.
    pub(crate) fn moved_title(self, title: &str) -> String {
        match self.0 {
            Language::English | Language::Other => format!("Moved: {title}"),
            Language::German => format!("Umgezogen: {title}"),
        }
    }

    // -- descriptions

    /// Describes a guide by its numbers.
    pub(crate) fn guide(self, questions: usize, topics: usize) -> String {
        let (asked, topics_counted) = (self.counted(questions, "question"), self.counted(topics, "topic"));
        match self.0 {
            Language::English => format!("{asked} and answers, in {topics_counted}."),
            Language::German => format!("{asked} und Antworten in {topics_counted}."),
            Language::Other => String::new(),
        }
    }

    /// Describes a topic by its numbers; in another language by what it asks first.
    pub(crate) fn topic(self, (questions, answered): (usize, usize), title: &str, first: &str) -> String {
        let asked = self.counted(questions, "question");
        let english = match (questions, answered) {
            (1, 1) => "answered".to_owned(),
            (1, 0) => "not answered yet".to_owned(),
            (_, answered) => format!("{answered} of them answered"),
        };
        let german = match (questions, answered) {
            (1, 1) => "beantwortet".to_owned(),
            (1, 0) => "noch nicht beantwortet".to_owned(),
            (_, answered) => format!("{answered} davon beantwortet"),
        };
        match self.0 {
            Language::English => format!("{asked}, {english}. Part of {title}."),
            Language::German => format!("{asked}, {german}. Teil von {title}."),
            Language::Other => first.to_owned(),
        }
    }

    /// Describes a question that nobody answered.
    pub(crate) fn open(self, topic: &str) -> String {
        match self.0 {
            Language::English => format!("Not answered yet. Asked in {topic}."),
            Language::German => format!("Noch nicht beantwortet. Gefragt in {topic}."),
            Language::Other => topic.to_owned(),
        }
    }

    /// Describes the list of all tags.
    pub(crate) fn tags(self, count: usize, title: &str) -> String {
        let tags = self.counted(count, "tag");
        match self.0 {
            Language::English => format!("{tags} of {title}, with the questions of each."),
            Language::German => format!("{tags} in {title}, mit allen Fragen dazu."),
            Language::Other => title.to_owned(),
        }
    }

    /// Describes a page of a tag.
    pub(crate) fn tag(self, questions: usize, title: &str) -> String {
        let asked = self.counted(questions, "question");
        match self.0 {
            Language::English => format!("{asked} in {title} with this tag."),
            Language::German => format!("{asked} in {title} mit diesem Schlagwort."),
            Language::Other => title.to_owned(),
        }
    }

    /// Describes the page for missing addresses.
    pub(crate) fn missing(self, title: &str) -> String {
        match self.0 {
            Language::English => format!("{title} has no page at this address."),
            Language::German => format!("{title} hat unter dieser Adresse keine Seite."),
            Language::Other => title.to_owned(),
        }
    }

    /// Describes the page at an address that a page had before.
    pub(crate) fn moved(self, title: &str) -> String {
        match self.0 {
            Language::English => format!("This page of {title} has a new address."),
            Language::German => format!("Diese Seite von {title} hat eine neue Adresse."),
            Language::Other => title.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_singular_in_each_language() {
        let said = |tag: &str, count| Phrases::of(tag).guide(count, count);
        assert_eq!(said("en-GB", 1), "1 question and answers, in 1 topic.");
        assert_eq!(said("en", 0), "0 questions and answers, in 0 topics.");
        assert_eq!(said("de-AT", 1), "1 Frage und Antworten in 1 Thema.");
        assert_eq!(said("de", 2), "2 Fragen und Antworten in 2 Themen.");
        for (tag, words) in
            [("en", "1 question, not answered yet. Part of G."), ("de", "1 Frage, noch nicht beantwortet. Teil von G.")]
        {
            assert_eq!(Phrases::of(tag).topic((1, 0), "G", ""), words);
        }
        assert_eq!(Phrases::of("de").tags(1, "G"), "1 Schlagwort in G, mit allen Fragen dazu.");
        assert_eq!(Phrases::of("en").tag(1, "G"), "1 question in G with this tag.");
    }

    #[test]
    fn another_language_is_described_by_its_own_words() {
        let phrases = Phrases::of("fr");
        assert_eq!((phrases.guide(2, 1), phrases.topic((2, 1), "G", "Quoi ?")), (String::new(), "Quoi ?".to_owned()));
        assert_eq!([phrases.open("Ports"), phrases.missing("Guide")], ["Ports", "Guide"]);
        assert_eq!(phrases.word("topics"), "Topics");
    }

    #[test]
    fn every_word_is_found_by_its_name_and_translated() {
        assert!(WORDS.is_sorted_by(|one, next| one.0 < next.0), "names are in order");
        for (name, words) in WORDS {
            assert_eq!(["en", "de", "fr"].map(|tag| Phrases::of(tag).word(name)), [words[0], words[1], words[0]]);
            assert_ne!(words[0], words[1], "{name}");
        }
        assert_eq!(Phrases::of("en").named("nothing"), None);
    }
}
