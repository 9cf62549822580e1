//! What is said of links that lead nowhere, or that lead somewhere by luck.

use crate::diagnostic::{Code, Diagnostic};
use crate::text::Excerpt;

/// Says that a path is written as Windows does, where it leads to something when it is read with slashes.
pub(super) fn slanted(destination: &str, excerpt: Excerpt) -> Option<Diagnostic> {
    if !destination.contains('\\') {
        return None;
    }
    let message = format!("the path `{destination}` was read with `/` instead of `\\`");
    Some(Diagnostic::at(Code::BackslashPath, excerpt, message).hint("write `/`: with `\\` it leads nowhere on GitHub"))
}

/// Says what is not there, and what is there that looks like it; what differs in its case only comes first.
pub(super) fn nearest<'a>(wanted: &str, known: impl Iterator<Item = &'a str>) -> String {
    let folded = wanted.to_lowercase();
    let alike = |name: &str| {
        let name = name.to_lowercase();
        if name == folded { 2.0 } else { strsim::jaro_winkler(&folded, &name) }
    };
    let similar = known.map(|name| (alike(name), name)).filter(|(alike, _)| *alike > 0.8);
    let best = similar.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(one.1)));
    best.map_or_else(
        || format!("there is no `{wanted}`"),
        |(_, name)| format!("there is no `{wanted}`, did you mean `{name}`?"),
    )
}

pub(super) fn dead(destination: &str, excerpt: Excerpt, why: String) -> Diagnostic {
    Diagnostic::at(Code::DeadLink, excerpt, format!("the link `{destination}` leads nowhere")).hint(why)
}
