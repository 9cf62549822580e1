//! A whole note as one fragment of HTML.

use std::collections::BTreeMap;

use studybook::config::MarkdownConfig;
use studybook::guide::{Content, Target};
use studybook::render::{Form, RenderOptions, Renderer};
use studybook::text::{Flavour, Passage, SourcePath, Text};

/// Renders Markdown; `destinations` are those of links that lead to files of the guide.
pub fn rendered(words: &str, destinations: &[String]) -> String {
    let text = Text::new(SourcePath::new("note.md"), words);
    let passage = Passage::of_lines(&text, Flavour::Markdown, 1, text.line_count());
    let asset = |to: &String| (to.clone(), Target::Asset { path: SourcePath::new(to.as_str()), size: None });
    let references: BTreeMap<String, Target> = destinations.iter().map(asset).collect();
    let content = Content { passage: passage.into(), references };
    let renderer = Renderer::new(RenderOptions { markdown: MarkdownConfig { math: false, ..MarkdownConfig::default() } });
    renderer.render(&content, "q", Form::Block).html_at("")
}
