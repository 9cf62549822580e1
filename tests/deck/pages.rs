//! A page that needs no other file.

use super::tool::{export, guide, studybook};

#[test]
fn a_page_needs_no_other_file() {
    let guide = guide();
    for more in [&[][..], &["--cards"], &["--single"]] {
        let file = guide.path().join("page.html");
        let page = String::from_utf8(export("html", guide.path(), &file, more)).unwrap();
        assert!(page.contains("src=\"data:image/png;base64,"), "{page}");
        assert!(page.contains("<math") && !page.contains(r"\("), "{page}");
        assert!(page.contains("<a href=\"#dns\">DNS</a>") && page.contains("id=\"dns\""), "{page}");
        for outside in ["src=\"files", "href=\"q/", "<link", "src=\"img"] {
            assert!(!page.contains(outside), "{outside}: {page}");
        }
        assert_eq!(page.matches("<article").count(), 6);
        assert_eq!(page.contains("<script>"), more == ["--single"]);
        assert!(
            !page.contains("serviceWorker") && !page.contains("manifest"),
            "it is a file, for which nothing is kept"
        );
        assert_eq!(page.as_bytes(), export("html", guide.path(), &file, more));
    }
    let root = guide.path().to_str().unwrap();
    assert_eq!(studybook(&["export", "csv", root, "--single", "--output", "-"]).status.code(), Some(2));
}
