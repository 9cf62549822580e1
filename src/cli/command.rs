//! The commands, and what each of them is called.

use clap::{Parser, Subcommand};

use super::outcome::Outcome;
use super::terminal::Terminal;

/// What `studybook --help` says below its commands.
const AFTER_HELP: &str = "\
Examples:
  studybook build                        build the guide in this folder into public/
  studybook build ~/notes --output site  build a bare folder of notes, as it is
  studybook serve --open                 show it in a browser, up to date with every save
  studybook list --json notes/http.md    see which questions a note asks
  studybook check --strict               see what could be better, and fail if there is any
  studybook fmt --diff                   see the notes in the house style
  studybook new \"What is a port?\" --topic http
                                         write a question into a note, in the style of the note
  studybook answer http--what-is-a-port  open it in your editor; list --open tells what waits
  studybook explain notes/http.md        see what each line is taken for, and why
  studybook export anki --output guide.apkg
                                         cards for Anki; also csv, json, markdown
  studybook import deck.apkg             make notes of a deck; also of tables and JSON
  studybook stats log.jsonl              see how studying goes, from a log that the study page saved
  studybook theme copy home.html         take a file of the default theme, to change it
  studybook init my-guide                start a guide with a GitHub Pages workflow

Exit codes:
  0  done
  1  the notes have errors (with --strict: or warnings)
  2  the world or the usage is wrong: no such folder, a full disk, a bad configuration";

/// Turns a folder of questions and answers into a static study guide.
#[derive(Debug, Parser)]
#[command(name = "studybook", version, about, after_help = AFTER_HELP)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site
    Build(super::build::Build),
    /// Show the guide in a browser, up to date with every save
    Serve(super::serve::Serve),
    /// List the questions that the notes ask
    List(super::list::ListCommand),
    /// Write a question into a note, as the others there are written
    New(super::new::New),
    /// Open a question in your editor, to answer it
    Answer(super::answer::AnswerCommand),
    /// Say what could be better in the guide: unanswered questions, near duplicates, dead links, …
    Check(super::check::Check),
    /// Write notes in the house style
    Fmt(super::fmt::Fmt),
    /// Show how a note is read, line by line, or what a code of a report means
    Explain(super::explain::Explain),
    /// Export a guide as cards for Anki, a table, JSON, a note or a sheet
    Export(super::export::ExportCommand),
    /// Make notes of a deck of Anki, a table or JSON
    Import(super::import::ImportCommand),
    /// Say how studying goes, from a log of the study page
    Stats(super::stats::Stats),
    /// Start a guide: a few notes, a configuration, a GitHub Pages workflow
    Init(super::init::Init),
    /// List themes, copy a file of the default one, or check that a theme makes all pages
    Theme(super::theme::ThemeCommand),
    /// Print the JSON Schema of studybook.toml, for editors
    Schema(super::schema::Schema),
}

/// Runs the command that the arguments name.
pub fn run(arguments: Arguments) -> Outcome {
    let terminal = Terminal::new();
    let ended = match arguments.command {
        Command::Build(build) => build.run(&terminal),
        // The preview tells what happens from a thread of its own.
        Command::Serve(serve) => serve.run(Terminal::new()),
        Command::List(list) => list.run(&terminal),
        Command::New(new) => new.run(&terminal),
        Command::Answer(answer) => answer.run(&terminal),
        Command::Check(check) => check.run(&terminal),
        Command::Fmt(fmt) => fmt.run(&terminal),
        Command::Explain(explain) => explain.run(&terminal),
        Command::Export(export) => export.run(&terminal),
        Command::Import(import) => import.run(&terminal),
        Command::Stats(stats) => stats.run(&terminal),
        Command::Init(init) => init.run(&terminal),
        Command::Theme(theme) => theme.run(&terminal),
        Command::Schema(schema) => schema.run(&terminal),
    };
    ended.unwrap_or_else(|failure| {
        terminal.failure(&failure.message, failure.hint.as_deref());
        Outcome::Failed
    })
}
