//! The words of each page in Markdown.

use super::Studio;
use super::pages::{Pages, all_between};

const NET: &str = "---\ndescription: Of ports\n---\n# Net\n\nSee [TLS](web/tls.md#what-is-tls). <!-- not for all -->\n\n## What is a port `</script>`?\n\nA *number* & a [name][n].[^1]\n\n## Which is one?\n\n- [ ] a ship\n- [x] 443\n\n## Who knows?\n\n[n]: https://example.org/n\n\n[^1]: Up to 65535.\n";
const TLS: &str = "# TLS\n\n## What is TLS?\n\nA protocol, see [ports](../net.md).\n";

/// Returns where a page says that its words lie in Markdown.
fn twin(page: &str) -> Option<&str> {
    all_between(page, "<link rel=\"alternate\" type=\"text/markdown\" href=\"", "\"").first().copied()
}

/// Returns the pages in Markdown, as pages whose links can be followed.
fn twins(pages: &Pages) -> Pages {
    let as_page = |(path, words): (&String, &String)| {
        let links = all_between(words, "](", ")").into_iter().filter(|to| !to.starts_with('#'));
        let html: String = links.map(|to| format!("href=\"{}\"", to.split(' ').next().unwrap())).collect();
        let is_twin = path.ends_with(".md");
        (if is_twin { format!("{path}.html") } else { path.clone() }, if is_twin { html } else { String::new() })
    };
    let names = pages.files.keys().map(|path| (path.clone(), String::new()));
    Pages::new(names.chain(pages.files.iter().map(as_page)).collect())
}

#[test]
fn a_topic_has_a_twin_in_markdown_and_a_list_names_it() {
    let mut studio = Studio::of(&[("net.md", NET), ("web/tls.md", TLS)]);
    let pages = studio.pages();
    assert_eq!(
        pages.files["net.md"],
        "# Net\n\n> Of ports\n\nSee [TLS](q/web-tls--what-is-tls.html).\n\n## What is a port `</script>`?\n\n\
         A *number* & a [name][n].[^1]\n\n## Which is one?\n\n- a) a ship\n- b) 443\n\n**b) 443**\n\n## Who knows?\n\n\
         [n]: https://example.org/n\n\n[^1]: Up to 65535.\n"
    );
    assert!(pages.files["web/tls.md"].contains("A protocol, see [ports](../net.html)."));
    assert!(
        pages.files["web/tls.html"].contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"../web/tls.md\">")
    );
    assert_eq!(
        pages.files["llms.txt"],
        "# Field notes\n\nEach page is here in Markdown, too: at its address with `.md` in place of `.html`.\n\n## Topics\n\n- [Net](https://example.org/guide/net.md): Of ports\n\n\
         ## Web\n\n- [TLS](https://example.org/guide/web/tls.md): What is TLS?\n"
    );
    (studio.config.export.markdown, studio.config.base_url) = (false, None);
    let files = super::files(&studio.site().0);
    assert!(!files.contains_key("net.md") && files["llms.txt"].contains("## Topics\n\n- [Net](net.html)"));
    assert!(!files["llms.txt"].contains("Markdown") && twin(&files["index.html"]) == Some("llms.txt"));
    assert_eq!(twin(&files["web/tls.html"]), None);
    studio.config.export.llms = false;
    assert!(!super::files(&studio.site().0).contains_key("llms.txt"));
}

#[test]
fn a_question_has_a_twin_with_all_that_its_page_says() {
    let web = "---\ntags: [a b]\n---\n# Web\n\n## What is TLS?\n\nTwo [keys][k] *of* a [port][n], ![one](<no thing.png>) [[net]].[^1]\n\n\
               See <a href='net.md'>all</a> & [](net.md).\n\n[k]: https://example.org/k\n[n]: net.md#which-one\n\n[^1]: See [it](net.md \"N\").\n";
    let net = "# Net\n\n## What is TLS?\n\nA protocol.\n\n## Which one?\n\n```js\n[0](net.md)\n```\n\n- a) a ship\n- b) 443\n\n\
               Answer: b\n\nAlso asked: Which *port*?\n\n## Who [knows](web.md#what-is-tls)?\n";
    let pages = Studio::of(&[("net.md", net), ("web.md", web)]).pages();
    let files = &pages.files;
    assert_eq!(
        files["q/net--what-is-tls.md"],
        "# What is TLS?\n\n## From [Net](../net.md)\n\nA protocol.\n\n## From [Web](../web.md)\n\n\
         Two [keys](https://example.org/k) *of* a [port](../q/net--which-one.html), one [net](../net.html).[^1]\n\n\
         See <a href='../net.html'>all</a> & [](../net.html).\n\n[^1]: See [it](../net.html \"N\").\n\n\
         ## What links here\n\n- [Who knows?](../q/net--who-knows.md)\n\nTags: [a b](../tags/a-b.md)\n\n\
         Asked in: [Net](../net.md), [Web](../web.md)\n"
    );
    assert_eq!(
        files["q/net--which-one.md"],
        "# Which one?\n\nAlso asked: Which port?\n\n```js\n[0](net.md)\n```\n\n- a) a ship\n- b) 443\n\n\
         **b) 443**\n\n## What links here\n\n- [What is TLS?](../q/net--what-is-tls.md)\n\nAsked in: [Net](../net.md)\n"
    );
    assert_eq!(
        files["q/net--who-knows.md"],
        "# Who [knows](../q/net--what-is-tls.html)?\n\nNot answered yet\n\nAsked in: [Net](../net.md)\n"
    );
    assert_eq!(twin(&files["q/net--who-knows.html"]), Some("../q/net--who-knows.md"));
}

