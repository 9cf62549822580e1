//! (Template, view) → HTML, and a template's mistake → a placed diagnostic.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use super::settled::settled;
use super::theme::Theme;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Interface;
use crate::settings::nearest;
use crate::text::{Excerpt, Place, SourcePath};

use super::view::{BodyView, PageView, SiteView, TreeView};

/// The templates of a theme, ready to be filled.
pub(crate) struct Templates {
    tera: Tera,
    theme: Arc<Theme>,
}

impl Templates {
    /// Reads the templates of a theme; `site` is what all of them see.
    pub(crate) fn read(theme: &Arc<Theme>, site: &SiteView) -> Result<Self, Box<Diagnostic>> {
        let mut templates = Templates { tera: Tera::new(), theme: Arc::clone(theme) };
        let interface = Interface::of(&site.language);
        // Each page says some fifty of them.
        let words: FxHashMap<&str, &'static str> = interface.words().collect();
        // A project's own stay as they are written: of a mistake in one, its author is told the line and the column.
        let texts: Vec<(&String, Cow<'_, str>)> = theme
            .templates()
            .iter()
            .map(|(name, template)| match theme.is_own(name) {
                true => (name, Cow::Borrowed(template.text.as_str())),
                false => (name, Cow::Owned(settled(&template.text, &words, site))),
            })
            .collect();
        templates.tera.register_filter("word", move |name: &str, _: Kwargs, _: &State| word(&words, name));
        templates.tera.register_filter("noun", move |count: usize, of: Kwargs, _: &State| noun(interface, count, &of));
        templates.tera.add_raw_templates(texts).map_err(|error| Box::new(Mistake::new(&error, theme).report(theme)))?;
        templates.tera.global_context().insert("site", site);
        Ok(templates)
    }

    /// Fills the template of a page.
    pub(crate) fn fill(&self, page: &PageView, body: &BodyView) -> Result<String, Box<Diagnostic>> {
        let (template, value) = body.template();
        let mut context = Context::new();
        context.insert("page", page);
        context.insert(value, body);
        self.filled(template, &context)
    }

    /// Fills the template of what stands beside pages from which `root` leads to the site's root.
    pub(crate) fn tree(&self, root: &str, tree: &TreeView) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("root", root);
        context.insert("tree", tree);
        self.filled("tree.html", &context)
    }

    fn filled(&self, template: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera
            .render(template, context)
            .map_err(|error| Box::new(Mistake::new(&error, &self.theme).report(&self.theme)))
    }
}

/// Returns what the site says by a name.
fn word(words: &FxHashMap<&str, &'static str>, name: &str) -> Result<&'static str, tera::Error> {
    words.get(name).copied().ok_or_else(|| tera::Error::message(format!("`{name}` is nothing that the site says")))
}

/// Returns the form of a noun that goes with a number.
fn noun(interface: Interface, count: usize, of: &Kwargs) -> Result<&'static str, tera::Error> {
    let noun = of.must_get::<&str>("of")?;
    interface.noun(count, noun).ok_or_else(|| tera::Error::message(format!("`{noun}` is nothing that is counted")))
}

/// What is wrong with a template, and where.
struct Mistake {
    message: String,
    place: Option<(String, usize, usize, usize)>,
}

impl Mistake {
    fn new(error: &tera::Error, theme: &Theme) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                let length =
                    if span.end_line == span.start_line { span.end_col.saturating_sub(span.start_col) } else { 1 };
                let place = (report.filename().to_owned(), span.start_line, span.start_col + 1, length);
                Mistake { message: report.message().to_owned(), place: Some(place) }
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("`{current}` extends `{parent}`, which is no template");
                Mistake::of_parent(message, current, theme)
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain } => {
                let chain = inheritance_chain.join("` extends `");
                // What closes the circle is the theme's own, if any is: the default theme has none.
                let own = inheritance_chain.iter().find(|name| theme.is_own(name)).unwrap_or(tpl);
                Mistake::of_parent(format!("templates extend each other in a circle: `{chain}`"), own, theme)
            }
            kind => Mistake::of_report(&kind.to_string()),
        }
    }

    /// Finds the line on which a template names the one that it extends.
    fn of_parent(message: String, name: &str, theme: &Theme) -> Self {
        let text = theme.templates().get(name).map_or("", |template| &template.text);
        let line = text.lines().position(|line| line.contains("extends")).unwrap_or_default();
        let words = text.lines().nth(line).unwrap_or_default();
        let before = words.find("extends").unwrap_or_default();
        let column = words[..before].chars().count() + 1;
        Mistake { message, place: Some((name.to_owned(), line + 1, column, "extends".len())) }
    }

    /// Reads a report in words, whose first lines are `error: message` and `--> file:line:column`.
    fn of_report(report: &str) -> Self {
        let mut lines = report.lines();
        let first = lines.next().unwrap_or_default();
        let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
        let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> ")).and_then(|place| {
            let mut parts = place.rsplitn(3, ':');
            let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some((parts.next()?.to_owned(), line, column, 1))
        });
        Mistake { message, place }
    }

    fn report(self, theme: &Theme) -> Diagnostic {
        if let Some(lacking) = lacking(&self.message, theme) {
            return lacking;
        }
        let (message, hint) = explained(&self.message, theme);
        let Some((name, line, column, length)) = self.place else {
            return Diagnostic::general(Code::BadTemplate, message);
        };
        let Some(template) = theme.templates().get(&name) else {
            return Diagnostic::of_file(Code::BadTemplate, &SourcePath::new(name), message);
        };
        let words = template.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let hint = no_asset(words, theme).unwrap_or(hint);
        let place = Place { file: template.file.clone(), line, column };
        Diagnostic::at(Code::BadTemplate, Excerpt::new(place, words, length), message).hint(hint)
    }
}

