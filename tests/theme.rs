//! Themes of a project, by the program: options, versions, files that are listed, copied and checked.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A second theme: a home page and a base of its own, by the contract alone, and all else from the default one.
const BASE: &str = "<!DOCTYPE html>\n<html lang=\"{{ site.language }}\"><head><title>{{ page.title }}</title>\n\
    {% block type %}{% endblock %}{% block sheets %}{% endblock %}{% block head %}{% endblock %}</head>\n\
    <body class=\"{{ site.options.tone }}\">{% block kind %}{% endblock %}{% block keys %}{% endblock %}\n\
    {% block main %}{% endblock %}</body></html>\n";
const HOME: &str = "{% extends \"base.html\" %}{% block main %}<h1>{{ site.title }}</h1>\n\
    {% for group in home.groups %}{% for topic in group.topics %}<a href=\"{{ topic.url }}\">{{ topic.title }}</a>\n\
    {% endfor %}{% endfor %}{% if site.options.counts %}<p>{{ home.count.questions }}</p>{% endif %}{% endblock %}";
const MANIFEST: &str = "name = \"Plain\"\ndescription = \"Nothing but links\"\nstudybook = \">=0.1\"\n\n\
    [options.tone]\ntype = \"choice\"\ndefault = \"warm\"\nchoices = [\"warm\", \"cold\"]\nabout = \"How it feels\"\n\n\
    [options.counts]\ntype = \"bool\"\ndefault = true\n";

