//! Code blocks, and the formulas that are written as one.

use std::ops::Range;

use math_core::MathDisplay;
use pulldown_cmark::CodeBlockKind;

use crate::diagnostic::Code;
use crate::render::code::CodeBlock;

use super::Writer;

/// A code block that is being read.
#[derive(Debug)]
pub(super) struct CodeText {
    info: String,
    pub(super) text: String,
    start: usize,
}

impl Writer<'_> {
    pub(super) fn start_code(&mut self, kind: CodeBlockKind, range: &Range<usize>) {
        let info = match kind {
            CodeBlockKind::Indented => String::new(),
            CodeBlockKind::Fenced(info) => info.to_string(),
        };
        self.code = Some(CodeText { info, text: String::new(), start: range.start });
    }

    pub(super) fn end_code(&mut self) {
        let Some(CodeText { info, text, start }) = self.code.take() else { return };
        let text = without_line_ends(&text);
        let info = match self.shows_formula(&info, &text, start) {
            Fenced::Formula => return,
            Fenced::Broken => "text".to_owned(),
            Fenced::Code => info,
        };
        let block = CodeBlock::new(&text, &info);
        self.sealed.push_block(&mut self.fragment.html, &block.html);
        self.fragment.features.code = true;
        self.fragment.code.push(text);
        if let Some(unknown) = block.unknown {
            let message = format!("the language `{}` of a code block is not known", unknown.name);
            let hint = match unknown.nearest {
                Some(name) => format!("did you mean `{name}`? `text` is shown without colours"),
                None => "name another language, or `text` for code without colours".to_owned(),
            };
            let line = self.markup.text()[start..].lines().next().unwrap_or_default();
            let at = start + line.find(&unknown.name).unwrap_or(0);
            self.report(Code::UnknownLanguage, &(at..at + unknown.name.len()), (message, Some(hint)));
        }
    }

    /// Writes the formula of a fence called `math`, which GitHub shows as one.
    fn shows_formula(&mut self, info: &str, formula: &str, start: usize) -> Fenced {
        if !self.renderer.options.markdown.math || !info.trim().eq_ignore_ascii_case("math") {
            return Fenced::Code;
        }
        match self.renderer.formulas.to_mathml(formula, MathDisplay::Block) {
            Ok(mathml) => {
                self.fragment.features.math = true;
                self.fragment.plain.push_str(formula);
                self.sealed.push_block(&mut self.fragment.html, &format!("<p>{mathml}</p>\n"));
                Fenced::Formula
            }
            Err(error) => {
                self.report_formula(formula, &(start..start + "```math".len()), &error);
                Fenced::Broken
            }
        }
    }
}

/// What becomes of a fence.
enum Fenced {
    Formula,
    Broken,
    Code,
}

/// Takes the spaces at the ends of lines out of code.
fn without_line_ends(code: &str) -> String {
    let mut trimmed = String::with_capacity(code.len());
    for line in code.split_inclusive('\n') {
        trimmed.push_str(line.trim_end());
        trimmed.extend(line.ends_with('\n').then_some('\n'));
    }
    trimmed
}
