//! `studybook answer`: a question in the user's editor.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::list;
use super::outcome::Outcome;
use super::terminal::Terminal;
use crate::disk::Project;
use crate::guide::{Guide, Question};
use crate::link::Drafts;
use crate::serve::Editor;

/// Open a question in your editor, to answer it
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The editor is the one that $VISUAL or $EDITOR names, then `editor` of `[preview]` in studybook.toml, then VS Code.

Examples:
  studybook answer http--what-is-a-port
  studybook answer \"$(studybook list --open --json | head -1 | jq -r .id)\"
  studybook answer what-is-a-port ~/notes --editor zed")]
pub struct AnswerCommand {
    /// The question's id, as `list --json` and the page's address have it
    #[arg(value_name = "ID")]
    id: String,
    /// The project, or a bare folder of notes
    #[arg(default_value = ".")]
    root: PathBuf,
    /// What opens the note: vscode, zed, idea, … or an address with {path} and {line}; `program` runs $VISUAL or $EDITOR
    #[arg(long, value_name = "EDITOR")]
    editor: Option<String>,
}

impl AnswerCommand {
    pub(super) fn run(self, terminal: &Terminal) -> Result<Outcome, Failure> {
        let project = Project::open(&self.root)?;
        let guide = list::read(&self.root, Drafts::Shown, &mut Vec::new())?;
        let question = guide.question_called(&self.id).ok_or_else(|| unknown(&guide, &self.id))?;
        let open = question.origins.iter().find(|origin| origin.answer_lines.is_none());
        let Some(origin) = open.or(question.origins.first()) else { return Ok(Outcome::Failed) };
        let path = project.notes.join(origin.place.file.as_str());
        terminal.print(&format!("{}:{}\n", path.display(), origin.place.line))?;
        let path = std::fs::canonicalize(&path)?;
        self.open(&project, &path, origin.place.line)?;
        Ok(Outcome::Done)
    }

    fn open(&self, project: &Project, path: &Path, line: usize) -> Result<(), Failure> {
        let given = self.editor.as_deref().map(Editor::new).transpose();
        let given = given.map_err(|bad| Failure::new(bad.to_string()).hint(bad.hint()))?;
        let configured = || project.config().value.preview.editor.and_then(|name| Editor::new(&name).ok());
        let editor = given.or_else(Editor::of_environment).or_else(configured).unwrap_or_default();
        editor.edit(path, line).map_err(|error| {
            Failure::new(format!("no editor could be opened: {error}"))
                .hint("set $EDITOR, or name one: `--editor vscode`, `zed`, `idea`, …")
        })
    }
}

fn unknown(guide: &Guide, id: &str) -> Failure {
    let alike = |question: &Question| (strsim::jaro_winkler(id, question.id.as_str()), question.id.clone());
    let best = guide.questions.iter().map(|question| alike(question)).max_by(|one, other| one.0.total_cmp(&other.0));
    let hint = match best.filter(|(alike, _)| *alike > 0.8) {
        Some((_, best)) => format!("did you mean `{best}`?"),
        None => "`studybook list --json` tells the ids".to_owned(),
    };
    Failure::new(format!("no question has the id `{id}`")).hint(hint)
}
