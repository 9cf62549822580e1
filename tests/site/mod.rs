//! A guide becomes a site: what people and search engines find there.

mod book;
mod counted;
mod found;
mod language;
mod long;
mod pages;
mod shared;
mod kept;
mod tree;
mod twins;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use book::{Book, sample};
use kept::KeptInMemory;
use pages::{Pages, all_between, between, text};
use studybook::compile;
use studybook::config::{BaseUrl, Config};
use studybook::diagnostic::{Code, Diagnostic};
use studybook::guide::{Content, Part};
use studybook::link::{AssetSizes, Drafts};
use studybook::markup::{Extensions, Passage, Span, parse};
use studybook::render::{Cache, Key, NoCache, RenderOptions, Renderer};
use studybook::site::{Facts, FileContent, Route, Site, SiteInputs, Theme};
use studybook::text::{Source, SourcePath, Text};

/// All that a site is made from, to be changed by a test.
struct Studio {
    config: Config,
    book: Book,
    theme: Theme,
    facts: Facts,
}

impl Studio {
    fn new(book: Book) -> Self {
        let config = Config {
            title: "Field notes".to_owned(),
            base_url: BaseUrl::new("https://example.org/guide"),
            ..Config::default()
        };
        Studio { config, book, theme: Theme::default_theme(), facts: Facts::default() }
    }

    /// Takes notes with their paths.
    fn of(notes: &[(&str, &str)]) -> Self {
        let sources: Vec<Source> = notes.iter().map(|(path, note)| Source::new(path, *note)).collect();
        let guide = compile::guide(&sources, &AssetSizes::new(), &Config::default(), Drafts::Hidden).value;
        let mut studio = Studio::new(Book::default());
        studio.book.guide = Arc::unwrap_or_clone(guide);
        studio
    }

    fn inputs(&self, cache: Arc<dyn Cache>) -> SiteInputs {
        SiteInputs {
            config: Arc::new(self.config.clone()),
            guide: Arc::new(self.book.guide.clone()),
            theme: Arc::new(self.theme.clone()),
            renderer: Arc::new(Renderer::new(RenderOptions::of(&Config::default()))),
            cache,
            facts: Arc::new(self.facts.clone()),
            memory: None,
        }
    }

    fn site(&self) -> (Site, Vec<Diagnostic>) {
        let site = Site::assemble(self.inputs(Arc::new(NoCache)));
        (site.value, site.problems)
    }

    fn pages(&self) -> Pages {
        let (site, problems) = self.site();
        assert_eq!(problems, []);
        Pages::new(files(&site))
    }
}

/// Makes every file of a site that is not copied.
fn files(site: &Site) -> BTreeMap<String, String> {
    // Pictures hold no words.
    let routes = site.routes().filter(|route| !route.path().as_str().starts_with("og/"));
    routes.map(|route| (route.path().to_string(), made(site, route))).collect()
}

/// Makes one file of a site, by its path.
fn file(site: &Site, path: &str) -> String {
    made(site, site.find(path).unwrap_or_else(|| panic!("there is no {path}")))
}

fn made(site: &Site, route: &Route) -> String {
    match site.render(route).unwrap() {
        FileContent::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        FileContent::Copy(source) => format!("copy of {source}"),
    }
}

#[test]
fn every_link_and_fragment_within_the_site_leads_somewhere() {
    for base in [None, BaseUrl::new("https://example.org/guide")] {
        let mut studio = Studio::new(sample());
        studio.config.base_url = base;
        let (site, _) = studio.site();
        let pages = Pages::new(files(&site));
        assert!(pages.links().len() > 100);
        assert_eq!(pages.dead_links(if studio.config.base_url.is_some() { "/guide/" } else { "/" }), [""; 0]);
    }
}

