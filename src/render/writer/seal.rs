//! HTML that is ours and need not be cleaned, put aside until everything else is.

/// Stands around the number of a sealed piece; a decoded text never holds it.
const SEAL: char = '\u{3}';

/// Pieces of HTML that are put aside.
#[derive(Debug)]
pub(super) struct Sealed {
    is_needed: bool,
    pieces: Vec<String>,
}

impl Sealed {
    /// Puts pieces aside only if the rest will be cleaned.
    pub(super) fn new(is_needed: bool) -> Self {
        Sealed { is_needed, pieces: Vec::new() }
    }

    /// Writes a piece that may stand in a line of words.
    pub(super) fn push_inline(&mut self, html: &mut String, piece: &str) {
        self.push(html, piece, ("", ""));
    }

    /// Writes a piece that is a block.
    pub(super) fn push_block(&mut self, html: &mut String, piece: &str) {
        self.push(html, piece, (BEFORE, AFTER));
    }

    fn push(&mut self, html: &mut String, piece: &str, (before, after): (&str, &str)) {
        if !self.is_needed {
            html.push_str(piece);
            return;
        }
        html.push_str(&format!("{before}{SEAL}{}{SEAL}{after}", self.pieces.len()));
        self.pieces.push(piece.to_owned());
    }

    /// Puts all pieces back.
    pub(super) fn open(&self, html: String) -> String {
        if self.pieces.is_empty() {
            return html;
        }
        let mut opened = String::with_capacity(html.len());
        let mut rest = html.as_str();
        while let Some((before, after)) = rest.split_once(SEAL) {
            let (number, after) = after.split_once(SEAL).unwrap_or((after, ""));
            let is_block = before.ends_with(BEFORE) && after.starts_with(AFTER);
            let cut = if is_block { BEFORE.len() } else { 0 };
            opened.push_str(&before[..before.len() - cut]);
            opened.push_str(
                number.parse().ok().and_then(|number: usize| self.pieces.get(number)).map_or("", String::as_str),
            );
            rest = if is_block { &after[AFTER.len()..] } else { after };
        }
        opened.push_str(rest);
        opened
    }
}

/// A block must end the paragraph around it, as what it stands for would.
const BEFORE: &str = "<pre>";
const AFTER: &str = "</pre>";
