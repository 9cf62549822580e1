//! The routes of a site with the name of all that they were planned from, so that the same need not be planned twice.

use std::sync::Arc;

use super::plan::{self, Planned};
use super::route::Route;
use crate::diagnostic::{Checked, Diagnostic};
use crate::guide::{QuestionId, Topic};

/// The routes of a site; cheap to copy, and to be kept for when the site is assembled again.
#[derive(Debug, Clone)]
pub struct Blueprint {
    key: blake3::Hash,
    pub(crate) routes: Arc<[Route]>,
    problems: Arc<[Diagnostic]>,
}

impl Blueprint {
    /// Plans routes, or returns what was planned from the same before.
    pub(crate) fn new(planned: &Planned<'_>, last: Option<&Blueprint>) -> Checked<Self> {
        let key = key(planned);
        // What is told of a question names its line, which is not in the key.
        if let Some(last) = last.filter(|last| last.key == key && last.problems.is_empty()) {
            return Checked::new(last.clone());
        }
        let Checked { value, problems } = plan::plan(planned);
        let value = Blueprint { key, routes: value.into(), problems: problems.clone().into() };
        Checked { value, problems }
    }
}

/// Names all that [`plan::plan`] makes routes from.
fn key(planned: &Planned<'_>) -> blake3::Hash {
    let Planned { config, guide, theme, tags, limits } = planned;
    let mut name = Name::default();
    name.add(&format!("{:?}", (&config.title, &config.description, &config.base_url, &config.cname, limits)));
    theme.asset_names().for_each(|asset| name.add(asset));
    name.end();
    for Topic { slug, title, folders, aliases, .. } in &guide.topics {
        [slug, title, folders.last().unwrap_or(&String::new())].into_iter().for_each(|part| name.add(part));
        aliases.iter().for_each(|alias| name.add(alias));
        name.end();
    }
    name.end();
    for question in &guide.questions {
        name.number(question.origins.first().map_or(usize::MAX, |origin| origin.topic));
        name.add(&question.title);
        [&question.id].into_iter().chain(&question.aliases).map(QuestionId::as_str).for_each(|id| name.add(id));
        name.end();
    }
    name.end();
    for tag in &tags.all {
        [&tag.slug, &tag.name].into_iter().for_each(|part| name.add(part));
        name.number(tag.questions.len());
    }
    name.end();
    guide.assets.iter().for_each(|asset| name.add(asset.as_str()));
    blake3::hash(&name.0)
}

/// Texts and numbers in a row, in a way that no two rows share.
#[derive(Default)]
struct Name(Vec<u8>);

impl Name {
    fn add(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, number: usize) {
        self.0.extend_from_slice(&(number as u64).to_le_bytes());
    }

    /// Ends a list: no text is as long as this.
    fn end(&mut self) {
        self.number(usize::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sitemap;
    use super::super::tags::Tags;
    use super::*;
    use crate::compile;
    use crate::config::Config;
    use crate::link::{AssetSizes, Drafts};
    use crate::site::Theme;
    use crate::text::Source;

    const NOTE: &str =
        "---\ntags: [a]\naliases: [old]\n---\n# Web\n\n## What is TLS?\n\nA protocol, see ![x](x.png).\n";

    fn blueprint(note: &str, config: &Config, last: Option<&Blueprint>) -> Blueprint {
        let sources = [Source::new("web/a.md", note), Source::new("web/b.md", "## What is TCP?\n\nA stream.\n")];
        let assets = AssetSizes::from([(crate::text::SourcePath::new("web/x.png"), None)]);
        let guide = compile::guide(&sources, &assets, config, Drafts::Hidden).value;
        let (tags, theme) = (Tags::new(&guide), Theme::default_theme());
        let planned = Planned { config, guide: &guide, theme: &theme, tags: &tags, limits: sitemap::LIMITS };
        Blueprint::new(&planned, last).value
    }

    #[test]
    fn an_edited_answer_is_planned_as_before_and_all_else_anew() {
        let usual = Config::default();
        let first = blueprint(NOTE, &usual, None);
        let again = blueprint(&NOTE.replace("A protocol", "Words\n\nin\n\nlines"), &usual, Some(&first));
        assert!(Arc::ptr_eq(&first.routes, &again.routes));
        for (old, new) in [
            ("[a]", "[b]"),
            ("[a]", "[a, b]"),
            ("[old]", "[older]"),
            ("# Web", "# Nets"),
            ("TLS", "SSL"),
            ("![x](x.png)", "nothing"),
            ("A protocol", "## And?\n\nA protocol"),
        ] {
            let changed = blueprint(&NOTE.replace(old, new), &usual, Some(&first));
            let fresh = blueprint(&NOTE.replace(old, new), &usual, None);
            assert!(!Arc::ptr_eq(&first.routes, &changed.routes), "{new}");
            assert_eq!(format!("{:?}", changed.routes), format!("{:?}", fresh.routes));
        }
        let other = Config { title: "Other".to_owned(), ..Config::default() };
        assert!(!Arc::ptr_eq(&first.routes, &blueprint(NOTE, &other, Some(&first)).routes));
    }
}
