//! Words → [`Fragment`]: Markdown and plain text become clean HTML with highlighted code.
//!
//! One [`Content`] comes in and one fragment goes out, a pure function of the content and the
//! [`RenderOptions`]; [`Renderer::key`] names that input, so that a [`Cache`] may remember the result.
//! Never knows a port, a folder, or on which page the fragment will stand.

mod autolink;
mod cache;
mod clean;
mod code;
mod element;
mod escape;
mod fence;
mod footnote;
mod fragment;
mod highlight;
mod href;
mod language;
mod math;
mod stylesheet;
mod token;
mod writer;

#[cfg(test)]
pub(crate) use cache::InMemory;
pub(crate) use cache::remembered_as;
pub use cache::{Cache, Key, NoCache, remembered};
pub use fragment::{Features, Fragment, Problem, ROOT};
pub use stylesheet::stylesheet;

use crate::config::MarkdownConfig;
use crate::guide::Content;
use crate::text::Flavour;
use crate::text::markup::{Extensions, Markup};

use href::Ways;
use math::Formulas;
use writer::Writer;

/// Changes whenever the same words become another fragment.
const FORMAT: &str = "fragment/1";

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
    formulas: Formulas,
}

impl Renderer {
    /// Prepares a renderer; cheap, grammars are loaded when the first code block needs them.
    pub fn new(options: RenderOptions) -> Self {
        Renderer { options, formulas: Formulas::new() }
    }

    /// Returns how it renders.
    pub fn options(&self) -> &RenderOptions {
        &self.options
    }

    /// Names everything that [`Renderer::render`] looks at: words, flavour, references, scope, form, options, version.
    pub fn key(&self, content: &Content, scope: &str, form: Form) -> Key {
        let mut hasher = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        };
        let MarkdownConfig { smart_punctuation, trust_html, math } = self.options.markdown;
        let is_plain = content.passage.flavour == Flavour::Plain;
        let switches = [smart_punctuation, trust_html, math, is_plain, form == Form::Inline].map(u8::from);
        for part in [FORMAT.as_bytes(), crate::PROGRAM.as_bytes(), &switches, scope.as_bytes()] {
            add(part);
        }
        add(&content.passage.digest());
        for (destination, target) in &content.references {
            add(destination.as_bytes());
            add(format!("{target:?}").as_bytes());
        }
        Key(*hasher.finalize().as_bytes())
    }

    /// Renders content. Every id in the result starts with `scope` and `--`, so that many fragments can share a page.
    pub fn render(&self, content: &Content, scope: &str, form: Form) -> Fragment {
        let MarkdownConfig { smart_punctuation, math, .. } = self.options.markdown;
        let extensions = Extensions { math, smart_punctuation };
        let markup = match form {
            Form::Block => Markup::blocks(&content.passage, extensions),
            Form::Inline => Markup::line(&content.passage, extensions),
        };
        let ways = Ways { content, anchors: markup.anchors(), scope };
        let mut writer = Writer::new(self, &markup, ways, form);
        for (event, range) in markup.events() {
            writer.take(event, range);
        }
        writer.finish()
    }
}
