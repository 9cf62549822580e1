//! A whole site, planned at once and made file by file.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use crate::address::{self, OutPath};
use crate::config::Config;
use crate::deck;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::guide::{Question, Topic};
use crate::language;
use crate::render::{Cache, Renderer};
use crate::text::SourcePath;

use super::blueprint::Blueprint;
use super::export::search::{Index, SearchMemory};
use super::export::sitemap::{self, Limits};
use super::fragments::{Press, Shown};
use super::inputs::SiteInputs;
use super::library::Library;
use super::page::template::Templates;
use super::page::theme::Theme;
use super::page::view::{Html, LookView, SiteView};
use super::page::{Material, Trees};
use super::plan::Planned;
use super::route::{Kind, Page, Route};
use super::stock::Stock;

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent<'s> {
    /// These bytes, which the site may have at hand.
    Bytes(Cow<'s, [u8]>),
    /// What a file of the notes holds.
    Copy(SourcePath),
}

/// A page could not be made, because of its template.
#[derive(Debug, Clone, thiserror::Error)]
#[error("cannot make `{path}`: {}", .problem.message)]
pub struct RenderError {
    /// The page.
    pub path: OutPath,
    /// What is wrong; the same for all pages that fail in the same way.
    pub problem: Box<Diagnostic>,
}

/// A whole site, each file of which is made when it is asked for.
pub struct Site {
    pub(super) material: Material,
    theme: Arc<Theme>,
    pub(super) renderer: Arc<Renderer>,
    pub(super) cache: Arc<dyn Cache>,
    pub(super) memory: Option<Arc<SearchMemory>>,
    /// What every page sees, the templates that show it, and a name for both.
    pub(super) view: SiteView,
    templates: Arc<Result<Templates, Box<Diagnostic>>>,
    pub(super) common: blake3::Hash,
    pub(super) limits: Limits,
    pub(super) index: Index,
    /// What stands beside pages.
    pub(super) trees: Trees,
    pub(super) stock: Stock,
    /// Renders what the guide is as data.
    cards: OnceLock<Renderer>,
}

impl Site {
    /// Plans a site; renders nothing.
    pub fn assemble(inputs: SiteInputs) -> Checked<Self> {
        Site::within(inputs, sitemap::LIMITS, None)
    }

    /// Plans the site that follows this one; what would be planned as before is not planned again.
    pub fn next(&self, inputs: SiteInputs) -> Checked<Self> {
        Site::within(inputs, sitemap::LIMITS, Some(self))
    }

    fn within(inputs: SiteInputs, limits: Limits, last: Option<&Site>) -> Checked<Self> {
        let SiteInputs { config, guide, theme, renderer, cache, facts, memory } = inputs;
        let dated = !facts.dates.is_empty() || guide.topics.iter().any(|topic| topic.date.is_some());
        let planned = Planned { config: &config, guide: &guide, theme: &theme, limits, dated };
        let Checked { value: blueprint, mut problems } =
            Blueprint::new(&planned, last.map(|last| &last.material.blueprint));
        let look = super::look::view(&config, &guide, &renderer);
        let view = site_view((&config, look), &theme, &blueprint);
        let known = last.filter(|last| Arc::ptr_eq(&last.theme, &theme) && last.view == view);
        let (templates, common) = match known {
            Some(last) => (Arc::clone(&last.templates), last.common),
            None => (Arc::new(Templates::read(&theme, &view)), common_key(&theme, &view)),
        };
        problems.extend(Result::as_ref(&templates).err().map(|problem| (**problem).clone()));
        problems.extend(left_out(&config));
        problems.extend(theme.manifest().chosen(&config).1);
        problems.extend(super::look::missing_logo(&config, &guide));
        problems.extend(super::around::dead(&config, &blueprint));
        problems.extend(theme.unused());
        let library = Library::new(Arc::clone(&guide));
        let before = last.and_then(|last| last.material.related.get().or(last.material.before.as_ref()).cloned());
        let (related, backlinks, leading) = Default::default();
        let material = Material { config, guide, facts, library, blueprint, related, before, backlinks, leading };
        let index = Index::default();
        let value = Site {
            material,
            theme,
            renderer,
            cache,
            memory,
            view,
            templates,
            common,
            limits,
            index,
            trees: Trees::default(),
            stock: Stock::default(),
            cards: OnceLock::new(),
        };
        Checked { value, problems }
    }

    /// Returns every file of the site; no two have the same path.
    ///
    /// The index for searching is made for it, since only then its files are known.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.planned().iter().chain(super::export::search::routes(self))
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
        if super::export::search::holds(&path) {
            return super::export::search::routes(self).iter().find(|route| route.path.as_str() == path);
        }
        let at = self.planned().binary_search_by(|route| route.path.as_str().cmp(&path)).ok()?;
        self.planned().get(at)
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

    /// Makes a file.
    pub fn render(&self, route: &Route) -> Result<FileContent<'_>, RenderError> {
        let setting = Shown::new(self.press());
        let fail = |problem| RenderError { path: route.path.clone(), problem };
        let Some((mut page, body)) = super::page::view(&self.material, &setting, route) else {
            return Ok(self.file(route));
        };
        let templates = Result::as_ref(&self.templates).map_err(|problem| fail(problem.clone()))?;
        if let Some(tree) = self.trees.html((&self.material, templates), route, &page.root).map_err(fail)? {
            page.tree = Html::clean(&tree);
        }
        let html = templates.fill(&page, &body).map_err(fail)?;
        Ok(FileContent::Bytes(Cow::Owned(html.into_bytes())))
    }

    /// Makes one page of each template, and returns what is wrong with the first that can't be made.
    pub fn fault(&self) -> Option<Box<Diagnostic>> {
        let mut tried = Vec::new();
        self.pages().find_map(|route| {
            let Kind::Page(page) = &route.kind else { return None };
            let template = std::mem::discriminant(page);
            if tried.contains(&template) {
                return None;
            }
            tried.push(template);
            self.render(route).err().map(|error| error.problem)
        })
    }

    /// Makes a file that is no page.
    pub(super) fn file(&self, route: &Route) -> FileContent<'_> {
        FileContent::Bytes(match &route.kind {
            Kind::File(at) => return FileContent::Copy(self.material.guide.assets[*at].clone()),
            Kind::Asset(name) => super::assets::bytes(&self.theme, &self.material.config, name),
            Kind::Export(export, at) => export.bytes(self, *at),
            Kind::Study(studied) => {
                let setting = Shown::new(self.press());
                let data = super::page::data(&self.material, &setting, *studied);
                Cow::Owned(serde_json::to_vec(&data).unwrap_or_default())
            }
            Kind::Page(_) => Cow::Borrowed(&[]),
        })
    }

    /// Returns what renders questions as other programs read them.
    pub(super) fn card_renderer(&self) -> &Renderer {
        self.cards.get_or_init(|| deck::renderer(self.renderer.options()))
    }

    pub(super) fn press(&self) -> Press<'_> {
        Press { renderer: &self.renderer, cache: &*self.cache }
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
    use crate::guide::{Guide, Topic};
    use crate::render::{NoCache, RenderOptions};

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
