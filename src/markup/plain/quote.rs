//! Quotes in plain text: `> words`, nested by the number of marks, and the alerts of GitHub.

use super::super::kind::{Alert, Kind};
use super::line::Line;
use super::reader::{Last, Reader};

/// Quotes are nested this deep at most.
const DEEPEST: usize = 40;

impl Reader<'_> {
    /// Reads a line of a quote.
    pub(super) fn quote(&mut self, line: Line<'_>) {
        if self.last != Last::Quote {
            self.start_block(line.indent);
        }
        let inner = line.words.trim_start_matches(['>', ' ']);
        let marks = &line.words[..line.words.len() - inner.len()];
        let starts: Vec<usize> = marks.match_indices('>').map(|(at, _)| line.start + at).take(DEEPEST).collect();
        self.end_quotes_below(starts.len());
        let open = self.flow.holders();
        let alert = alert(inner).filter(|_| open < starts.len());
        for (depth, start) in starts.iter().enumerate().skip(open) {
            let kind = alert.filter(|_| depth + 1 == starts.len()).map_or(Kind::Quote, Kind::Alert);
            self.flow.open_holder(kind, *start);
        }
        self.last = Last::Quote;
        let start = line.start + marks.len();
        if alert.is_some() || inner.is_empty() {
            self.flow.end_paragraph();
            self.flow.end = line.end();
        } else {
            let stretches = self.stretches(Line { start, words: inner, ..line }, start, 0);
            self.flow.add(stretches);
        }
    }

    /// Closes all quotes.
    pub(super) fn end_quotes(&mut self) {
        self.end_quotes_below(0);
    }

    fn end_quotes_below(&mut self, depth: usize) {
        while self.flow.holders() > depth {
            self.flow.close_holder();
        }
    }
}

fn alert(words: &str) -> Option<Alert> {
    match words.strip_prefix("[!")?.strip_suffix(']')?.to_ascii_uppercase().as_str() {
        "NOTE" => Some(Alert::Note),
        "TIP" => Some(Alert::Tip),
        "IMPORTANT" => Some(Alert::Important),
        "WARNING" => Some(Alert::Warning),
        "CAUTION" => Some(Alert::Caution),
        _ => None,
    }
}