#[test]
fn every_page_has_a_title_and_a_description_of_its_own() {
    let mut book = sample();
    book.topic("a.md", "A").ask_as("a", "?", "").ask_as("b", "?", "").ask_as("c", "What is CSRF?", "");
    let pages = Studio::new(book).pages();
    let (mut titles, mut descriptions) = (BTreeSet::new(), BTreeSet::new());
    for (path, html) in pages.html() {
        let title = pages::between(html, "<title>", "</title>");
        let description = pages::between(html, "<meta name=\"description\" content=\"", "\"");
        assert!((1..=70).contains(&pages::text(title).chars().count()), "{path}: {title}");
        assert!((1..=160).contains(&pages::text(description).chars().count()), "{path}: {description}");
        assert!(titles.insert(title.to_owned()), "{path}: {title}");
        assert!(descriptions.insert(description.to_owned()), "{path}: {description}");
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(!html.contains(" style=") && !html.contains("<style"), "{path}");
        // Scripts are files. The first one blocks: it takes up light or dark before anything is painted.
        let scripts = html.match_indices("<script").map(|(at, _)| &html[at..]);
        // What is no program is data.
        let is_data = |tag: &&str| tag.starts_with("<script type=\"application/ld+json\">");
        let scripts: Vec<&str> = scripts.filter(|tag| !is_data(tag)).collect();
        // A page that leads on shows nothing and does nothing else.
        let blocking = if html.contains("http-equiv=\"refresh\"") { "assets/moved." } else { "assets/theme." };
        assert!(scripts[0].starts_with("<script src=\"") && scripts[0].contains(blocking), "{path}");
        assert!(scripts[1..].iter().all(|tag| tag.starts_with("<script type=\"module\" src=\"")), "{path}");
        assert!(
            scripts.len() <= if path.starts_with("q/") { 4 } else { 5 }
                && html.matches("></script>").count() == scripts.len(),
            "{path}"
        );
    }
}

#[test]
fn the_sitemap_lists_exactly_the_canonical_addresses() {
    let pages = Studio::new(sample()).pages();
    let sitemap = &pages.files["sitemap.xml"];
    let listed: BTreeSet<&str> = pages::all_between(sitemap, "<loc>", "</loc>").into_iter().collect();
    let shown = pages.html().filter(|(_, html)| !html.contains("noindex"));
    let canonical: BTreeSet<&str> =
        shown.map(|(_, html)| pages::between(html, "<link rel=\"canonical\" href=\"", "\"")).collect();
    assert_eq!(listed, canonical);
    assert!(listed.contains("https://example.org/guide/"));
    assert!(pages.files["robots.txt"].contains("Sitemap: https://example.org/guide/sitemap.xml"));
}

#[test]
fn a_page_changed_when_the_last_of_its_notes_did() {
    let mut studio = Studio::new(sample());
    for (note, day) in [("web/security.md", "2026-02-01"), ("web/http.md", "2026-03-09")] {
        studio.facts.dates.insert(SourcePath::new(note), day.to_owned());
    }
    let pages = studio.pages();
    let sitemap = &pages.files["sitemap.xml"];
    for (path, day) in [("q/what-is-csrf", "2026-03-09"), ("q/what-is-xss", "2026-02-01"), ("web/http", "2026-03-09")] {
        let entry = format!("<loc>https://example.org/guide/{path}.html</loc><lastmod>{day}</lastmod>");
        assert!(sitemap.contains(&entry), "{entry}\n{sitemap}");
    }
    assert!(pages.files["q/what-is-csrf.html"].contains("<time datetime=\"2026-03-09\">"));
}

#[test]
fn without_a_base_url_what_needs_one_is_left_out_and_said_once() {
    let mut studio = Studio::new(sample());
    studio.config.base_url = None;
    let (site, problems) = studio.site();
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::NoBaseUrl]);
    let files = files(&site);
    assert!(!files.contains_key("sitemap.xml"));
    assert!(!files["index.html"].contains("canonical") && !files["robots.txt"].contains("Sitemap"));
}

