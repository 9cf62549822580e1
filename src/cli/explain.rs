//! `studybook explain`: how a note is read, line by line, and what spoke for and against it; or what a code means.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::outcome::Outcome;
use super::terminal::{Paint, Terminal};
use crate::compile;
use crate::diagnostic::report::printable;
use crate::diagnostic::{Checked, Code, Diagnostic, Severity};
use crate::markup::Extensions;
use crate::note::{self, Explanation, Note, Role, Way};
use crate::render::Explained;
use crate::text::Source;

/// Show how a note is read, line by line, or what a code of a report means
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The margin says what each line is taken for: topic, question, choice, material (code and the like
that belongs to a question), answer, or prose. Below stand the ways in which the note was found to
ask, what spoke for and against each (as logarithms of odds: +0.7 doubles them), and the next best
reading. Each note is read by itself here: in a guide, what most notes of its folder have in common
counts, too.

To overrule it, write into the note's front matter an example of a line that asks, with a star in
the place of its words (`questions: '### *'`, `questions: 'Task 1: *'`), or `questions: none`; or
write `{.question}` or `{.prose}` behind single headings. Below a comment `<!-- studybook: prose -->`
(in Org `# studybook: prose`) nothing asks or answers, up to the next heading or a comment
`<!-- studybook: questions -->`.

Given a code instead of a note, as reports print it in brackets, it says what that means, with an
example, what to do, and how to silence it.

Examples:
  studybook explain notes/http.md
  studybook explain dead-link
  studybook explain --why notes/*.md     without the lines
  studybook explain --html notes/http.md > http.html
                                         the same as a page; the preview shows it, too")]
pub struct Explain {
    /// Notes, or codes
    #[arg(value_name = "FILE|CODE", required = true)]
    files: Vec<PathBuf>,
    /// Leave out the lines, and tell only how the note was read
    #[arg(long)]
    why: bool,
    /// Print it as a page for a browser
    #[arg(long, conflicts_with = "why")]
    html: bool,
}

impl Explain {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let mut problems: Vec<Diagnostic> = Vec::new();
        let mut notes: Vec<(&Path, Note)> = Vec::new();
        for file in &self.files {
            if let Some(code) = code(file) {
                terminal.print(&page(code, terminal.paint()))?;
                continue;
            }
            let note = read(file)?.collect_into(&mut problems);
            problems.extend(note.doubt.clone());
            match self.html {
                true => notes.push((file, note)),
                false => terminal.print(&self.told(file, &note, terminal.paint()))?,
            }
        }
        if !notes.is_empty() {
            terminal.print(&whole_page(&notes))?;
        }
        problems.retain(|problem| problem.severity() < Severity::Hint);
        let errors = terminal.saying_all().report(problems).iter().any(|problem| problem.severity() == Severity::Error);
        Ok(if errors { Outcome::NotesHaveErrors } else { Outcome::Done })
    }

    /// Tells how a note was read.
    fn told(&self, file: &Path, note: &Note, paint: Paint) -> String {
        let (text, explained) = (note.tree.text(), note::explain(note));
        let mut told = paint.bold(&format!("{}: {}", file.display(), explained.counts())) + "\n\n";
        if !self.why {
            let lines = explained.roles.iter().enumerate();
            told += &lines.map(|(at, role)| line(at + 1, *role, text.line(at + 1), paint)).collect::<String>();
            told.push('\n');
        }
        told + &why(&explained, paint) + "\n"
    }
}

/// Writes how notes were read as a page that needs nothing else.
fn whole_page(notes: &[(&Path, Note)]) -> String {
    let number = |line: usize| format!("<span>{line}</span>");
    let names: Vec<String> = notes.iter().map(|(file, _)| file.display().to_string()).collect();
    let told = names.iter().zip(notes).map(|(name, (_, note))| Explained {
        name,
        note,
        sheet: None,
        number: &number,
        above: "",
    });
    Explained::pages(&told.collect::<Vec<_>>())
}

/// Returns the code that is asked for, unless there is a file of its name.
fn code(file: &Path) -> Option<Code> {
    file.to_str().and_then(Code::named).filter(|_| !file.exists())
}

/// Tells what a code means, how much it matters, and how to silence it.
fn page(code: Code, paint: Paint) -> String {
    let name = code.name();
    let level = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    format!(
        "{} ({level})\n\n{}\nTo give it another level in `studybook check`, write into studybook.toml:\n\n\
         [check]\n{name} = \"off\" # or \"hint\", \"warning\", \"error\"\n\n\
         To silence it at one place, write a comment right above the question, or at the top of a note\n\
         (in Org: `# studybook: allow {name}`):\n\n<!-- studybook: allow {name} -->\n\n",
        paint.bold(name),
        code.page(),
    )
}

/// Reads a file as a note.
fn read(path: &Path) -> Result<Checked<Note>, Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if path.is_dir() {
        let hint = "name the notes in it that you mean; the preview (`studybook serve`) shows how each is read";
        return Err(Failure::new(format!("`{}` is a folder", path.display())).hint(hint));
    }
    let bytes =
        std::fs::read(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))?;
    let Checked { value, problems } = compile::note(&Source::new(&name, bytes), Extensions::default());
    let none = || Failure::new(format!("`{}` holds no text", path.display()));
    Ok(Checked { value: value.ok_or_else(none)?, problems })
}

/// Shows a line with its number and its role in the margin.
fn line(number: usize, role: Option<Role>, words: &str, paint: Paint) -> String {
    let colour = match role {
        None => "",
        Some(Role::Topic) => "1;35",
        Some(Role::Question) => "1;36",
        Some(Role::Choice | Role::Material) => "34",
        Some(Role::Answer) => "32",
        Some(Role::Prose) => "2",
    };
    let margin = paint.with(colour, &format!("{:8}", role.map_or("", Role::name)));
    format!("{number:5} {margin} │ {}", printable(words)).trim_end().to_owned() + "\n"
}

/// Tells which way of asking was chosen, and what came close.
fn why(explained: &Explanation, paint: Paint) -> String {
    let told = explained.told();
    let told = told
        .iter()
        .map(|(headline, ways)| format!("{headline}\n{}", ways.iter().map(|one| way(one, paint)).collect::<String>()));
    told.collect()
}

/// Tells a way of asking, what speaks for it and against it, and how to ask for it.
fn way(one: &Way, paint: Paint) -> String {
    let ((lines, first), odds) = (one.place(), one.odds());
    let title = paint.bold(&printable(&one.written));
    let mut told = format!("  {title}: {lines} from line {first} on, odds {odds:+.1}\n");
    let side = |name: &str, is_for: bool| {
        let evidence: Vec<String> = one.weightiest(is_for).map(|(name, worth)| format!("{name} {worth:+.1}")).collect();
        if evidence.is_empty() { String::new() } else { format!("    {name:8} {}\n", evidence.join(", ")) }
    };
    told += &side("for", true);
    told += &side("against", false);
    if let Some(example) = &one.example {
        told += &format!("    as       questions: '{}'\n", printable(example));
    }
    told
}
