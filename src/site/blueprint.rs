//! The plan of a site with all that it was planned from, so that the same need not be planned twice.

use std::sync::Arc;

use super::assets;
use super::draft::{Draft, Drafted, drafts};
use super::export::Export;
use super::page::{Groups, Homes};
use super::plan::{self, Planned};
use super::route::{Kind, Page, Route};
use super::tags::Tags;
use crate::config::Config;
use crate::diagnostic::{Checked, Diagnostic};
use crate::guide::{Guide, Question, Topic};
use crate::render::Key;

/// The plan of a site; cheap to copy, and to be kept for when the site is assembled again.
#[derive(Debug, Clone)]
pub(crate) struct Blueprint(Arc<Plan>);

#[derive(Debug)]
struct Plan {
    /// What it was planned from: a guide, names for the rest, and the pages of the questions under the site's title.
    guide: Arc<Guide>,
    setting: Key,
    title: String,
    drafts: Vec<Arc<Draft>>,
    routes: Vec<Route>,
    tags: Tags,
    groups: Groups,
    homes: Homes,
    open: Vec<usize>,
    problems: Vec<Diagnostic>,
}

impl Blueprint {
    /// Plans a site, or returns what was planned from the same before.
    pub(crate) fn new(planned: &Planned<'_>, last: Option<&Blueprint>) -> Checked<Self> {
        let setting = setting(planned);
        // What is told of a question names its line, which is not compared.
        let fits = |last: &&Blueprint| {
            last.0.problems.is_empty() && last.0.setting == setting && is_planned_alike(&last.0.guide, planned.guide)
        };
        if let Some(last) = last.filter(fits) {
            return Checked::new(last.clone());
        }
        let (tags, groups) = (tags(planned), Groups::new(planned.guide));
        let homes = Homes::new(planned.guide);
        let title = planned.config.title.clone();
        let drafts = drafts(planned.guide, &title, last.map(Blueprint::drafted));
        let Checked { value: routes, problems } = plan::plan(planned, &drafts, (&tags, &homes));
        let guide = Arc::clone(planned.guide);
        let is_open = |route: &Route| matches!(route.kind, Kind::Page(Page::Open(0)));
        let open = if routes.iter().any(is_open) { plan::open(&guide) } else { Vec::new() };
        let plan =
            Plan { guide, setting, title, drafts, routes, tags, groups, homes, open, problems: problems.clone() };
        Checked { value: Blueprint(Arc::new(plan)), problems }
    }

    fn drafted(&self) -> Drafted<'_> {
        let Plan { guide, title, drafts, .. } = &*self.0;
        Drafted { guide, title, drafts }
    }

    /// Returns every file of the site, sorted by path.
    pub(crate) fn routes(&self) -> &[Route] {
        &self.0.routes
    }

    /// Returns whether there is a feed.
    pub(crate) fn has_feed(&self) -> bool {
        self.0.routes.iter().any(|route| matches!(route.kind, Kind::Export(Export::Feed, _)))
    }

    /// Returns whether a file of a kind lies at a path.
    pub(crate) fn has(&self, path: &str, kind: &Kind) -> bool {
        let at = self.0.routes.binary_search_by(|route| route.path.as_str().cmp(path));
        at.is_ok_and(|at| self.0.routes[at].kind == *kind)
    }

    /// Returns the tags of the guide.
    pub(crate) fn tags(&self) -> &Tags {
        &self.0.tags
    }

    /// Returns the questions of the guide by the topic that each belongs to.
    pub(crate) fn homes(&self) -> &Homes {
        &self.0.homes
    }

    /// Returns the questions that nobody answered yet, where a page lists them.
    pub(crate) fn open(&self) -> &[usize] {
        &self.0.open
    }

    /// Returns the topics of the guide by folder.
    pub(crate) fn groups(&self) -> &Groups {
        &self.0.groups
    }
}

/// Collects the tags of a guide, or finds some for a guide that has none.
fn tags(planned: &Planned<'_>) -> Tags {
    let Planned { config, guide, .. } = planned;
    let is_tagged = guide.questions.iter().any(|question| !question.tags.is_empty());
    if is_tagged || !config.export.auto_tags { Tags::new(guide) } else { Tags::found(guide, &config.language) }
}

/// Names all but the guide that a plan is made from.
fn setting(planned: &Planned<'_>) -> Key {
    let Planned { config, theme, limits, dated, .. } = planned;
    let Config { title, description, base_url, cname, language, export, .. } = config;
    let assets = (assets::paths(theme, config), assets::own(theme).collect::<Vec<_>>());
    Key::of(&(title, description, base_url, cname, language, limits, export, dated, assets))
}

/// Returns whether two guides have the same pages with the same names, and the same tags.
fn is_planned_alike(one: &Guide, other: &Guide) -> bool {
    one.assets == other.assets
        && is_alike(&one.topics, &other.topics, |one, other| topic(one) == topic(other))
        && is_alike(&one.questions, &other.questions, is_asked_alike)
}

/// Returns what of a topic a plan is made from.
fn topic(topic: &Topic) -> (&str, &str, usize, [&[String]; 2]) {
    (&topic.slug, &topic.title, topic.pages(), [&topic.folders, &topic.aliases])
}

/// Returns whether all of two questions is the same that a plan is made from.
fn is_asked_alike(one: &Question, other: &Question) -> bool {
    let home = |it: &Question| it.origins.first().map(|origin| origin.topic);
    (&one.id, &one.slug, &one.title) == (&other.id, &other.slug, &other.title)
        && (&one.former, &one.tags, home(one)) == (&other.former, &other.tags, home(other))
        && one.answers.is_empty() == other.answers.is_empty()
}

/// Compares lists most of whose elements are shared.
fn is_alike<T>(one: &[Arc<T>], other: &[Arc<T>], same: impl Fn(&T, &T) -> bool) -> bool {
    let mut pairs = one.iter().zip(other);
    one.len() == other.len() && pairs.all(|(one, other)| Arc::ptr_eq(one, other) || same(one, other))
}

#[cfg(test)]
mod tests {
    use super::super::export::sitemap;
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
        let theme = Theme::default_theme();
        let planned = Planned { config, guide: &guide, theme: &theme, limits: sitemap::LIMITS, dated: false };
        Blueprint::new(&planned, last).value
    }

    #[test]
    fn an_edited_answer_is_planned_as_before_and_all_else_anew() {
        let usual = Config::default();
        let first = blueprint(NOTE, &usual, None);
        let again = blueprint(&NOTE.replace("A protocol", "Words\n\nin\n\nlines"), &usual, Some(&first));
        assert!(Arc::ptr_eq(&first.0, &again.0));
        for (old, new) in [
            ("[a]", "[b]"),
            ("[a]", "[a, b]"),
            ("[old]", "[older]"),
            ("# Web", "# Nets"),
            ("TLS", "SSL"),
            ("![x](x.png)", "nothing"),
            ("A protocol", "## And?\n\nA protocol"),
            ("A protocol, see ![x](x.png).", ""),
        ] {
            let changed = blueprint(&NOTE.replace(old, new), &usual, Some(&first));
            let fresh = blueprint(&NOTE.replace(old, new), &usual, None);
            assert!(!Arc::ptr_eq(&first.0, &changed.0), "{new}");
            assert_eq!(format!("{:?}", changed.routes()), format!("{:?}", fresh.routes()));
        }
        let other = Config { title: "Other".to_owned(), ..Config::default() };
        assert!(!Arc::ptr_eq(&first.0, &blueprint(NOTE, &other, Some(&first)).0));
    }
}