#[test]
fn two_addresses_that_differ_only_in_case_are_an_error_that_names_both() {
    let mut book = sample();
    book.topic("Web/HTTP.md", "Loud").ask("Why?", "Because.");
    book.ask_as("What-is-XSS", "What is it?", "That.");
    book.topic("caf\u{e9}.md", "One").topic("cafe\u{301}.md", "Two").topic("index.md", "Start");
    let studio = Studio::new(book);
    let (site, problems) = studio.site();
    let messages: Vec<&str> = problems.iter().map(|problem| &*problem.message).collect();
    assert!(problems.iter().all(|problem| problem.code == Code::AddressTaken));
    assert_eq!(messages.len(), 4, "{messages:#?}");
    for (message, names) in messages.iter().zip([
        ["`web/http.md`", "`Web/HTTP.md`"],
        ["`caf\u{e9}.md`", "`cafe\u{301}.md`"],
        ["the home page", "`index.md`"],
        ["`What is XSS?` (web/security.md:9)", "`What is it?` (Web/HTTP.md:3)"],
    ]) {
        assert!(names.iter().all(|name| message.contains(name)), "{message} {names:?}");
    }
    assert!(site.find("web/http.html").is_some() && site.find("Web/HTTP.html").is_none());
}

#[test]
fn an_alias_leads_to_the_page_that_took_its_place() {
    let pages = Studio::new(sample()).pages();
    for (alias, target) in [("q/verbs.html", "../q/what-is-a-verb.html"), ("older/index.html", "../notes.html")] {
        let html = &pages.files[alias];
        assert!(html.contains(&format!("content=\"0; url={target}\"")), "{html}");
        assert!(html.contains("noindex") && html.contains("<link rel=\"canonical\""));
    }
}

#[test]
fn a_question_that_is_asked_often_is_counted_once() {
    let mut book = Book::default();
    book.topic("a.md", "A").ask("What is CSRF?", "A request.").ask("What is CSRF?", "").ask("What is XSS?", "");
    book.topic("b.md", "B").ask("What is CSRF?", "");
    let pages = Studio::new(book).pages();
    let home = &pages.files["index.html"];
    assert!(home.contains("<b>2</b> questions"), "{home}");
    let tallies = pages::all_between(home, "<span class=\"tally\">", "</span>");
    assert_eq!(tallies, ["<b>1</b>/2", "1"]);
    assert!(pages.files["a.html"].contains("<span>2 questions</span>"));
}

#[test]
fn a_missing_page_can_be_shown_at_any_depth() {
    let pages = Studio::new(sample()).pages();
    let html = &pages.files["404.html"];
    assert!(html.contains("href=\"/guide/index.html\"") && html.contains("href=\"/guide/assets/site."));
}

/// Finds the asset of a name, which tells its bytes.
fn asset<'a>(paths: impl Iterator<Item = &'a String>, name: &str, ending: &str) -> String {
    let hash =
        |path: &str| Some(path.strip_prefix(&format!("assets/{name}."))?.strip_suffix(&format!(".{ending}"))?.len());
    paths.into_iter().find(|path| hash(path) == Some(8)).unwrap().clone()
}

#[test]
fn an_asset_has_another_address_when_it_changes_and_only_then() {
    let address = |sheet: &str, script: &str| {
        let mut studio = Studio::new(sample());
        let file = |name: &str, words: &str| (name.to_owned(), words.as_bytes().to_vec());
        let files = [file("site.css", sheet), file("fonts/a.js", script)].into();
        studio.theme = Theme::overlay("mine", [].into(), files);
        let files = studio.pages().files;
        (asset(files.keys(), "site", "css"), asset(files.keys(), "fonts/a", "js"))
    };
    let (sheet, script) = address("a{}", "1");
    assert_eq!(address("a{}", "1"), (sheet.clone(), script.clone()));
    let other = address("b{}", "1");
    assert!(other.0 != sheet && other.1 == script);
}

