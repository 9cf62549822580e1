//! Fragments that are remembered between runs.
//!
//! Its key names the program, so another program reads none of them; that the bytes are those that were put is the
//! cache's promise. Whatever cannot be read back to the last byte is rendered again.

use crate::guide::Content;

use super::fragment::Fragment;
use super::key::Key;
use super::options::Form;
use super::renderer::Renderer;

/// Remembers results of pure work between runs. Forgetting is always allowed, and what is damaged is forgotten.
pub trait Cache: Send + Sync {
    /// Returns what was remembered under a key.
    fn get(&self, key: &Key) -> Option<Vec<u8>>;
    /// Remembers a result.
    fn put(&self, key: Key, value: Vec<u8>);
}

/// A cache that remembers nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCache;

impl Cache for NoCache {
    fn get(&self, _key: &Key) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _key: Key, _value: Vec<u8>) {}
}

/// A cache for tests.
#[cfg(test)]
#[derive(Debug, Default)]
pub(crate) struct InMemory(std::sync::Mutex<std::collections::BTreeMap<Key, Vec<u8>>>);

#[cfg(test)]
impl Cache for InMemory {
    fn get(&self, key: &Key) -> Option<Vec<u8>> {
        self.0.lock().unwrap().get(key).cloned()
    }

    fn put(&self, key: Key, value: Vec<u8>) {
        self.0.lock().unwrap().insert(key, value);
    }
}

/// Renders content, or remembers what it became the last time.
pub fn remembered(cache: &dyn Cache, renderer: &Renderer, (content, scope, form): (&Content, &str, Form)) -> Fragment {
    let key = renderer.key(content, scope, form);
    remembered_as(key, cache, || renderer.render(content, scope, form))
}

/// Renders, or remembers what was rendered under a key that is known already.
pub(crate) fn remembered_as(key: Key, cache: &dyn Cache, render: impl FnOnce() -> Fragment) -> Fragment {
    if let Some(fragment) = cache.get(&key).as_deref().and_then(read) {
        return fragment;
    }
    let fragment = render();
    if let Ok(bytes) = postcard::to_allocvec(&fragment) {
        cache.put(key, bytes);
    }
    fragment
}

/// Makes bytes, or remembers those that were made under a key that is known already.
pub(crate) fn made_once(key: Key, cache: &dyn Cache, make: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    cache.get(&key).unwrap_or_else(|| {
        let bytes = make();
        cache.put(key, bytes.clone());
        bytes
    })
}

/// Reads a fragment; `None` when the bytes are less or more than one.
fn read(bytes: &[u8]) -> Option<Fragment> {
    let (fragment, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(fragment)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::{Config, MarkdownConfig};
    use crate::guide::{QuestionId, Target};
    use crate::markup::{Extensions, Passage, parse};
    use crate::render::RenderOptions;
    use crate::text::{SourcePath, Text};

    fn content_of(path: &str, words: &str) -> Content {
        let text = Text::new(SourcePath::new(path), words);
        let passage = Passage::whole(&Arc::new(parse(&text, 1, Extensions::default()).value));
        let references =
            [("b.md".to_owned(), Target::Question { id: QuestionId::new("b"), slug: "b".into(), place: None })].into();
        Content { passage: passage.into(), references }
    }

    fn content(words: &str) -> Content {
        content_of("a.md", words)
    }

    fn renderer() -> Renderer {
        Renderer::new(RenderOptions::of(&Config::default()))
    }

    #[test]
    fn a_remembered_fragment_is_the_rendered_one_and_one_that_is_not_whole_is_rendered_again() {
        let (shelf, renderer) = (InMemory::default(), renderer());
        let content = content("`a` [b](b.md) $x^2$ <script>x</script> [c](c.md)");
        let fresh = renderer.render(&content, "s", Form::Block);
        assert!(fresh.html_at("../").contains("../q/b.html") && !fresh.problems.is_empty());
        let ask = || remembered(&shelf, &renderer, (&content, "s", Form::Block));
        assert_eq!((ask(), ask()), (fresh.clone(), fresh.clone()));
        let key = renderer.key(&content, "s", Form::Block);
        let whole = shelf.get(&key).unwrap();
        for at in 0..whole.len() {
            assert_eq!(read(&whole[..at]), None, "length {at}");
        }
        assert_eq!(read(&[&whole[..], &[0]].concat()), None);
        shelf.put(key, whole[..whole.len() - 1].to_vec());
        assert_eq!(ask(), fresh);
    }

    #[test]
    fn whatever_changes_the_fragment_changes_its_key() {
        let renderer = renderer();
        let plain = content_of("a.txt", "a");
        let mut gone = content("a");
        gone.references.insert("b.md".to_owned(), Target::Nothing);
        let other = MarkdownConfig { math: false, ..MarkdownConfig::default() };
        let mut keys = vec![
            renderer.key(&content("a"), "s", Form::Block),
            renderer.key(&content("as"), "", Form::Block),
            renderer.key(&content(""), "sa", Form::Block),
            renderer.key(&content("a"), "s", Form::Inline),
            renderer.key(&plain, "s", Form::Block),
            renderer.key(&gone, "s", Form::Block),
            Renderer::new(RenderOptions { markdown: other, ..RenderOptions::of(&Config::default()) }).key(
                &content("a"),
                "s",
                Form::Block,
            ),
        ];
        assert_eq!(keys[0], renderer.key(&content("a"), "s", Form::Block));
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 7);
    }
}