#[test]
fn each_page_that_has_words_names_a_twin_and_all_their_links_lead_somewhere() {
    let mut studio =
        Studio::of(&[("index.md", "Words.\n\n## First\n\nSee [it](net.md).\n"), ("net.md", NET), ("web/tls.md", TLS)]);
    (0..2).for_each(|at| studio.book.question_at(at).tags.push("a_b*".to_owned()));
    let pages = studio.pages();
    for (path, page) in pages.html() {
        let expected = match path {
            "404.html" | "study.html" => None,
            path => Some(path.replace(".html", ".md")),
        };
        let named = twin(page).map(|twin| twin.trim_start_matches("../").to_owned());
        assert_eq!(named, expected, "{path}");
        assert!(expected.is_none_or(|twin| pages.files[&twin].starts_with("# ")), "{path}");
    }
    assert_eq!(twins(&pages).dead_links("/guide/"), [""; 0]);
    assert_eq!(
        pages.files["index.md"],
        "# Field notes\n\n> 4 questions and answers, in 2 topics.\n\n[Tags](tags/index.md) · [Still open](open.md)\n\n\
         Words.\n\n## Topics\n\n- [Net](net.md): Of ports\n\n\
         ## Web\n\n- [TLS](web/tls.md): What is TLS?\n\n## First\n\nSee [it](net.html).\n"
    );
    assert_eq!(
        pages.files["open.md"],
        "# Still open\n\n## [Net](net.md)\n\n- [Who knows?](q/net--who-knows.md) (not answered yet)\n"
    );
    assert_eq!(pages.files["tags/index.md"], "# Tags\n\n- [a_b\\*](../tags/a-b.md): 2 questions\n");
    let tag = "# Questions tagged a_b\\*\n\n## [Net](../net.md)\n\n- [";
    assert!(pages.files["tags/a-b.md"].starts_with(tag), "{}", pages.files["tags/a-b.md"]);
    assert!(!pages.files["offline.json"].contains(".md"), "nobody reads them without a network");
}

#[test]
fn links_of_other_markup_lead_on_as_markdown_and_dead_ones_are_words() {
    let org =
        "* What is TLS?\n\nSee [[file:net.md][the /net/]], [[./gone.org][this]] and [[https://example.org][that]].\n";
    let net = "# Net\n\n## What is a port?\n\n[One](gone.md), [two](tls.org 'T'), [three][], [[tls]], [[tls|four]], [five](#what-is-a-port), \
               [![six](gone.png)](tls.org).\n\n[three]: tls.org\n";
    let (site, _) = Studio::of(&[("net.md", net), ("tls.org", org)]).site();
    let files = super::files(&site);
    let tls = "See [the /net/](net.html), this and [[https://example.org][that]].\n";
    assert!(files["tls.md"].contains(tls), "{}", files["tls.md"]);
    let net = "One, [two](tls.html 'T'), [three](tls.html), [tls](tls.html), [four](tls.html), [five](";
    assert!(files["net.md"].contains(net), "{}", files["net.md"]);
    assert!(files["net.md"].contains("), [six](tls.html).\n"), "{}", files["net.md"]);
}

#[test]
fn an_old_address_below_a_twin_is_left_out_and_told() {
    let old = NET.replace("---\ndescription", "---\naliases: [net.md/]\ndescription");
    let (site, problems) = Studio::of(&[("net.md", &old), ("web/tls.md", TLS)]).site();
    let told: Vec<&str> = problems.iter().map(|problem| &*problem.message).collect();
    let words = "a page in Markdown at `net.md` and the note `net.md` at `net.md/index.html` get in each other's way";
    assert_eq!(told, [words]);
    let files = super::files(&site);
    assert!(files.contains_key("net.md") && !files.contains_key("net.md/index.html"));
    assert_eq!([twin(&files["net.html"]), twin(&files["web/tls.html"])], [Some("net.md"), Some("../web/tls.md")]);
}

#[test]
fn footnotes_keep_their_parts_and_their_links_lead_on() {
    let net = "# Net\n\n## What is A?\n\nX.[^1]\n\n[^1]: See [it](gone.md) and [web](web.md#what-is-c).\n\n    More of it.\n\n## What is B?\n\nY.[^1]\n";
    let (site, _) = Studio::of(&[("net.md", net), ("web.md", "# Web\n\n## What is C?\n\nX\n")]).site();
    let files = super::files(&site);
    for (path, root) in [("net.md", ""), ("q/net--what-is-a.md", "../"), ("q/net--what-is-b.md", "../")] {
        let note = format!("\n[^1]: See it and [web]({root}q/web--what-is-c.html).\n\n    More of it.\n");
        assert_eq!(files[path].matches(&note).count(), 1, "{path}: {}", files[path]);
    }
    assert!(files["q/net--what-is-b.html"].contains("See it and <a href=\"../q/web--what-is-c.html\">web</a>"));
}
