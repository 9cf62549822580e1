//! How a note was read, as a page of the preview; what it offers to write anew is written when its author says so.

use axum::http::StatusCode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::editor::Editor;
use super::snapshot::Snapshot;
use crate::disk;
use crate::fmt::{self, Formatted, Range};
use crate::markup::Extensions;
use crate::note::Note;
use crate::render::{Explained, escaped};
use crate::text::{Source, SourcePath};

/// Where the stylesheet of the page lies.
pub(super) const SHEET: &str = "/_studybook/explained.css";

/// A note, or a question of it by its line.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Asked {
    file: String,
    #[serde(default)]
    line: Option<usize>,
}

/// What a form of the page sends.
#[derive(Debug, Deserialize)]
pub(super) struct Order {
    file: String,
    #[serde(default)]
    line: Option<usize>,
    /// Names the run of the program whose page sends it.
    pub(super) run: String,
    /// Names the words that its author saw.
    was: String,
}

/// Why nothing was written: a status, and words for the author.
pub(super) type Refused = (StatusCode, String);

impl Asked {
    /// Returns the address of the page.
    pub(super) fn address(&self) -> String {
        let file = utf8_percent_encode(&self.file, NON_ALPHANUMERIC);
        let line = self.line.map(|line| format!("&line={line}#L{line}")).unwrap_or_default();
        format!("/_studybook/explain?file={file}{line}")
    }

    /// Makes the page; `None` where there is no such note.
    pub(super) fn page(&self, snapshot: &Snapshot, editor: &Editor, run: &str) -> Option<String> {
        let file = SourcePath::new(self.file.as_str());
        let note = snapshot.reading.inputs.notes().note(&file)?;
        let path = snapshot.reading.locate(&file);
        let number = |line: usize| {
            let address = path.as_deref().and_then(|path| editor.address(path, line));
            match (address, editor) {
                (Some(address), _) => format!("<a href=\"{}\">{line}</a>", escaped(&address)),
                (None, Editor::Program) => {
                    format!("<button form=\"open\" name=\"line\" value=\"{line}\">{line}</button>")
                }
                (None, _) => format!("<span>{line}</span>"),
            }
        };
        let mut above = self.doubt(note);
        let mut ranges = vec![("this note", None)];
        ranges.extend(self.line.filter(|line| is_asked(note, *line)).map(|line| ("this question", Some(line))));
        for (what, line) in ranges.into_iter().rev() {
            above += &self.offer(note, (what, line), (snapshot, run));
        }
        if *editor == Editor::Program {
            above += &form("open", "/_studybook/open", &[("file", &self.file), ("run", run)], "");
        }
        Some(Explained { name: &self.file, note, sheet: Some(SHEET), number: &number, above: &above }.page())
    }

    /// Tells what is doubtful about the reading.
    fn doubt(&self, note: &Note) -> String {
        let Some(doubt) = &note.doubt else { return String::new() };
        let hint = doubt.hint.as_deref().map(|hint| format!("<p>{}</p>\n", escaped(hint))).unwrap_or_default();
        format!("<div class=\"box\">\n<p><strong>Unsure:</strong> {}</p>\n{hint}</div>\n", escaped(&doubt.message))
    }

    /// Offers to write a note or a question in the house style, where that is another text.
    fn offer(&self, note: &Note, (what, line): (&str, Option<usize>), (snapshot, run): (&Snapshot, &str)) -> String {
        let text = note.tree.text().as_str();
        let new = match fmt::format(note, &range(line), extensions(snapshot)) {
            Formatted::New(new) | Formatted::Partly(new, _) => new,
            Formatted::Left(why) if note.doubt.is_some() => {
                let why = escaped(&why);
                return format!("<p class=\"sum\">In the house style {what} would not read the same: {why}.</p>\n");
            }
            Formatted::Left(_) | Formatted::AsIs => return String::new(),
        };
        let diff = escaped(&fmt::diff(&self.file, text, &new));
        let (was, line) = (name_of(text), line.map(|line| line.to_string()));
        let mut given = vec![("file", &*self.file), ("run", run), ("was", &was)];
        given.extend(line.as_deref().map(|line| ("line", line)));
        let inner = format!(
            "<p><button>Write {what} in the house style</button></p>\n<details><summary>What would change</summary>\
             <pre tabindex=\"0\">{diff}</pre></details>\n"
        );
        form("", "/_studybook/fmt", &given, &inner)
    }
}

impl Order {
    /// Writes a note anew, if it still says what its author saw.
    pub(super) fn carry_out(&self, snapshot: &Snapshot) -> Result<String, Refused> {
        let refused = |status, words: &str| (status, format!("{words}\n"));
        let file = SourcePath::new(self.file.as_str());
        let note = snapshot.reading.inputs.notes().note(&file);
        let (Some(note), Some(path)) = (note, snapshot.reading.locate(&file)) else {
            return Err(refused(StatusCode::NOT_FOUND, "no such note"));
        };
        let failed = |error: std::io::Error| (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n"));
        let bytes = disk::read_file(&path, disk::LARGEST_NOTE).map_err(failed)?;
        let source = Source::new(&self.file, bytes);
        let read = crate::decode::decode(&source).value;
        let text = note.tree.text().as_str();
        if self.was != name_of(text) || read.is_none_or(|read| read.as_str() != text) {
            let words = "the note was changed since this page was made; go back and load it again";
            return Err(refused(StatusCode::CONFLICT, words));
        }
        let (Formatted::New(new) | Formatted::Partly(new, _)) =
            fmt::format(note, &range(self.line), extensions(snapshot))
        else {
            return Err(refused(StatusCode::CONFLICT, "nothing is to be written"));
        };
        let Some(bytes) = fmt::encoded(&source, &new) else {
            let words = "it is only guessed what its bytes mean; save it as UTF-8, as `studybook check --fix` does";
            return Err(refused(StatusCode::CONFLICT, words));
        };
        disk::rewrite_kept(&path, &bytes, &snapshot.reading.project.store()).map_err(failed)?;
        Ok(Asked { file: self.file.clone(), line: None }.address())
    }
}

fn range(line: Option<usize>) -> Range {
    line.map_or(Range::Whole, |line| Range::Questions(vec![line]))
}

fn extensions(snapshot: &Snapshot) -> Extensions {
    Extensions::from(&snapshot.reading.inputs.settings().config.markdown)
}

fn is_asked(note: &Note, line: usize) -> bool {
    note.items().any(|item| item.place.line == line)
}

/// Names a text by its words.
fn name_of(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// Writes a form with hidden fields.
fn form(id: &str, action: &str, given: &[(&str, &str)], inner: &str) -> String {
    let fields = given
        .iter()
        .map(|(name, value)| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escaped(value)));
    let (fields, id) =
        (fields.collect::<String>(), if id.is_empty() { String::new() } else { format!(" id=\"{id}\"") });
    let class = if inner.is_empty() { "" } else { " class=\"box\"" };
    format!("<form method=\"post\" action=\"{action}\"{id}{class}>{fields}\n{inner}</form>\n")
}
