//! Any bytes as a note: nothing panics, and the tree keeps its shape. See ../README.md.
#![no_main]

#[path = "../../harness/shape.rs"]
mod shape;

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use studybook::compile;
use studybook::config::Config;
use studybook::decode::decode;
use studybook::link::{AssetSizes, Drafts};
use studybook::markup::{Extensions, Passage, Span, parse};
use studybook::render::{NoCache, RenderOptions, Renderer};
use studybook::site::{Inputs, Site, Theme};
use studybook::text::Source;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let name = ["note.md", "note.txt", "note.org"][match kind {
        b'm' => 0,
        b't' => 1,
        b'o' => 2,
        other => usize::from(*other) % 3,
    }];
    let source = Source::new(name, bytes.to_vec());
    if let Some(text) = decode(&source).value {
        let tree = Arc::new(parse(&text, 1, Extensions::default()).value);
        assert_eq!(shape::fault(&tree), None);
        let half = (0..=text.as_str().len() / 2).rev().find(|at| text.as_str().is_char_boundary(*at)).unwrap_or(0);
        for span in [Span::new(0, half), Span::new(half, text.as_str().len())] {
            let passage = Passage::new(&tree, span);
            let _ = (passage.words(), passage.digest(), passage.is_blank(), passage.footnotes());
        }
    }
    render(&source);
});

/// Makes every page of a guide of one note.
fn render(source: &Source) {
    let config = Config::default();
    let guide = compile::guide(std::slice::from_ref(source), &AssetSizes::new(), &config, Drafts::Shown).value;
    let renderer = Renderer::new(RenderOptions { markdown: config.markdown.clone() });
    let inputs = Inputs {
        config: Arc::new(config),
        guide: Arc::new(guide),
        theme: Arc::new(Theme::default_theme()),
        renderer: Arc::new(renderer),
        cache: Arc::new(NoCache),
        facts: Arc::default(),
        memory: None,
    };
    let site = Site::assemble(inputs).value;
    for route in site.pages() {
        if let Err(error) = site.render(route) {
            panic!("{error}");
        }
    }
    let _ = site.problems();
}
