//! What some words become, and what was noticed on the way.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::escape;
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::Content;
use crate::markup::Spot;

/// What one piece of content becomes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragment {
    /// Clean HTML; links into the site lack the way to its root, see [`Fragment::html_at`].
    pub html: String,
    /// The bytes of the HTML before which the way to the site's root goes, in order.
    pub roots: Vec<u32>,
    /// The same words without marks, blocks separated by `\n`.
    pub plain: String,
    /// The code blocks' text, for search.
    pub code: Vec<String>,
    /// Whether it holds a formula, a code block, … that needs a stylesheet of its own.
    pub features: Features,
    /// What was noticed, with places in the content's passage.
    pub problems: Vec<Problem>,
}

/// What a fragment's page needs beside the theme's main stylesheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Features {
    /// It holds highlighted code.
    pub code: bool,
    /// It holds MathML.
    pub math: bool,
}

/// Something noticed while rendering, placed within the passage, so that it can be remembered although
/// lines move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The kind.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// Where in the passage it is.
    pub spot: Spot,
}

/// No more is told of one fragment: finding each place takes time, and nobody reads on.
const MOST_TOLD: usize = 200;

impl Fragment {
    /// Returns the HTML for a page from which `root` (such as `../`, or empty) leads to the site's root.
    pub fn html_at(&self, root: &str) -> Cow<'_, str> {
        if root.is_empty() || self.roots.is_empty() {
            return Cow::Borrowed(&self.html);
        }
        let mut html = String::with_capacity(self.html.len() + root.len() * self.roots.len());
        let mut start = 0;
        for at in self.roots.iter().map(|at| *at as usize) {
            html.push_str(self.html.get(start..at).unwrap_or_default());
            html.push_str(root);
            start = at;
        }
        html.push_str(self.html.get(start..).unwrap_or_default());
        Cow::Owned(html)
    }

    /// Returns the addresses within the site that it holds, as they stand below the site's root.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        self.roots.iter().map(|at| self.address_at(*at as usize).replace("&amp;", "&"))
    }

    fn address_at(&self, at: usize) -> &str {
        self.html.get(at..).and_then(|rest| rest.split('"').next()).unwrap_or_default()
    }

    /// Returns the HTML with each address within the site replaced by where `lead` says it is; where it is nowhere, the link
    /// is left out and its words stay.
    pub fn html_by(&self, lead: impl Fn(&str) -> Option<String>) -> String {
        self.html_with(lead, |_| String::new())
    }

    /// Returns the HTML as [`html_by`](Self::html_by) does; a link that leads nowhere says in `data-to` where it would.
    pub fn html_holding(&self, lead: impl Fn(&str) -> Option<String>) -> String {
        self.html_with(lead, |address| format!(" data-to=\"{address}\""))
    }

    fn html_with(&self, lead: impl Fn(&str) -> Option<String>, nowhere: impl Fn(&str) -> String) -> String {
        let mut html = String::with_capacity(self.html.len());
        let mut start = 0;
        for at in self.roots.iter().map(|at| *at as usize) {
            html.push_str(self.html.get(start..at).unwrap_or_default());
            let address = self.address_at(at);
            start = at + address.len();
            match lead(&address.replace("&amp;", "&")) {
                Some(new) => escape::push_text(&mut html, &new),
                None => {
                    // The attribute's name and its quotes go with it.
                    html.truncate(html.rfind(' ').unwrap_or(html.len()));
                    html.push_str(&nowhere(address));
                    start += 1;
                }
            }
        }
        html.push_str(self.html.get(start..).unwrap_or_default());
        html
    }

    /// Returns what was noticed, placed in the note.
    pub fn diagnostics<'a>(&'a self, content: &'a Content) -> impl Iterator<Item = Diagnostic> + 'a {
        let passage = &content.passage;
        let pieces = if self.problems.is_empty() { Vec::new() } else { passage.pieces() };
        self.problems.iter().take(MOST_TOLD).map(move |problem| {
            let excerpt = passage.tree().excerpt(passage.span_of(&pieces, problem.spot));
            let diagnostic = Diagnostic::at(problem.code, excerpt, problem.message.clone());
            Diagnostic { hint: problem.hint.clone(), ..diagnostic }
        })
    }
}