/// Takes the names that are known out of a message about one that is not, and finds the one that was meant.
fn explained(message: &str, theme: &Theme) -> (String, String) {
    const REFERENCE: &str = "what templates see is described in `themes/REFERENCE.md` of studybook";
    let parts = message.split_once(" Available ").and_then(|(said, known)| Some((said, known.split_once(": ")?.1)));
    let Some((said, known)) = parts else {
        let hint =
            of_templates(message, theme).map_or_else(|| REFERENCE.to_owned(), |hint| format!("{hint} {REFERENCE}"));
        return (lower_first(message), hint);
    };
    let known: Vec<&str> = known.split(", ").collect();
    let name = said.split('`').nth(1).unwrap_or_default();
    let hint = match nearest(name, &known) {
        Some(name) => format!("did you mean `{name}`? {REFERENCE}"),
        None => format!("known here are `{}`; {REFERENCE}", known.join("`, `")),
    };
    (lower_first(said), hint)
}

/// Lists what a `parts.html` of a project lacks of the default one, if it is that which a template asks for.
fn lacking(message: &str, theme: &Theme) -> Option<Diagnostic> {
    let name = message.strip_prefix("Unknown component `")?.split('`').next()?;
    let parts = theme.templates().get("parts.html").filter(|_| theme.is_own("parts.html"))?;
    let usual = Theme::default_theme();
    let usual = usual.templates().get("parts.html").map_or("", |template| &template.text);
    let names = usual.split("component ").skip(1).filter_map(|part| Some(part.split_once('(')?.0));
    let is_made = |name: &str| {
        let start = ["component ", name, "("].concat();
        theme.templates().values().any(|template| template.text.contains(&start))
    };
    let names: Vec<&str> = names.filter(|name| !is_made(name)).collect();
    let told = names.contains(&name).then(|| {
        let message = format!("it lacks components that other templates use: `{}`", names.join("`, `"));
        Diagnostic::of_file(Code::BadTemplate, &parts.file, message)
    });
    told.map(|told| {
        told.hint(
            "it takes the place of the default one: add those, or call your file something else, such as `pieces.html`",
        )
    })
}

/// Says which asset a line asks for that the theme does not have.
fn no_asset(line: &str, theme: &Theme) -> Option<String> {
    let asked = line.split("site.assets[").skip(1).filter_map(|part| part.split(['"', '\'']).nth(1));
    let name = asked.into_iter().find(|name| theme.asset(name).is_none() && !MADE.contains(name))?;
    Some(format!("the theme has no asset `{name}`: put the file into its folder `assets`"))
}

/// Assets that the site makes itself.
const MADE: [&str; 2] = ["words.json", "look.css"];

/// Says what to do where a template is missing.
fn of_templates(message: &str, theme: &Theme) -> Option<String> {
    let name = message.split('`').rev().nth(1)?;
    let is_missing = message.starts_with("Unknown template") || message.ends_with("which is no template");
    let names: Vec<&str> = theme.templates().keys().map(String::as_str).collect();
    nearest(name, &names).filter(|_| is_missing).map(|near| format!("did you mean `{near}`?"))
}

fn lower_first(message: &str) -> String {
    let mut chars = message.trim_end_matches('.').chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_meant_is_found_among_those_that_are_known() {
        let theme = Theme::default_theme();
        let (message, hint) = explained("Field `titel` is not defined. Available fields: author, title", &theme);
        assert_eq!(message, "field `titel` is not defined");
        assert!(hint.starts_with("did you mean `title`? "), "{hint}");
        let (_, hint) = explained("Variable `x` is not defined. Available variables: page, site", &theme);
        assert!(hint.starts_with("known here are `page`, `site`; "), "{hint}");
        assert_eq!(explained("Unexpected end.", &theme).0, "unexpected end");
    }
}
