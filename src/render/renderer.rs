//! Content → fragment, always by the same options.

use super::fragment::Fragment;
use super::href::Ways;
use super::key::Key;
use super::math::Formulas;
use super::options::{Form, RenderOptions, Setup};
use super::writer::Writer;
use crate::config::MarkdownConfig;
use crate::guide::Content;
use crate::language::Interface;

/// Renders content, always by the same options.
#[derive(Debug)]
pub struct Renderer {
    setup: Setup,
}

impl Renderer {
    /// Prepares a renderer; cheap, grammars are loaded when the first code block needs them.
    pub fn new(options: RenderOptions) -> Self {
        let interface = Interface::of(&options.language);
        let formulas = Formulas::new(options.formulas);
        Renderer { setup: Setup { interface, options, formulas, colours: true } }
    }

    /// Prepares one for those who only want to know what is noticed: it leaves code without colours, which take most time.
    pub fn without_colours(options: RenderOptions) -> Self {
        let Renderer { setup } = Renderer::new(options);
        Renderer { setup: Setup { colours: false, ..setup } }
    }

    /// Returns how it renders.
    pub fn options(&self) -> &RenderOptions {
        &self.setup.options
    }

    /// Names everything that [`Renderer::render`] looks at: what can be read, references, scope, form, options, language, version.
    pub fn key(&self, content: &Content, scope: &str, form: Form) -> Key {
        let MarkdownConfig { smart_punctuation, trust_html, math } = self.setup.options.markdown;
        let switches = [smart_punctuation, trust_html, math, form == Form::Inline];
        let said = (crate::PROGRAM, self.setup.interface.tag(), self.setup.options.formulas);
        let looked_at = ("fragment", said, switches, scope, content.passage.digest(), &content.references);
        Key::of(&looked_at)
    }

    /// Renders content. Every id in the result starts with `scope` and `--`, so that many fragments can share a page.
    pub fn render(&self, content: &Content, scope: &str, form: Form) -> Fragment {
        Writer::new(&self.setup, Ways { content, scope }, form).write()
    }
}
