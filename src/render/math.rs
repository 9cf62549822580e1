//! TeX formulas → MathML, or TeX that is known to be right.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::escape::push_text;
use super::formula::FormulaForm;

/// A longer formula is not read.
const LONGEST: usize = 4_000;
/// A formula whose parts are nested deeper is not read: the reader of formulas is recursive.
const DEEPEST: usize = 60;

/// Turns formulas into what pages show.
#[derive(Debug, Default)]
pub(super) struct Formulas {
    converter: Option<LatexToMathML>,
    form: FormulaForm,
}

impl Formulas {
    /// Prepares to read formulas.
    pub(super) fn new(form: FormulaForm) -> Self {
        Formulas { converter: LatexToMathML::new(MathCoreConfig::default()).ok(), form }
    }

    /// Turns a formula into an element, or says what is wrong with it.
    pub(super) fn to_html(&self, formula: &str, display: MathDisplay) -> Result<String, String> {
        let mathml = self.to_mathml(formula, display)?;
        Ok(match self.form {
            FormulaForm::MathMl => mathml,
            FormulaForm::Tex => tex(formula, display),
        })
    }

    fn to_mathml(&self, formula: &str, display: MathDisplay) -> Result<String, String> {
        if formula.len() > LONGEST || depth(formula) > DEEPEST {
            return Err("it is too long or too deeply nested".to_owned());
        }
        let converter = self.converter.as_ref().ok_or("formulas are not read")?;
        let result = converter.convert_with_local_state(formula, display);
        result.map(|result| without_styles(&result.mathml)).map_err(|error| error.error_message().to_lowercase())
    }
}

/// Writes a formula as MathJax finds it in a page.
fn tex(formula: &str, display: MathDisplay) -> String {
    let (class, open, close) = match display {
        MathDisplay::Block => ("display", "\\[", "\\]"),
        MathDisplay::Inline => ("inline", "\\(", "\\)"),
    };
    let mut html = format!("<span class=\"math math-{class}\">{open}");
    push_text(&mut html, formula.trim());
    html + close + "</span>"
}

/// Takes inline styles out, which no page may hold; alignment becomes a class.
fn without_styles(mathml: &str) -> String {
    let mut plain = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        plain.push_str(&rest[..at]);
        push_unstyled(&mut plain, &rest[at..end]);
        rest = &rest[end..];
    }
    plain.push_str(rest);
    plain
}

fn push_unstyled(plain: &mut String, tag: &str) {
    // Valid, but unknown to the HTML checkers of today; a table inherits the level.
    let leveled = tag.strip_prefix("<mtable").map(|rest| format!("<mtable{}", rest.replace(" scriptlevel=\"0\"", "")));
    let tag = leveled.as_deref().unwrap_or(tag);
    let parts = tag.split_once(" style=\"").and_then(|(before, rest)| Some((before, rest.split_once('"')?)));
    let Some((before, (style, after))) = parts else { return plain.push_str(tag) };
    plain.push_str(before);
    for side in ["left", "center", "right"] {
        if style.contains(&format!("text-align: {side}")) {
            plain.push_str(&format!(" class=\"align-{side}\""));
        }
    }
    plain.push_str(after);
}

/// Counts what may make the reader of formulas call itself.
fn depth(formula: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut commands = 0;
    for byte in formula.bytes() {
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            b'\\' | b'^' | b'_' => commands += 1,
            b' ' | b'\n' | b'&' | b'+' | b'=' | b',' => commands = 0,
            _ => {}
        }
        deepest = deepest.max(depth + commands);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_mathml_and_a_broken_one_says_why() {
        let formulas = Formulas::new(FormulaForm::MathMl);
        let fraction = formulas.to_mathml(r"\frac{1}{2}", MathDisplay::Inline).unwrap();
        assert!(fraction.contains("<mfrac>"), "{fraction}");
        assert!(formulas.to_mathml(r"\frac{1}{", MathDisplay::Inline).is_err());
        assert!(formulas.to_mathml(r"\nosuchcommand", MathDisplay::Block).is_err());
    }

    #[test]
    fn no_style_is_left_in_a_formula() {
        let formulas = Formulas::new(FormulaForm::MathMl);
        for formula in [
            r"a\!b",
            r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
            r"\color{red} x",
            r"\begin{array}{l|r} a & b \\ \hline c & d \end{array}",
        ] {
            let mathml = formulas.to_mathml(formula, MathDisplay::Block).unwrap();
            assert!(!mathml.contains(" style="), "{mathml}");
        }
        let aligned = formulas.to_mathml(r"\begin{aligned} a &= b \end{aligned}", MathDisplay::Block).unwrap();
        assert!(aligned.contains("class=\"align-right\""), "{aligned}");
    }

    #[test]
    fn no_formula_is_deep_enough_to_overflow_the_stack() {
        let formulas = Formulas::new(FormulaForm::MathMl);
        for part in
            ["{", r"\sqrt", r"\sqrt ", r"\left(", "x^", "x_{", r"\frac{", r"\begin{matrix}", r"\text{", "(", "'"]
        {
            let formula = part.repeat(LONGEST / part.len());
            let _ = formulas.to_mathml(&formula, MathDisplay::Block);
        }
    }
}
