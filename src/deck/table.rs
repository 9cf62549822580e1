//! A deck → tables: CSV for spreadsheets, and the text that Anki imports.

use super::card::{Deck, Flashcard};
use super::face::{back, kept_front, source_title, source_url};
use super::markdown::{answers, line_of, of_fragment};
use super::media::Media;

/// Spreadsheets take a cell that begins with one of these for a formula.
pub(super) const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The columns of the CSV.
pub(super) const COLUMNS: [&str; 14] = [
    "id", "topic", "question", "answer", "choices", "right", "tags", "sources", "also", "sections", "related", "note",
    "about", "page",
];

/// Writes a deck as CSV (RFC 4180) in UTF-8 with a byte order mark, which spreadsheets need to see.
///
/// Words are Markdown. Behind a `'`, a spreadsheet takes a cell for text; `import` takes it off again.
pub fn csv(deck: &Deck<'_>, media: &Media) -> Vec<u8> {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    let rows = deck.cards.iter().map(|card| row(card, media));
    // Writing to memory does not fail.
    let _ = writer.write_record(COLUMNS);
    rows.for_each(|row| drop(writer.write_record(row.iter().map(|cell| harmless(cell)))));
    writer.into_inner().unwrap_or_default()
}

fn row(card: &Flashcard<'_>, media: &Media) -> [String; 14] {
    let question = card.question;
    let marks = question.choices.iter().zip(&card.choices);
    let choices = marks.clone().map(|(choice, words)| format!("{}) {}", choice.mark, line_of(words, media)));
    let right = marks.filter(|(choice, _)| choice.is_right).map(|(choice, _)| choice.mark.clone());
    let citations = card.answers.iter().flat_map(|answer| &answer.answer.citations);
    let sources = citations.map(|one| match source_url(one) {
        Some(url) if url != source_title(one) => format!("{} {url}", source_title(one)),
        _ => source_title(one).to_owned(),
    });
    let words = std::iter::once(line_of(&card.prompt, media));
    let material = card.material.as_ref().map(|material| of_fragment(material, media));
    [
        question.id.to_string(),
        super::package::topic_name(card.topic),
        words.chain(material).collect::<Vec<_>>().join("\n\n"),
        answers(card, media),
        choices.collect::<Vec<_>>().join("\n"),
        right.collect::<Vec<_>>().join(" "),
        question.tags.join(", "),
        sources.collect::<Vec<_>>().join("\n"),
        question.also.join("\n"),
        card.sections().join("\n"),
        question.related.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(" "),
        format!("{}.md", card.topic.slug),
        card.topic.description.clone().unwrap_or_default(),
        media.page(question).unwrap_or_default(),
    ]
}

/// Keeps a spreadsheet from taking words for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(FORMULA) || cell.starts_with('\'') { format!("'{cell}") } else { cell.to_owned() }
}

/// Writes a deck as the text that Anki imports (File → Import), with headers that say what each column is.
pub fn anki_text(deck: &Deck<'_>, media: &Media) -> String {
    let mut text = String::from(HEADERS);
    for card in &deck.cards {
        let fields = [
            card.question.id.to_string(),
            super::package::deck_name(deck, card.topic),
            kept_front(card, media),
            back(card, media),
            super::package::tags(card).join(" "),
        ];
        let quoted = fields.map(|field| format!("\"{}\"", field.replace('"', "\"\"")));
        text.push_str(&quoted.join("\t"));
        text.push('\n');
    }
    text
}

const HEADERS: &str = "\
#separator:tab
#html:true
#notetype:Basic
#guid column:1
#deck column:2
#columns:GUID\tDeck\tFront\tBack\tTags
#tags column:5
";
