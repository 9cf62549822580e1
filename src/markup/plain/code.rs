//! Plain lines that must be shown character by character since they are code; columns are in [`mod@super::columns`].
//!
//! Prose in a typewriter face is worse than a line of code in prose, so the evidence must be plain.

use super::line::{Line, Shape};

/// Nobody pastes more code than this without a fence; a longer run is taken in parts.
const LONGEST: usize = 500;
/// After so many lines it is clear whether they are code.
const DECIDED: usize = 20;

/// Returns how many of the first lines are code; `base` is the column from which indentation counts.
pub(super) fn code_lines(lines: &[Line], base: usize) -> Option<usize> {
    let first = lines.first()?;
    if first.words.starts_with(">>> ") {
        let count = lines.iter().take_while(|line| !line.words.is_empty() && !line.has_comment).count();
        return Some(count).filter(|count| *count > 0);
    }
    let is_indented = first.indent >= base + 4;
    let may_start = is_code(first.words) || is_indented && may_be_code(first);
    if !may_start {
        return None;
    }
    let (mut count, mut code, mut words) = (0, 0, 0);
    for (at, line) in lines.iter().enumerate().take(LONGEST).take_while(|(_, line)| !line.has_comment) {
        if line.words.is_empty() {
            continue;
        }
        let belongs = line.indent >= first.indent && may_be_code(line);
        let follows_gap = at > count;
        let is_part =
            if is_code(line.words) { belongs } else { belongs && (line.indent > first.indent || is_indented) };
        let closes = line.indent >= first.indent && is_closing(line.words);
        let is_hopeless = words >= DECIDED && code * 2 < words;
        let goes_on = is_part || closes && !follows_gap;
        if !goes_on || is_hopeless {
            break;
        }
        code += usize::from(is_code(line.words) || closes);
        words += 1;
        count = at + 1;
    }
    let is_evident = if is_indented { code >= 1 && code * 2 >= words } else { code >= 2 && code * 2 >= words };
    (is_evident && words >= 2).then_some(count)
}

/// Returns whether a line could stand in code at all.
fn may_be_code(line: &Line) -> bool {
    if is_code(line.words) || is_closing(line.words) {
        return true;
    }
    let is_mark = matches!(line.shape(), Shape::Item(_) | Shape::Heading | Shape::Fence(_) | Shape::Quote);
    let is_sentence = line.words.split_whitespace().count() > 7 || line.words.ends_with(['.', '?', '!']);
    !is_mark && !is_sentence
}

fn is_closing(words: &str) -> bool {
    words.chars().all(|char| "{}()[];,".contains(char))
}

/// Returns whether nobody would write a line like this in a sentence.
fn is_code(words: &str) -> bool {
    let count = || words.split_whitespace().count();
    let first = words.as_bytes().first();
    let starts = |heads: &[&str]| heads.iter().any(|head| head.as_bytes().first() == first && words.starts_with(head));
    let ends = |tails: &[&str]| tails.iter().any(|tail| words.ends_with(tail));
    starts(&[">>> ", "... ", "#include", "#define", "#!/", "</", "<?php", "<!DOCTYPE", "@Override"])
        || (ends(&[";", "{", "};", "});", ");"]) && !words.starts_with(['-', '*']) && words.contains(SIGNS))
        || (words.ends_with(':') && count() <= 12 && is_python_head(words))
        || (starts(STATEMENTS) && is_statement(words))
        || is_assignment(words)
        || is_call(words)
        || (words.starts_with('@') && words.len() > 1 && count() == 1)
        || (words.starts_with('<') && words.ends_with('>') && words.contains("</"))
}

const SIGNS: [char; 9] = ['(', ')', '{', '}', '=', '[', ']', '"', '.'];

const STATEMENTS: &[&str] = &[
    "import ",
    "from ",
    "return ",
    "const ",
    "let ",
    "var ",
    "function ",
    "public ",
    "private ",
    "protected ",
    "static ",
    "SELECT ",
    "INSERT INTO ",
    "UPDATE ",
    "CREATE TABLE ",
    "FROM ",
    "WHERE ",
    "export ",
    "using ",
    "package ",
    "print(",
    "pip install ",
    "npm install ",
    "sudo ",
    "docker ",
    "git ",
    "$ ",
];

fn is_statement(words: &str) -> bool {
    let count = words.split_whitespace().count();
    match words.split_whitespace().next().unwrap_or_default() {
        "import" | "package" | "using" => count <= 4 && !words.ends_with('.'),
        "from" => words.contains(" import "),
        "let" | "var" | "const" => words.contains('='),
        "$" | "SELECT" | "INSERT" | "UPDATE" | "CREATE" => true,
        "pip" | "npm" | "sudo" | "docker" | "git" | "FROM" | "WHERE" => count <= 8 && !words.ends_with('.'),
        _ => words.contains(['(', '=', ';', '{', '[']) || (count <= 3 && words.starts_with("return ")),
    }
}

fn is_python_head(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    match first.trim_end_matches(':') {
        "def" | "class" | "async" => words.contains(['(', ':']) && words.split_whitespace().count() <= 12,
        "for" => words.contains(" in ") && words.contains(['(', '.', '[', '_']),
        "if" | "elif" | "while" | "with" => words.contains(['(', '=', '<', '>', '_', '.', '[']),
        "else" | "try" | "finally" => words.len() <= 8,
        "except" => true,
        _ => false,
    }
}

/// `name = value`, `a.b[0] += 1`
fn is_assignment(words: &str) -> bool {
    if !words.contains('=') {
        return false;
    }
    let Some((left, right)) = words.split_once(" = ").or_else(|| words.split_once(" += ")) else { return false };
    let is_name = |char: char| char.is_ascii_alphanumeric() || "_.[]'\",: *&".contains(char);
    let names = left.split_whitespace().count();
    !right.is_empty() && left.chars().all(is_name) && names <= 2 && !words.ends_with(['?', '!'])
}

/// `name(…)`, `a.b(…).c(…)`
fn is_call(words: &str) -> bool {
    let Some((name, _)) = words.split_once('(') else { return false };
    let is_name = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '.';
    !name.is_empty() && name.chars().all(is_name) && words.ends_with([')', ';'])
}

#[cfg(test)]
mod tests {
    use super::super::columns::aligned_lines;
    use super::*;

    fn count(text: &str) -> Option<usize> {
        let lines: Vec<_> = Line::all(text, 0).collect();
        code_lines(&lines, 0).or_else(|| aligned_lines(&lines))
    }

    #[test]
    fn code_is_known_without_a_fence() {
        for (text, expected) in [
            ("def f(x):\n    return x\n\nprint(f(1))\nThis prints one.", 4),
            ("    const a = 1;\n    const b = 2;", 2),
            (">>> 1 + 1\n2\n>>> x = 3\n\nwords", 3),
            ("int main() {\n  return 0;\n}", 3),
            ("from a import b\nb.run()", 2),
            ("name   age\nAda    36\nBob    7", 3),
            ("+---+\n| a |\n+---+", 3),
            ("a\tb\nc\td\ne\tf\n\nwords", 3),
        ] {
            assert_eq!(count(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn prose_is_not_taken_for_code() {
        for text in [
            "    An indented paragraph, as some people\n    like to write them.",
            "Note: the first one (of two) is fine.\nThe other one is not.",
            "from time to time\nlet me explain",
            "if you want to know:\nread this",
            "One sentence.  Another one.\nA third.  And a fourth.",
            "optimizing queries: avoid N+1\ncaching: by redis",
            "use a = b here\nand so on",
        ] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
