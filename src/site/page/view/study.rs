//! What the study page shows before its script has loaded the guide.

use serde::Serialize;

/// `study` in `study.html`.
#[derive(Debug, Clone, Serialize)]
pub struct StudyView {
    /// How likely a question should be known when it is asked again, in percent, unless the reader says otherwise.
    pub retention: u16,
    /// How many new questions are asked a day, likewise.
    pub new: u16,
    /// How many known questions are asked a day, likewise.
    pub due: u16,
    /// After how many times forgotten a question counts as hard, likewise.
    pub leech: u16,
}
