//! A whole note as one fragment of HTML.

use std::collections::BTreeMap;
use std::sync::Arc;

use studybook::config::Config;
use studybook::guide::{Content, Target};
use studybook::markup::{Extensions, Kind, Passage, Step, parse};
use studybook::render::{Form, RenderOptions, Renderer};
use studybook::text::{SourcePath, Text};

use super::html::decoded;

/// Renders Markdown; `destinations` are those of links that lead to files of the guide.
pub fn rendered(words: &str, destinations: &[String]) -> String {
    let text = Text::new(SourcePath::new("note.md"), words);
    let extensions = Extensions { math: false, ..Extensions::default() };
    let passage = Passage::whole(&Arc::new(parse(&text, 1, extensions).value));
    let asset = |to: &String| (to.clone(), Target::Asset { path: SourcePath::new(decoded(to)), size: None });
    let mut references: BTreeMap<String, Target> = destinations.iter().map(asset).collect();
    references.extend(files(&passage).iter().map(asset));
    references.extend(within(&passage));
    let content = Content { passage: passage.into(), references };
    let renderer = Renderer::new(RenderOptions::of(&Config::default()));
    renderer.render(&content, "q", Form::Block).html_at("").into_owned()
}

/// Lists where the links and images of a passage lead, as the tree says it.
fn files(passage: &Passage) -> Vec<String> {
    let tree = passage.tree();
    let destinations = passage.steps().filter_map(|step| match step {
        Step::Enter(_, Kind::Link(link) | Kind::Image(link), _) => Some(tree.said(link.to).to_owned()),
        Step::Enter(..) | Step::Leave(..) => None,
    });
    destinations.filter(|to| !to.is_empty() && !to.starts_with(['#', '['])).collect()
}

/// Resolves the links to places of the passage itself, as the guide does.
pub fn within(passage: &Passage) -> Vec<(String, Target)> {
    let (tree, names) = (passage.tree(), passage.names());
    let destinations = passage.steps().filter_map(|step| match step {
        Step::Enter(_, Kind::Link(link), _) => tree.said(link.to).strip_prefix('#').map(str::to_owned),
        _ => None,
    });
    let target = |fragment: String| {
        let name = names.name(tree.anchors().find(&decoded(&fragment))?)?;
        Some((format!("#{fragment}"), Target::Within(name.to_owned())))
    };
    destinations.filter_map(target).collect()
}