fn guide(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let usual = [
        ("studybook.toml", "title = \"Nets\"\ntheme = \"plain\"\n"),
        ("content/a.md", "# Ports\n\n## What is a port?\n\nA number.\n"),
        ("themes/plain/theme.toml", MANIFEST),
        ("themes/plain/templates/base.html", BASE),
        ("themes/plain/templates/home.html", HOME),
    ];
    for (path, text) in usual.iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs the program; returns its exit code and all that it says.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_studybook"));
    let ended = command.args(arguments).current_dir(folder).output().unwrap();
    let said = [ended.stdout, ended.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (ended.status.code().unwrap(), said)
}

#[test]
fn a_second_theme_makes_pages_with_its_options() {
    let folder = guide(&[("studybook.toml", "theme = \"plain\"\n[theme-options]\ntone = \"cold\"\ncounts = false\n")]);
    assert_eq!(run(folder.path(), &["build"]).0, 0);
    let home = fs::read_to_string(folder.path().join("public/index.html")).unwrap();
    assert!(home.contains("<body class=\"cold\">") && home.contains("<a href=\"a.html\">Ports</a>"), "{home}");
    assert!(!home.contains("<p>"), "{home}");
    // What it does not have is the default theme's, within its own base.
    let topic = fs::read_to_string(folder.path().join("public/a.html")).unwrap();
    assert!(topic.contains("<body class=\"cold\">") && topic.contains("What is a port?"), "{topic}");
}

#[test]
fn options_that_a_theme_does_not_have_are_told() {
    let folder = guide(&[("studybook.toml", "theme = \"plain\"\n[theme-options]\ntone = \"blue\"\ncount = 3\n")]);
    let (_, said) = run(folder.path(), &["build"]);
    assert!(said.contains("`tone` in `[theme-options]` cannot be `blue`") && said.contains("`warm`, `cold`"), "{said}");
    assert!(said.contains("the theme has no option `count`") && said.contains("did you mean `counts`?"), "{said}");
}

#[test]
fn a_theme_for_other_versions_is_refused_with_both() {
    let folder = guide(&[("themes/plain/theme.toml", "studybook = \">=99\"\n")]);
    let (code, said) = run(folder.path(), &["build"]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains(&format!("fits studybook >=99, and this is studybook {}", env!("CARGO_PKG_VERSION"))),
        "{said}"
    );
}

#[test]
fn themes_are_listed_with_what_they_override_and_their_options() {
    let (code, said) = run(guide(&[("themes/plain/assets/x.css", "p{}")]).path(), &["theme", "list"]);
    assert_eq!(code, 0, "{said}");
    for line in [
        "default (built in",
        "  templates/topic.html\n",
        "plain (themes/plain, used by this guide, for studybook >=0.1)",
        "  Nothing but links",
        "  option tone = warm  How it feels",
        "  templates/home.html  overrides the default\n",
        "  assets/x.css\n",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

#[test]
fn a_file_of_the_default_theme_is_copied_and_none_is_written_over() {
    let folder = guide(&[]);
    assert_eq!(run(folder.path(), &["theme", "copy", "topic.html"]).0, 0);
    let copied = fs::read_to_string(folder.path().join("themes/plain/templates/topic.html")).unwrap();
    assert!(copied.contains("{% extends \"base.html\" %}"));
    // A stylesheet is copied as it is written, to be changed.
    assert_eq!(run(folder.path(), &["theme", "copy", "site.css"]).0, 0);
    let sheet = fs::read_to_string(folder.path().join("themes/plain/assets/site.css")).unwrap();
    assert!(sheet.contains("\n  --paper: light-dark("), "{sheet}");
    let (_, said) = run(folder.path(), &["theme", "copy", "home.html"]);
    assert!(said.contains("kept"), "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("themes/plain/templates/home.html")).unwrap(), HOME);
    let (code, said) = run(folder.path(), &["theme", "copy", "nothing.html"]);
    assert!(code == 2 && said.contains("no file `nothing.html`"), "{said}");
}

#[test]
fn a_theme_is_checked_with_pages_of_every_kind() {
    let folder = guide(&[]);
    let (code, said) = run(folder.path(), &["theme", "check"]);
    assert_eq!(code, 0, "{said}");
    for (name, text) in [("tag.html", "<p>\n{{ tag.titel }}"), ("404.html", "{{ sit.title }}")] {
        fs::write(folder.path().join("themes/plain/templates").join(name), text).unwrap();
    }
    let (code, said) = run(folder.path(), &["theme", "check"]);
    assert_eq!(code, 1, "{said}");
    for words in ["templates/tag.html:2:", "`titel` is not defined", "while making `tags/", "did you mean `title`?"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(said.contains("templates/404.html:1:") && said.contains("did you mean `site`?"), "{said}");
}

#[test]
fn what_only_theme_and_guide_can_judge_is_told_with_its_line() {
    let told = "title = \"Nets\"\ntheme = \"plain\"\n[look]\nlogo = \"x.svg\"\n\
        links = [\"[A](a.html#x)\", \"[B](tags/)\", \"[C](https://a.org)\", \"[D](aa.html)\"]\n\
        footer = \"[me](ab.html), [home](index.html), [feed](robots.txt), [you](https://a.org)\"\n[theme-options]\ncount = 3\n";
    let (code, said) = run(guide(&[("studybook.toml", told)]).path(), &["build"]);
    assert_eq!(code, 1, "{said}");
    for words in [
        "studybook.toml:4:1",
        "the link `tags/` leads nowhere\n --> studybook.toml:5:27",
        "the link `aa.html` leads nowhere\n --> studybook.toml:5:63",
        "did you mean `a.html`?",
        "the link `ab.html` leads nowhere\n --> studybook.toml:6:1",
        "the link `robots.txt` leads nowhere\n --> studybook.toml:6:1",
        "a footer links to pages",
        "the theme has no option `count`\n --> studybook.toml:8:1",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(said.matches("leads nowhere").count(), 4, "{said}");
}

#[test]
fn a_template_that_nothing_asks_for_is_told() {
    let files = [
        ("themes/plain/templates/topci.html", "x"),
        ("themes/plain/templates/card.html", "y"),
        ("themes/plain/templates/pieces.html", "{% component piece(a: string) -%}{{ a }}{%- endcomponent piece %}"),
        ("themes/plain/templates/404.html", "{% include 'card.html' %}"),
    ];
    let (_, said) = run(guide(&files).path(), &["build"]);
    assert_eq!(said.matches("unused-template").count(), 1, "{said}");
    assert!(said.contains("template `topci.html`") && said.contains("did you mean `topic.html`?"), "{said}");
}

#[test]
fn a_template_that_is_missing_or_extends_itself_is_told_with_its_line() {
    for (name, text, told) in [
        ("topic.html", "\n{% extends \"bsae.html\" %}", ["topic.html:2:4", "did you mean `base.html`?"]),
        ("base.html", "{% extends \"home.html\" %}", ["themes/plain/templates/base.html:1:4", "in a circle"]),
        ("404.html", "{{ site.assets[\"mine.css\"] }}", ["404.html:1:4", "the theme has no asset `mine.css`"]),
        ("404.html", "{% include \"tree.htm\" %}", ["404.html:1:12", "did you mean `tree.html`?"]),
        (
            "parts.html",
            "x",
            ["themes/plain/templates/parts.html", "lacks components that other templates use: `sharing`, `crumbs`"],
        ),
    ] {
        let path = format!("themes/plain/templates/{name}");
        let (code, said) = run(guide(&[(&path, text)]).path(), &["build"]);
        assert_ne!(code, 0, "{said}");
        assert!(told.iter().all(|words| said.contains(words)), "{told:?}: {said}");
    }
}
