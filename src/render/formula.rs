//! What formulas become.

use serde::Serialize;

/// What formulas become.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
pub enum FormulaForm {
    /// MathML, which browsers show.
    #[default]
    MathMl,
    /// TeX between `\(` and `\)`, or `\[` and `\]`, in a `span`: what MathJax shows, and what Markdown can be made of.
    Tex,
}
