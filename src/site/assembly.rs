//! A whole site, planned at once; its files are made one by one.

use std::sync::Arc;

use crate::address;
use crate::config::Config;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::guide::{Guide, Question, Topic};
use crate::language;
use crate::search::SearchIndex;

use super::blueprint::Blueprint;
use super::entry::Stock;
use super::export::limits::{LIMITS, Limits};
use super::export::search::{self, Index};
use super::inputs::SiteInputs;
use super::library::Library;
use super::material::Material;
use super::page::Trees;
use super::page::template::Templates;
use super::page::theme::Theme;
use super::page::view::{LookView, SiteView};
use super::planned::PlanSettings;
use super::planning;
use super::route::{Kind, Page, Route};

/// A whole site, each file of which is made when it is asked for.
pub struct Site {
    pub(super) material: Material,
    pub(super) theme: Arc<Theme>,
    /// The templates that show pages, and a name for them and for what every page sees.
    pub(super) templates: Arc<Result<Templates, Box<Diagnostic>>>,
    pub(super) common: blake3::Hash,
    index: Index,
    /// What stands beside pages.
    pub(super) trees: Trees,
    pub(super) stock: Stock,
}

impl Site {
    /// Plans a site; renders nothing.
    pub fn assemble(inputs: SiteInputs) -> Checked<Self> {
        Site::within(inputs, LIMITS, None)
    }

    /// Plans the site that follows this one; what would be planned as before is not planned again.
    pub fn next(&self, inputs: SiteInputs) -> Checked<Self> {
        Site::within(inputs, LIMITS, Some(self))
    }

    fn within(inputs: SiteInputs, limits: Limits, last: Option<&Site>) -> Checked<Self> {
        let SiteInputs { config, guide, theme, renderer, cache, facts, memory } = inputs;
        let dated = !facts.dates.is_empty() || guide.topics.iter().any(|topic| topic.date.is_some());
        let settings = PlanSettings { config: &config, theme: &theme, limits, dated };
        let Checked { value: blueprint, mut problems } =
            planning::blueprint(&guide, &settings, last.map(|last| &last.material.blueprint));
        let footer = super::look::footer(&config.look, &renderer);
        let look = super::look::view(&config, &guide, footer.as_ref());
        let view = site_view((&config, look), &theme, &blueprint);
        let known = last.filter(|last| Arc::ptr_eq(&last.theme, &theme) && last.material.view == view);
        let (templates, common) = match known {
            Some(last) => (Arc::clone(&last.templates), last.common),
            None => (Arc::new(Templates::read(&theme, &view)), common_key(&theme, &view)),
        };
        problems.extend(Result::as_ref(&templates).err().map(|problem| (**problem).clone()));
        problems.extend(told(&settings, &guide, &blueprint));
        let library = Library::new(Arc::clone(&guide));
        let before = last.and_then(|last| last.material.related.get().or(last.material.before.as_ref()).cloned());
        let (related, backlinks, leading, cards) = Default::default();
        let material = Material {
            config,
            guide,
            facts,
            library,
            blueprint,
            related,
            before,
            backlinks,
            leading,
            view,
            footer,
            limits,
            renderer,
            cards,
            cache,
            memory,
        };
        let (index, trees, stock) = Default::default();
        let value = Site { material, theme, templates, common, index, trees, stock };
        Checked { value, problems }
    }

    /// Returns every file of the site; no two have the same path.
    ///
    /// The index for searching is made for it, since only then its files are known.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.planned().iter().chain(&self.searched().1)
    }

    /// Returns every page of the site.
    pub fn pages(&self) -> impl Iterator<Item = &Route> {
        self.planned().iter().filter(|route| route.is_page())
    }

    /// Returns the files that are known before any is made, sorted by path.
    pub(super) fn planned(&self) -> &[Route] {
        self.material.blueprint.routes()
    }

    /// Returns the file at a path below the site's root; a path that ends in `/` means the `index.html` there.
    pub fn find(&self, path: &str) -> Option<&Route> {
        let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
        let path = format!("{path}{index}");
        if search::holds(&path) {
            return self.searched().1.iter().find(|route| route.path.as_str() == path);
        }
        let at = self.planned().binary_search_by(|route| route.path.as_str().cmp(&path)).ok()?;
        self.planned().get(at)
    }

    /// Returns the index for searching, and makes it if nobody asked for it before.
    ///
    /// It is made by several threads while others wait for it, so no task of a pool that makes it may ask for it.
    pub fn search(&self) -> &SearchIndex {
        &self.searched().0
    }

    /// Returns whether somebody asked for the index.
    pub fn is_searched(&self) -> bool {
        self.index.is_made()
    }

    fn searched(&self) -> &(SearchIndex, Vec<Route>) {
        self.index.of(&self.material)
    }

    /// Finds what is related to each question, which a page would ask for itself.
    pub fn relate(&self) {
        self.material.related().find_all();
    }

    /// Returns the questions that a page lists because nobody answered them yet, as indices into the guide.
    pub fn open_on(&self, route: &Route) -> &[usize] {
        match route.kind {
            Kind::Page(Page::Open(page)) => self.material.open_on(page),
            _ => &[],
        }
    }
}

