//! Where the pages and files of the site lie below its root.

/// Returns the path of a question's page, by what it is called.
pub fn question_path(slug: &str) -> String {
    ["q/", slug, ".html"].concat()
}

/// Returns the path of a topic's page, by the topic's slug.
pub fn topic_path(slug: &str) -> String {
    [slug, ".html"].concat()
}

/// Returns the path of a page (from 0) of a topic, by the topic's slug; no slug has a dot.
pub fn topic_page_path(slug: &str, page: usize) -> String {
    match page {
        0 => topic_path(slug),
        _ => format!("{slug}.{}.html", page + 1),
    }
}

/// Returns the path of a page (from 0) of a tag.
pub(crate) fn tag_path(slug: &str, page: usize) -> String {
    match page {
        0 => ["tags/", slug, ".html"].concat(),
        _ => format!("tags/{slug}/{}.html", page + 1),
    }
}

/// Returns the path of a page (from 0) of the questions that nobody answered yet.
pub(crate) fn open_path(page: usize) -> String {
    match page {
        0 => "open.html".to_owned(),
        _ => format!("open-{}.html", page + 1),
    }
}

/// Where the list of all topics lies, for programs.
pub(crate) const LLMS_PATH: &str = "llms.txt";

/// Returns the path of a file that notes refer to.
pub(crate) fn file_path(source: &str) -> String {
    ["files/", source].concat()
}

/// Returns the path of the Markdown twin of a page.
pub(crate) fn twin_path(page: &str) -> String {
    [page.strip_suffix(".html").unwrap_or(page), ".md"].concat()
}

/// Returns the path of the picture that is shown beside a link to a topic; that of the guide is called `index`.
pub(crate) fn picture_path(slug: &str) -> String {
    ["og/", slug, ".png"].concat()
}

/// Returns the way from a page to the site's root: `../` for each folder above it.
pub(crate) fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_as_many_folders_up_as_the_page_is_down() {
        assert_eq!((root_of("index.html"), root_of("a/b/c.html")), (String::new(), "../../".to_owned()));
    }
}