#[test]
fn colours_links_footer_and_head_need_no_theme() {
    let mut studio = Studio::new(sample());
    assert!(!studio.pages().files["index.html"].contains("look"));
    let text = "[look]\naccent = \"navy\"\nfooter = \"By *me* <script>x</script>, [A](web/http.html#tls), [B](index.html)\"\n\
                head = [\"<meta name='a' content='b'>\"]\nlinks = [\"[About](web/http.html)\", \"[Blog](https://a.org/)\"]\n";
    studio.config.look = studybook::config::read(text).value.look;
    let pages = studio.pages();
    let sheet = asset(pages.files.keys(), "look", "css");
    assert!(pages.files[&sheet].contains("--pine:light-dark(#000080,"));
    let topic = &pages.files["web/http.html"];
    for part in [
        format!("<link rel=\"stylesheet\" href=\"../{sheet}\">"),
        "<meta name=\"a\" content=\"b\">".to_owned(),
        "<a href=\"../web/http.html\" aria-current=\"page\">About</a>".to_owned(),
        "<a href=\"https://a.org/\">Blog</a>".to_owned(),
        "<p>By <em>me</em>".to_owned(),
        ", <a href=\"../web/http.html#tls\">A</a>, <a href=\"../index.html\">B</a></p>".to_owned(),
    ] {
        assert!(topic.contains(&part), "{part}");
    }
    assert!(!topic.contains("<script>x"), "the footer is cleaned");
}

#[test]
fn a_theme_may_override_a_single_template_and_a_single_asset() {
    let mut studio = Studio::new(sample());
    let template = ("404.html".to_owned(), "Nothing at {{ page.root }}".to_owned());
    let file = ("site.css".to_owned(), b"body{}".to_vec());
    studio.theme = Theme::overlay("plain", [template].into(), [file].into());
    let pages = studio.pages();
    assert_eq!(pages.files["404.html"], "Nothing at /guide/");
    let sheet = asset(pages.files.keys(), "site", "css");
    assert!(pages.files["index.html"].contains(&format!("href=\"{sheet}\"")), "{sheet}");
    // What a project brought lies under its own name, too.
    assert_eq!([&pages.files[&sheet], &pages.files["assets/site.css"]], ["body{}"; 2]);
    assert!(!pages.files.contains_key("assets/lists.css"));
    assert!(pages.files["index.html"].contains("<h1>Field notes</h1>"));
}

#[test]
fn a_template_that_cannot_be_read_is_reported_where_it_is_wrong() {
    let mut studio = Studio::new(sample());
    for (text, line, words) in [
        ("<p>\n{% if %}", 2, "{% if %}"),
        ("{{ page.title | nonsense }}", 1, "unknown filter `nonsense`"),
        ("<p>\n\n{{ missing.home.deeper.still }}", 3, "missing.home"),
    ] {
        let template = ("404.html".to_owned(), text.to_owned());
        studio.theme = Theme::overlay("mine", [template].into(), [].into());
        let (site, problems) = studio.site();
        let route = site.find("404.html").unwrap();
        let problem = site.render(route).unwrap_err().problem;
        assert_eq!(problem.code, Code::BadTemplate);
        let excerpt = problem.excerpt.clone().unwrap();
        assert_eq!(excerpt.place.file.as_str(), "themes/mine/templates/404.html");
        assert_eq!(excerpt.place.line, line, "{problem:?}");
        assert!(format!("{problem:?}").contains(words), "{problem:?}");
        assert!(problems.is_empty() || problems == [*problem]);
    }
}

#[test]
fn what_the_author_wrote_is_escaped() {
    let mut book = sample();
    book.topic("x.md", "<q>\"T\"</q>").ask_as("x", "Is <blink> a \"tag\"?", "Yes & no").tag("<u>");
    book.last().origins[0].section = Some("<s>".to_owned());
    book.cite("<em>", Some("javascript:alert(1)")).cite("\"><script>", Some("https://example.org/\"><script>"));
    for (path, html) in Studio::new(book).pages().html() {
        for forged in ["<q>", "<blink>", "<u>", "<s>", "<em>", "<script>", "javascript:"] {
            assert!(!html.contains(forged), "{path}: {forged}\n{html}");
        }
    }
}