/// Returns the path of the page of a topic that shows one of its parts, below the site's root.
pub fn topic_path(topic: &Topic, part: usize) -> String {
    address::topic_page_path(&topic.slug, topic.page_of(part))
}

/// Returns the path of a question's page below the site's root.
pub fn question_path(question: &Question) -> String {
    address::question_path(&question.slug)
}

fn site_view((config, look): (&Config, LookView), theme: &Theme, blueprint: &Blueprint) -> SiteView {
    let region = |(language, region): (&str, &str)| format!("{language}_{region}");
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        right_to_left: language::is_right_to_left(&config.language),
        locale: config.language.split_once('-').filter(|(_, region)| region.len() == 2).map(region),
        author: config.author.clone(),
        has_tags: !blueprint.tags().all.is_empty(),
        has_feed: blueprint.has_feed(),
        offline: config.export.offline,
        assets: super::assets::addresses(theme, config),
        look,
        options: theme.manifest().chosen(config).0,
    }
}

/// Names what every page is made from: the program, the templates, and what all of them see.
fn common_key(theme: &Theme, site: &SiteView) -> blake3::Hash {
    let templates: Vec<_> = theme.templates().iter().map(|(name, template)| (name, &template.text)).collect();
    let input = serde_json::to_vec(&(crate::PROGRAM, templates, site)).unwrap_or_default();
    blake3::hash(&input)
}

/// Says what is wrong with settings and theme, as this guide shows.
fn told(settings: &PlanSettings<'_>, guide: &Guide, blueprint: &Blueprint) -> Vec<Diagnostic> {
    let PlanSettings { config, theme, .. } = settings;
    let mut problems = Vec::from_iter(left_out(config));
    problems.extend(theme.manifest().chosen(config).1);
    problems.extend(super::look::missing_logo(config, guide));
    problems.extend(super::around::dead(config, blueprint));
    problems.extend(theme.unused());
    problems
}

/// Says what is left out when nobody knows where the site will be.
fn left_out(config: &Config) -> Option<Diagnostic> {
    if config.base_url.is_some() {
        return None;
    }
    let message = "no base URL is known, so the sitemap, the feed, the pictures for shared links and the canonical addresses were left out";
    let hint = "set `base-url` in `studybook.toml`, give `--base-url`, or add the repository on GitHub as a remote";
    Some(Diagnostic::general(Code::NoBaseUrl, message).hint(hint))
}

#[cfg(test)]
mod tests {
    use crate::config::BaseUrl;
    use crate::guide::Topic;
    use crate::render::{NoCache, RenderOptions, Renderer};
    use crate::site::FileContent;
    use crate::text::SourcePath;

    use super::*;

    fn topic(name: &str) -> Topic {
        Topic {
            source: SourcePath::new(format!("{name}.md")),
            slug: name.to_owned(),
            folders: Vec::new(),
            title: name.to_owned(),
            description: None,
            tags: Vec::new(),
            date: None,
            aliases: Vec::new(),
            parts: Vec::new(),
            breaks: Vec::new(),
        }
    }

    #[test]
    fn a_large_sitemap_is_divided_and_nothing_is_lost_or_said_twice() {
        let guide = Guide { topics: ["a", "b", "c", "d"].map(|name| Arc::new(topic(name))).into(), ..Guide::default() };
        let config = Config { base_url: BaseUrl::new("https://example.org"), ..Config::default() };
        let inputs = SiteInputs {
            config: Arc::new(config),
            guide: Arc::new(guide),
            theme: Arc::new(Theme::default_theme()),
            renderer: Arc::new(Renderer::new(RenderOptions::of(&Config::default()))),
            cache: Arc::new(NoCache),
            facts: Arc::default(),
            memory: None,
        };
        let site = Site::within(inputs, Limits { addresses: 2, bytes: 50_000 }, None).value;
        let file = |path: &str| match site.render(site.find(path).unwrap()) {
            Ok(FileContent::Bytes(bytes)) => String::from_utf8(bytes.into_owned()).unwrap(),
            other => panic!("{other:?}"),
        };
        let index = file("sitemap.xml");
        assert_eq!(index.matches("<sitemap>").count(), 3, "{index}");
        let parts = ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"].map(file);
        for page in ["a.html", "b.html", "c.html", "d.html", "study.html", ""] {
            let entry = format!("<loc>https://example.org/{page}</loc>");
            assert_eq!(parts.iter().filter(|part| part.contains(&entry)).count(), 1, "{page}");
        }
        assert_eq!(parts.concat().matches("<url>").count(), 6);
    }
}
