//! What a sample promises, against what it did.

use similar::{ChangeTag, TextDiff};

use super::{End, Fault, Ran, Sample};

/// So many lines of a difference are shown, and so many of the last complaints.
const SHOWN: usize = 16;

/// Says what is wrong with what running a sample did, if anything; `file` is the name of the file that held its code.
pub fn judge(sample: &Sample, ran: &Ran, file: &str) -> Option<Fault> {
    let complaints = last_lines("it complains:", &ran.errors);
    let message = match &ran.end {
        End::Code(Some(0)) => return differs(sample, &ran.output).map(|fault| with(fault, &complaints)),
        End::Code(Some(code)) => format!("fails with exit code {code}"),
        End::Code(None) => "is ended by a signal".to_owned(),
        End::TooLong(limit) => format!("is not done after {} s", limit.as_secs_f64()),
        End::TooMuch(limit) => format!("prints more than {limit} bytes"),
        End::NotThere => "is in a language of which the program is missing".to_owned(),
        End::NotStarted(why) => format!("cannot be run: {why}"),
    };
    let fault = Fault::new(message).at(named_line(&ran.errors, file));
    Some(with(with(fault, &last_lines("it prints:", &ran.output)), &complaints))
}

fn with(fault: Fault, more: &str) -> Fault {
    Fault { detail: fault.detail + more, ..fault }
}

/// Compares what was printed with what was promised; white space at the ends of lines is no difference.
pub(super) fn differs(sample: &Sample, printed: &str) -> Option<Fault> {
    let promised = tidy(sample.output.as_ref()?);
    let printed = tidy(printed);
    if promised == printed {
        return None;
    }
    let mut detail = "promised (-) and printed (+):\n".to_owned();
    let diff = TextDiff::from_lines(&promised, &printed);
    let groups = diff.grouped_ops(1);
    let changes: Vec<_> = groups.iter().flatten().flat_map(|op| diff.iter_changes(op)).collect();
    for change in changes.iter().take(SHOWN) {
        let sign = match change.tag() {
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
            ChangeTag::Equal => ' ',
        };
        detail += format!("  {sign} {}", cut(change.value())).trim_end();
        detail.push('\n');
    }
    if changes.len() > SHOWN {
        detail += &format!("  … {} more\n", changes.len() - SHOWN);
    }
    Some(Fault { detail, ..Fault::new("prints something else than it promises") })
}

/// Ends lines as on Unix, without white space before their ends, and without blank lines at the end of all.
fn tidy(text: &str) -> String {
    let lines: String = text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    lines.trim_end().to_owned() + "\n"
}

/// Shows the last lines of a text below a title; nothing of a blank one.
fn last_lines(title: &str, text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let shown = lines[lines.len().saturating_sub(SHOWN)..].iter();
    shown.fold(format!("{title}\n"), |told, line| told + format!("    {}", cut(line)).trim_end() + "\n")
}

fn cut(line: &str) -> String {
    line.trim_end().chars().take(160).collect()
}

/// Finds the last line of a file that complaints name: `sample.py", line 3`, `sample.sh: line 3`, `sample.js:3`.
fn named_line(errors: &str, file: &str) -> Option<usize> {
    let numbers = errors.match_indices(file).filter_map(|(at, _)| {
        let rest = errors[at + file.len()..].trim_start_matches(['"', '\'', ':', ',', ' ']);
        let rest = rest.strip_prefix("line").unwrap_or(rest).trim_start();
        let digits = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
        rest[..digits].parse().ok()
    });
    // What called comes before what failed in Python, and behind it in a shell or in Node, which name what failed first.
    if file.ends_with(".py") { numbers.last() } else { { numbers }.next() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::samples;
    use crate::diagnostic::Diagnostic;
    use crate::markup::Extensions;
    use crate::note::parse;
    use crate::text::{SourcePath, Text};

    fn fault(words: &str, ran: Ran, file: &str) -> Option<Diagnostic> {
        let note = parse(&Text::new(SourcePath::new("a.md"), words), Extensions::default()).value;
        let sample = &samples(&note)[0];
        judge(sample, &ran, file).map(|fault| fault.diagnostic(sample))
    }

    fn ran(end: End, output: &str, errors: &str) -> Ran {
        Ran { end, output: output.to_owned(), errors: errors.to_owned() }
    }

    const ADDS: &str = "## A?\n\n```py check\nprint(1)\nprint(2)\n```\n\n```output\n1\n2\n```\n";

    #[test]
    fn what_is_promised_is_printed_whatever_ends_the_lines() {
        let fine = |output: &str| fault(ADDS, ran(End::Code(Some(0)), output, ""), "sample.py").is_none();
        assert!(fine("1\n2\n") && fine("1 \r\n2\r\n\r\n") && fine("1\n2"));
        assert!(!fine("1\n3\n") && !fine("12\n") && !fine(""));
        let silent = "```py check\nprint(1)\n```\n";
        assert!(fault(silent, ran(End::Code(Some(0)), "anything", ""), "sample.py").is_none());
    }

    #[test]
    fn a_difference_shows_both_and_the_sample() {
        let told = fault(ADDS, ran(End::Code(Some(0)), "1\n3\n", "careful\n"), "sample.py").unwrap();
        assert_eq!(told.message, "this sample prints something else than it promises");
        assert_eq!(told.excerpt.unwrap().place.to_string(), "a.md:3:1");
        insta::assert_snapshot!(told.detail.unwrap());
    }

    #[test]
    fn the_line_that_an_interpreter_names_is_shown() {
        let at = |errors: &str, file: &str| {
            let told = fault(ADDS, ran(End::Code(Some(1)), "", errors), file).unwrap();
            assert_eq!(told.message, "this sample fails with exit code 1");
            told.excerpt.unwrap().place.line
        };
        let python = "File \"/tmp/x/sample.py\", line 1, in <module>\nFile \"/tmp/x/sample.py\", line 2, in f\nOops";
        assert_eq!(at(python, "sample.py"), 5);
        assert_eq!(at("/tmp/x/sample.js:2\nOops\n at /tmp/x/sample.js:1:3", "sample.js"), 5);
        assert_eq!(at("/tmp/x/sample.sh: line 1: syntax error", "sample.sh"), 4);
        assert_eq!(at("/tmp/x/sample.sh: 2: Syntax error", "sample.sh"), 5);
        assert_eq!(at("/tmp/x/sample.sh: 99: Syntax error", "sample.sh"), 3, "there is no such line");
        assert_eq!(at("Oops", "sample.py"), 3);
    }

    #[test]
    fn every_end_is_told() {
        let told = |end: End| fault(ADDS, ran(end, "", ""), "sample.py").unwrap().message;
        assert_eq!(told(End::TooLong(std::time::Duration::from_secs(10))), "this sample is not done after 10 s");
        assert_eq!(told(End::TooMuch(65536)), "this sample prints more than 65536 bytes");
        assert_eq!(told(End::Code(None)), "this sample is ended by a signal");
    }
}