#[test]
fn a_topic_shows_its_own_answer_to_a_question_that_others_ask_too() {
    let pages = Studio::new(sample()).pages();
    let (security, http) = (&pages.files["web/security.html"], &pages.files["web/http.html"]);
    assert!(security.contains("another site makes") && !security.contains("Cross-site"));
    assert!(http.contains("Cross-site") && !http.contains("another site makes"));
    let question = &pages.files["q/what-is-csrf.html"];
    assert!(question.contains("Cross-site") && question.contains("another site makes"));
    assert!(question.contains("From <a href=\"../web/http.html#what-is-csrf\">HTTP</a>"));
}

#[test]
fn choices_stand_with_the_question_and_the_answer_says_which_is_right() {
    let pages = Studio::new(sample()).pages();
    for (path, start) in
        [("q/how-does-a-nonce-help.html", "<h1 dir"), ("web/security.html", "id=\"how-does-a-nonce-help\"")]
    {
        let page = &pages.files[path];
        let (_, page) = page.split_once(start).unwrap();
        let (asked, told) = page.split_once("<details class=\"reveal\">").unwrap();
        assert!(asked.contains("nonce-1") && !told.contains("nonce-1"), "{path}");
        for words in ["by marking <strong>scripts</strong>", "by hiding scripts"] {
            assert_eq!(asked.matches(words).count(), 1, "{path}: {words}");
        }
        // What is said of a choice stands in a template.
        let (before, after) = asked.split_once("<template id=\"recall_\">").unwrap_or((asked, "</template>"));
        let after = after.split_once("</template>").unwrap().1;
        assert!(!before.contains("right") && !after.contains("right"), "{path}");
        let (told, _) = told.split_once("</details>").unwrap();
        assert!(told.contains("<b>1</b>") && !told.contains("by hiding"), "{path}");
        assert!(told.contains("It marks the scripts"), "{path}");
    }
}

