//! The plan of a site, made from that of the last one where all that it is made from is as it was.

use std::sync::Arc;

use super::assets;
use super::blueprint::{Blueprint, Plan};
use super::draft::{Drafted, drafts};
use super::groups::Groups;
use super::head::Heads;
use super::homes::Homes;
use super::plan;
use super::planned::{PlanSettings, Planned};
use super::route::{Kind, Page, Route};
use super::tags::Tags;
use crate::config::Config;
use crate::diagnostic::Checked;
use crate::guide::Guide;
use crate::render::Key;

/// Plans the site of a guide, or returns what was planned from the same before.
pub(crate) fn blueprint(
    guide: &Arc<Guide>,
    settings: &PlanSettings<'_>,
    last: Option<&Blueprint>,
) -> Checked<Blueprint> {
    let setting = setting(settings);
    // What is told of a question names its line, which is not compared.
    let fits = |last: &&Blueprint| {
        last.0.problems.is_empty() && last.0.setting == setting && Heads::are_equal(&last.0.guide, guide)
    };
    if let Some(last) = last.filter(fits) {
        return Checked::new(last.clone());
    }
    let heads = Heads::of(guide);
    let planned = Planned { settings, heads: &heads, guide };
    let (tags, groups, homes) = (tags(&planned), Groups::new(&heads), Homes::new(&heads));
    let title = settings.config.title.clone();
    let before = last.map(|last| (Heads::of(&last.0.guide), &*last.0));
    let before = before.as_ref().map(|(heads, Plan { title, drafts, .. })| Drafted { heads, title, drafts });
    let drafts = drafts(&heads, &title, before);
    let Checked { value: routes, problems } = plan::plan(&planned, &drafts, (&tags, &homes));
    let is_open = |route: &Route| matches!(route.kind, Kind::Page(Page::Open(0)));
    let open = if routes.iter().any(is_open) { heads.open() } else { Vec::new() };
    let guide = Arc::clone(guide);
    let plan = Plan { guide, setting, title, drafts, routes, tags, groups, homes, open, problems: problems.clone() };
    Checked { value: Blueprint(Arc::new(plan)), problems }
}

/// Collects the tags of a guide, or finds some for a guide that has none.
fn tags(planned: &Planned<'_>) -> Tags {
    let (config, heads) = (planned.settings.config, planned.heads);
    let is_tagged = heads.questions.iter().any(|question| !question.tags.is_empty());
    if is_tagged || !config.export.auto_tags { Tags::new(heads) } else { Tags::found(heads, &config.language) }
}

/// Names all but the guide that a plan is made from.
fn setting(settings: &PlanSettings<'_>) -> Key {
    let PlanSettings { config, theme, limits, dated } = settings;
    let Config { title, description, base_url, cname, language, export, .. } = config;
    let assets = (assets::paths(theme, config), assets::own(theme).collect::<Vec<_>>());
    Key::of(&(title, description, base_url, cname, language, limits, export, dated, assets))
}

#[cfg(test)]
mod tests {
    use super::super::export::limits;
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
        let settings = PlanSettings { config, theme: &theme, limits: limits::LIMITS, dated: false };
        super::blueprint(&guide, &settings, last).value
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
