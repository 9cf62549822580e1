//! Code blocks, and the formulas that are written as one.

use math_core::MathDisplay;

use crate::diagnostic;
use crate::markup::{Code, Steps};
use crate::render::Form;
use crate::render::FormulaForm;
use crate::render::code::{CodeBlock, Unknown};

use super::steps::{Entered, Writer};

/// What becomes of a fence.
enum Fenced {
    Formula,
    Broken,
    Code,
}

impl<'a> Writer<'a> {
    pub(super) fn code(&mut self, code: Code, node: &Entered, steps: &mut Steps<'a>) {
        let text = tidy(&self.gather(node, steps));
        if self.form == Form::Inline {
            return self.push_code(text.trim());
        }
        self.show_label();
        let info = match self.formula_block(code, &text, node) {
            Fenced::Formula => return,
            Fenced::Broken => "text",
            Fenced::Code => self.tree.slice(code.info),
        };
        let mut block = CodeBlock::new(&text, info, self.sheet.nest().is_rtl(), self.setup.colours);
        if self.setup.options.formulas == FormulaForm::Tex {
            block.keep(info);
        }
        if !self.sheet.push_block(&block.html) {
            return self.push_code(text.trim());
        }
        self.features.code = true;
        self.code.push(text);
        if let Some(unknown) = block.unknown {
            self.report_unknown(unknown, code);
        }
    }

    /// Writes the formula of a fence called `math`, which GitHub shows as one.
    fn formula_block(&mut self, code: Code, formula: &str, node: &Entered) -> Fenced {
        let info = self.tree.slice(code.info).trim();
        if !self.setup.options.markdown.math || !info.eq_ignore_ascii_case("math") {
            return Fenced::Code;
        }
        match self.setup.formulas.to_html(formula, MathDisplay::Block) {
            Ok(mathml) => {
                self.features.math = true;
                self.sheet.push_block(&format!("<p>{mathml}</p>\n"));
                self.sheet.push_plain(formula);
                Fenced::Formula
            }
            Err(error) => {
                let fence = crate::markup::Span { end: code.info.end.max(node.span.start), ..node.span };
                self.problems.bad_math(formula, fence, &error);
                Fenced::Broken
            }
        }
    }

    fn report_unknown(&mut self, unknown: Unknown, code: Code) {
        let info = self.tree.slice(code.info);
        let start = code.info.start as usize + info.find(&unknown.name).unwrap_or(0);
        let span = crate::markup::Span::new(start, start + unknown.name.len());
        let message = format!("the language `{}` of a code block is not known", unknown.name);
        let hint = match unknown.nearest {
            Some(name) => format!("did you mean `{name}`? `text` is shown without colours"),
            None => "name another language, or `text` for code without colours".to_owned(),
        };
        self.problems.report(diagnostic::Code::UnknownLanguage, span, (message, hint));
    }
}

/// Takes the spaces at the ends of lines out of code, and ends its last line.
fn tidy(code: &str) -> String {
    let mut tidied = String::with_capacity(code.len() + 1);
    for line in code.split_inclusive('\n') {
        tidied.push_str(line.trim_end());
        tidied.push('\n');
    }
    tidied
}