#[test]
fn headings_skip_no_level() {
    for (path, html) in Studio::new(sample()).pages().html() {
        let levels: Vec<usize> =
            (0..html.len()).filter_map(|at| html.get(at..)?.strip_prefix("<h")?.get(..1)?.parse().ok()).collect();
        assert_eq!(levels[0], 1, "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
    }
}

#[test]
fn a_tag_with_many_questions_has_many_pages() {
    let mut book = Book::default();
    book.topic("many.md", "Many");
    for number in 0..450 {
        book.ask(&format!("Why {number}?"), "So.").tag("all");
    }
    let pages = Studio::new(book).pages();
    for (path, count) in [("tags/all.html", 200), ("tags/all/2.html", 200), ("tags/all/3.html", 50)] {
        assert_eq!(pages.files[path].matches("/q/why-").count(), count, "{path}");
    }
    assert_eq!(pages.dead_links("/guide/"), [""; 0]);
}

/// Notes with questions about the same, with links, and with one that nobody answered.
const RELATED: [(&str, &str); 3] = [
    (
        "a.md",
        "# Web\n\n## What is CSRF? {related=\"why-is-the-sky-blue\"}\n\nA forged request with cookies.\n\n## Why is the sky blue? {#why-is-the-sky-blue}\n\nSee [this](#what-is-csrf).\n",
    ),
    (
        "b.md",
        "# Django\n\n## How does Django stop CSRF?\n\nBy a token that a forged request lacks.\n\nRead [here](a.md#what-is-csrf).\n",
    ),
    ("c.md", "# Bees\n\nOf [forgers](a.md#what-is-csrf).\n\n## How do bees dance?\n\n## Why do they?\n\nTo tell.\n"),
];

#[test]
fn a_question_leads_to_those_that_are_related_and_to_what_links_to_it() {
    let sources = RELATED.map(|(path, note)| Source::new(path, note));
    let guide = compile::guide(&sources, &AssetSizes::new(), &Config::default(), Drafts::Hidden).value;
    let mut studio = Studio::new(Book::default());
    studio.book.guide = Arc::unwrap_or_clone(guide);
    let pages = studio.pages();
    let asides = |page: &str| -> Vec<Vec<String>> {
        let asides = all_between(&pages.files[page], "<div class=\"asides\">", "</div>");
        let lists = asides.iter().flat_map(|asides| all_between(asides, "<section>", "</section>"));
        lists
            .map(|list| {
                all_between(list, "<li>", "</li>")
                    .into_iter()
                    .map(|link| between(link, "\">", "</a>").to_owned())
                    .collect()
            })
            .collect()
    };
    let csrf = asides("q/web--what-is-csrf.html");
    assert_eq!(
        csrf,
        [vec!["Why is the sky blue?"], vec!["Why is the sky blue?", "How does Django stop CSRF?", "Bees"]]
    );
    assert_eq!(asides("q/django--how-does-django-stop-csrf.html"), [["What is CSRF?"]]);
    assert_eq!(asides("q/bees--why-do-they.html"), [[""; 0]; 0]);
    let open = all_between(&pages.files["open.html"], "<li id=", "</li>");
    assert_eq!(open.len(), 1);
    assert!(open[0].contains("q/bees--how-do-bees-dance.html"), "{open:?}");
    assert!(pages.files["index.html"].contains("href=\"open.html\""));
    assert_eq!(pages.dead_links("/guide/"), [""; 0]);
}

#[test]
fn what_is_still_open_has_a_page_only_where_something_is_and_no_note_is_called_so() {
    let mut book = Book::default();
    book.topic("a.md", "A").ask("Why?", "So.");
    let pages = Studio::new(book).pages();
    assert!(!pages.files.contains_key("open.html") && !pages.files["index.html"].contains("open.html"));
    let mut book = Book::default();
    book.topic("open.md", "Open").ask("Why?", "");
    let pages = Studio::new(book).pages();
    assert!(text(&pages.files["open.html"]).contains("Why?"));
    assert!(!pages.files["index.html"].contains("Still open"));
    let mut book = Book::default();
    book.topic("many.md", "Many");
    (0..450).for_each(|number| {
        book.ask(&format!("Why {number}?"), "");
    });
    let pages = Studio::new(book).pages();
    for (path, count) in [("open.html", 200), ("open-2.html", 200), ("open-3.html", 50)] {
        assert_eq!(pages.files[path].matches("href=\"q/why-").count(), count, "{path}");
    }
}

#[test]
fn an_alias_that_cannot_be_an_address_is_reported() {
    let mut book = sample();
    book.last_topic().aliases.extend(["../../etc/passwd".to_owned(), "notes.html/deeper".to_owned()]);
    book.last_topic().aliases.push("notes".to_owned());
    let studio = Studio::new(book);
    let (site, problems) = studio.site();
    let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::BadValue, Code::AddressTaken], "{problems:#?}");
    assert!(problems.iter().all(|problem| problem.file == Some(SourcePath::new("notes.txt"))));
    assert!(site.find("notes.html/deeper.html").is_none());
}

#[test]
fn a_file_that_notes_refer_to_is_copied_and_a_folder_means_its_index() {
    let studio = Studio::new(sample());
    let (site, _) = studio.site();
    let copy = site.render(site.find("files/web/a picture.png").unwrap()).unwrap();
    assert_eq!(copy, FileContent::Copy(SourcePath::new("web/a picture.png")));
    assert_eq!(site.find("").unwrap().path().as_str(), "index.html");
    assert_eq!(site.find("tags/").unwrap().path().as_str(), "tags/index.html");
    assert!(site.find("nowhere").is_none());
}

