//! Every file in `tests/render` is rendered; beside it stands what it becomes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use studybook::config::{Config, MarkdownConfig};
use studybook::diagnostic::Diagnostic;
use studybook::guide::{Content, Target};
use studybook::markup::{Extensions, Passage, parse};
use studybook::render::{Form, Fragment, RenderOptions, Renderer};
use studybook::text::{SourcePath, Text};

use crate::harness::fragment::within;

/// Reads a case as the program would: the extension says how the words are meant.
fn content(name: &str, words: &str, extensions: Extensions) -> (Content, Vec<Diagnostic>) {
    let text = Text::new(SourcePath::new(name), words);
    let parsed = parse(&text, 1, extensions);
    let passage = Passage::whole(&Arc::new(parsed.value));
    let asset = |path: &str, size| Target::Asset { path: SourcePath::new(path), size };
    let mut references = BTreeMap::from([
        ("http.md".to_owned(), Target::Topic("web/http".to_owned(), None)),
        ("http.md#tls".to_owned(), Target::Topic("web/http".to_owned(), Some("tls".to_owned()))),
        ("img/plan a.png".to_owned(), asset("web/img/plan a.png", Some((640, 480)))),
        ("paper.pdf".to_owned(), asset("web/paper.pdf", None)),
        ("gone.md".to_owned(), Target::Nothing),
    ]);
    references.extend(within(&passage));
    (Content { passage: passage.into(), references }, parsed.problems)
}

fn shown(content: &Content, parsed: &[Diagnostic], fragment: &Fragment) -> String {
    let mut shown = fragment.html_at("{ROOT}").into_owned();
    let _ = write!(shown, "\n\n== plain\n{}\n", fragment.plain);
    for diagnostic in parsed.iter().cloned().chain(fragment.diagnostics(content)) {
        let excerpt = diagnostic.excerpt.unwrap();
        let marked: String = excerpt.line.chars().skip(excerpt.start).take(excerpt.length).collect();
        let _ = write!(shown, "\n== {} {} `{marked}`\n{}\n", diagnostic.code.name(), excerpt.place, diagnostic.message);
        let _ = write!(shown, "{}", diagnostic.hint.map_or(String::new(), |hint| format!("{hint}\n")));
    }
    shown
}

#[test]
fn every_case_becomes_what_stands_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension != "snap" && extension != "new"));
    files.sort();
    assert!(files.len() >= 15, "the cases are missing");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let words = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let markdown = MarkdownConfig { trust_html: name.starts_with("trusted"), ..MarkdownConfig::default() };
        let markdown = MarkdownConfig { smart_punctuation: name.starts_with("smart"), ..markdown };
        let extensions = Extensions::from(&markdown);
        let renderer = Renderer::new(RenderOptions { markdown, ..RenderOptions::of(&Config::default()) });
        let form = if name.starts_with("inline") { Form::Inline } else { Form::Block };
        let (content, parsed) = content(&name, &words, extensions);
        let fragment = renderer.render(&content, "q", form);
        settings.bind(|| insta::assert_snapshot!(name.as_str(), shown(&content, &parsed, &fragment)));
    }
}
