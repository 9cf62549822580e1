//! Words → [`Fragment`]: Markdown and plain text become clean HTML with highlighted code.
//!
//! One [`Content`] comes in and one fragment goes out, a pure function of the content and the
//! [`RenderOptions`]; [`Renderer::key`] names that input, so that a [`Cache`] may remember the result.
//! Never knows a port, a folder, or on which page the fragment will stand.

mod cache;
mod code;
mod data_image;
mod direction;
mod element;
mod escape;
mod fence;
mod footnote;
mod fragment;
mod highlight;
mod href;
mod html;
mod language;
mod math;
mod nest;
mod outline;
mod plain;
mod problems;
mod sheet;
mod stylesheet;
mod token;
mod writer;

#[cfg(test)]
pub(crate) use cache::InMemory;
pub(crate) use cache::remembered_as;
pub use cache::{Cache, Key, NoCache, remembered};
pub use fragment::{Features, Fragment, Problem};
pub use stylesheet::stylesheet;

use crate::config::MarkdownConfig;
use crate::guide::Content;

use href::Ways;
use math::Formulas;
use writer::Writer;

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

    /// Names everything that [`Renderer::render`] looks at: what can be read, references, scope, form, options, version.
    pub fn key(&self, content: &Content, scope: &str, form: Form) -> Key {
        let MarkdownConfig { smart_punctuation, trust_html, math } = self.options.markdown;
        let switches = [smart_punctuation, trust_html, math, form == Form::Inline];
        let looked_at = ("fragment", crate::PROGRAM, switches, scope, content.passage.digest(), &content.references);
        Key::of(&looked_at)
    }

    /// Renders content. Every id in the result starts with `scope` and `--`, so that many fragments can share a page.
    pub fn render(&self, content: &Content, scope: &str, form: Form) -> Fragment {
        Writer::new(self, Ways { content, scope }, form).write()
    }
}