#[test]
fn the_index_for_searching_is_among_the_files_and_nothing_is_in_its_way() {
    let mut book = sample();
    book.topic("search/worker.js.md", "Workers").ask("Who works?", "A worker.");
    let aliases = ["search/client.js", "search/index.silo", "search/t0.silo/x", "search/"];
    book.topic_at(0).aliases.extend(aliases.map(str::to_owned));
    let studio = Studio::new(book);
    let (site, problems) = studio.site();
    let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::AddressTaken], "{problems:?}");
    assert!(problems[0].message.contains("`search/t0.silo/x.html`"), "{problems:?}");
    let paths: Vec<&str> = site.routes().map(|route| route.path().as_str()).collect();
    assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len());
    for path in ["search/client.js", "search/worker.js", "search/index.silo", "search/t0.silo"] {
        let route = site.find(path).unwrap();
        assert!(paths.contains(&path) && !route.is_page());
        assert!(matches!(site.render(route), Ok(FileContent::Bytes(bytes)) if !bytes.is_empty()), "{path}");
    }
    assert!(site.find("search/client.js.html").is_some() && site.find("search/t9.silo").is_none());
}

#[test]
fn an_empty_guide_is_a_site_too() {
    let pages = Studio::new(Book::default()).pages();
    assert!(pages.files["index.html"].contains("There are no notes here yet."));
    assert_eq!(pages.dead_links("/guide/"), [""; 0]);
}

#[test]
fn what_is_wrong_in_the_words_is_known_without_rendering_them_again() {
    let mut book = sample();
    book.ask("Which snake?", "```pyhton\nx = 1\n```");
    let studio = Studio::new(book);
    let cache = Arc::new(KeptInMemory::default());
    let inputs = studio.inputs(Arc::clone(&cache) as Arc<dyn Cache>);
    let site = Site::assemble(inputs.clone()).value;
    files(&site);
    let problems = site.problems();
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::UnknownLanguage]);
    // The HTML is forgotten; what was noticed, which holds no tags, is kept.
    let all = cache.len();
    cache.forget(|value| value.windows(2).any(|pair| pair == b"</"));
    let kept = cache.len();
    assert!(kept < all);
    assert_eq!(Site::assemble(inputs).value.problems(), problems);
    assert_eq!(cache.len(), kept);
}

#[test]
fn the_page_of_a_question_stays_small_with_its_stylesheet() {
    let mut studio = Studio::new(Book::default());
    studio.config.description = "A guide. ".repeat(40);
    studio.book.topic("large.md", "Large");
    for number in 0..500 {
        studio.book.ask(&format!("What is the use of number {number}?"), "It counts.").tag("numbers");
    }
    let address = "q/what-is-the-use-of-number-7.html";
    let told = studio.site().0;
    let told = told.render(told.find(address).unwrap()).unwrap();
    studio.config.export.json_ld = false;
    let (site, _) = studio.site();
    let page = site.render(site.find(address).unwrap()).unwrap();
    let paths: Vec<String> = site.routes().map(|route| route.path().as_str().to_owned()).collect();
    let sheets = ["site", "code"].map(|name| asset(paths.iter(), name, "css"));
    let sheets = sheets.map(|path| site.render(site.find(&path).unwrap()).unwrap());
    let size = |output: &FileContent| match output {
        FileContent::Bytes(bytes) => bytes.len(),
        FileContent::Copy(_) => 0,
    };
    // Text like this takes less than a third when it is compressed; the limit is 12 kB then.
    assert!(size(&page) < 6_000, "{}", size(&page));
    // What it says as data repeats its words, and takes still less.
    assert!(size(&told) < size(&page) + 800, "{}", size(&told));
    let sheets = sheets.iter().map(size).sum::<usize>();
    assert!(sheets < 18_000, "{sheets}");
}

type Edit = (&'static str, fn(&mut Studio));

fn lengthen(content: &mut Content) {
    let words = format!("{} Indeed.", content.passage.written());
    let above = "\n".repeat(content.passage.lines().0 - 1);
    let text = Text::new(content.passage.file().clone(), format!("{above}{words}"));
    let tree = Arc::new(parse(&text, 1, Extensions::default()).value);
    content.passage = Arc::new(Passage::new(&tree, Span::new(above.len(), tree.span().range().end)));
}

const EDITS: [Edit; 23] = [
    ("a title", |studio| studio.book.topic_at(0).title.push('!')),
    ("a description", |studio| studio.book.topic_at(0).description = None),
    ("a folder", |studio| studio.book.topic_at(1).folders.push("x".to_owned())),
    ("an answer", |studio| lengthen(&mut studio.book.question_at(0).answers[0].body)),
    ("a choice", |studio| lengthen(&mut studio.book.question_at(3).choices[0].words)),
    ("a choice's mark", |studio| studio.book.question_at(3).choices[1].mark.push('!')),
    ("what is right", |studio| studio.book.question_at(3).answers[0].right[0] = 1),
    ("material", |studio| studio.book.question_at(3).material = None),
    ("a prompt", |studio| lengthen(&mut studio.book.question_at(1).prompt)),
    ("a question's title", |studio| studio.book.question_at(1).title.push('!')),
    ("no answer", |studio| studio.book.question_at(3).answers.clear()),
    ("a source", |studio| studio.book.question_at(0).answers[0].citations[0].title.push('!')),
    ("a tag", |studio| studio.book.question_at(3).tags[0].push('s')),
    ("a line", |studio| studio.book.question_at(2).origins[0].place.line += 1),
    ("a section", |studio| studio.book.question_at(2).origins[0].section = Some("Somewhere".to_owned())),
    ("a heading", |studio| {
        let Some(Part::Section(section)) = studio.book.topic_at(0).parts.get_mut(1) else { return };
        lengthen(&mut section.title);
    }),
    ("a label", |studio| {
        let prompt = studio.book.guide.questions[1].prompt.clone();
        studio.book.question_at(0).answers[1].label = Some(prompt);
    }),
    ("the order", |studio| studio.book.guide.questions.swap(1, 2)),
    ("a date", |studio| {
        studio.facts.dates.insert(SourcePath::new("web/http.md"), "2026-01-01".to_owned());
    }),
    ("the guide's title", |studio| studio.config.title.push('!')),
    ("the address", |studio| studio.config.base_url = BaseUrl::new("https://example.com/")),
    ("where to edit", |studio| studio.config.edit_url = Some("https://example.com/{path}#L{line}".to_owned())),
    ("the theme", |studio| {
        let css = ("site.css".to_owned(), b"body{}".to_vec());
        studio.theme = Theme::overlay("mine", [].into(), [css].into());
    }),
];

#[test]
fn the_key_of_a_page_changes_whenever_its_bytes_do() {
    // A first day would bring the feed, to which all pages link.
    let dated = || {
        let mut studio = Studio::new(sample());
        studio.facts.dates.insert(SourcePath::new("index.md"), "2025-01-01".to_owned());
        studio
    };
    let (before, _) = dated().site();
    for (what, edit) in EDITS {
        let mut studio = dated();
        edit(&mut studio);
        let (after, _) = studio.site();
        let (mut changed, mut same) = (0, 0);
        for route in after.routes() {
            let path = route.path().as_str();
            let Some(old) = before.find(path) else { continue };
            let bytes_differ = before.render(old).unwrap() != after.render(route).unwrap();
            let keys_differ = before.key(old) != after.key(route);
            assert!(keys_differ || !bytes_differ, "{what}: {path} changed and its key did not");
            let count = if keys_differ { &mut changed } else { &mut same };
            *count += usize::from(!path.starts_with("search/"));
        }
        assert!(changed > 0, "{what}");
        let of_all = ["the guide's title", "the address", "where to edit", "the theme", "the order"].contains(&what);
        assert!(of_all || same > changed, "{what}: {changed} changed, {same} did not");
    }
}

#[test]
fn keys_and_bytes_are_the_same_in_every_run() {
    let studio = Studio::new(sample());
    let ((first, _), (second, _)) = (studio.site(), studio.site());
    let keys = |site: &Site| site.routes().map(|route| site.key(route)).collect::<Vec<Key>>();
    let warm = files(&first);
    assert_eq!(keys(&first), keys(&second));
    assert_eq!(warm, files(&second));
}
