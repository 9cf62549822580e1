//! Finds the front matter of a note and reads it.

use super::values::FrontMatter;
use super::{fence, keys};
use crate::diagnostic::{Checked, Code};
use crate::settings::{self, Document, Page, Style};
use crate::text::Text;

/// Reads the front matter of a note and returns it with the number of the first line after it (from 1).
///
/// ```
/// use studybook::note::front_matter;
/// use studybook::text::{SourcePath, Text};
///
/// let text = Text::new(SourcePath::new("a.md"), "---\ntitle: Sockets\n---\n# What is a socket?\n");
/// let (front, first) = front_matter::split(&text).value;
/// assert_eq!((front.title.as_deref(), first), (Some("Sockets"), 4));
/// ```
pub fn split(text: &Text) -> Checked<(FrontMatter, usize)> {
    let Some(block) = fence::find(text.as_str()) else {
        return Checked::new((FrontMatter::default(), 1));
    };
    let document = Document::new(text.path().clone(), block.text, block.first_line);
    let Checked { value: entries, mut problems } = match block.style {
        Style::Toml => settings::toml(&document),
        Style::Yaml => settings::yaml(&document),
    };
    let mut front = FrontMatter::default();
    let page = Page { document: &document, style: block.style, unknown: Code::ForeignKey };
    problems.extend(settings::read(&entries, keys::KEYS, &mut front, &page));
    // A note is worth reading whatever another program was told of it.
    for problem in problems.iter_mut().filter(|one| matches!(one.code, Code::BadValue | Code::BadSyntax)) {
        (problem.code, problem.severity) = (Code::BadFrontMatter, Code::BadFrontMatter.severity());
    }
    problems.sort_by_key(|problem| problem.excerpt.as_ref().map(|excerpt| excerpt.place.line));
    Checked { value: (front, block.next_line), problems }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::report::{self, ReportOptions};
    use crate::text::SourcePath;

    fn read(text: &str) -> (FrontMatter, usize, String) {
        let Checked { value: (front, next), problems } = split(&Text::new(SourcePath::new("a.md"), text));
        let report = |problem| report::render(problem, ReportOptions::default()) + "\n";
        (front, next, problems.iter().map(report).collect())
    }

    fn whole() -> FrontMatter {
        FrontMatter {
            title: Some("Sockets: an overview".to_owned()),
            description: Some("What they are".to_owned()),
            tags: vec!["net".to_owned(), "os".to_owned()],
            order: Some(-3),
            draft: true,
            aliases: vec!["old/sockets.html".to_owned()],
            date: Some("2024-05-31".to_owned()),
            also: vec!["what is a plug".to_owned()],
            related: vec!["ports".to_owned(), "plugs".to_owned()],
            questions: Some("### *".to_owned()),
        }
    }

    #[test]
    fn toml_and_yaml_say_the_same() {
        let toml = "+++\ntitle = \"Sockets: an overview\"\ndescription = \"What they are\"\ntags = [\"net\", \"os\"]\n\
                    order = -3\ndraft = true\naliases = [\"/old/sockets.html\"]\ndate = 2024-05-31\nalso = \"what is a plug\"\nrelated = \"ports, plugs\"\nquestions = \"### *\"\n+++\ntext\n";
        let yaml = "---\ntitle: \"Sockets: an overview\"\ndescription: What they are\ntags:\n- net\n- os\n\
                    order: -3\ndraft: true\naliases: [/old/sockets.html]\ndate: 2024-05-31\nalso: [what is a plug]\nrelated: [ports, plugs]\nquestions: \"### *\"\n---\ntext\n";
        assert_eq!(read(toml), (whole(), 13, String::new()));
        assert_eq!(read(yaml), (whole(), 15, String::new()));
    }

    #[test]
    fn plain_yaml_is_taken_as_it_is_written() {
        let (front, next, problems) =
            read("---\ntitle: 3.10\ntags: net, os ,\ndescription:\ndate: 2024-05-31T10:00:00Z\n...\n");
        assert_eq!((front.title.as_deref(), next, &*problems), (Some("3.10"), 7, ""));
        assert_eq!((front.tags, front.description), (vec!["net".to_owned(), "os".to_owned()], None));
        assert_eq!(front.date.as_deref(), Some("2024-05-31"));
        let (front, _, problems) = read("---\ntags: [1.0, yes, null-safety, C#]\n---\n");
        assert_eq!((front.tags.join(" "), &*problems), ("1.0 yes null-safety C#".to_owned(), ""));
    }

    #[test]
    fn mistakes_are_placed_in_the_note() {
        insta::assert_snapshot!(
            read("---\ntitel: x\norder: first\ndraft: maybe\nweight: 3\ndate: 2024-02-30\naliases: ../up\n---\n").2
        );
    }

    #[test]
    fn mistakes_of_spelling_spoil_only_their_own_key() {
        let (front, next, problems) =
            read("---\ntitle: Django: the basics\ntags: [a, b\norder: 4\ntitle: x\n---\ntext\n");
        assert_eq!((front.order, next), (Some(4), 7));
        insta::assert_snapshot!(problems);
        let (front, _, problems) = read("+++\ntitle = Django\norder = 4\n+++\n");
        assert_eq!(front.order, Some(4));
        insta::assert_snapshot!(problems);
    }

    #[test]
    fn what_only_looks_like_front_matter_stays_in_the_note() {
        for text in [
            "---\n\nA rule, then prose.\n\n---\n",
            "---\ntitle: never closed\n\n# Heading\n",
            "---\nQ: What is a socket?\nA: An end of a connection.\n---\n",
            "---\nquestion: What?\nanswer: That.\n---\n",
            "---\nNote: this is prose\nand goes on here\n---\n",
            "---\n# Heading\n---\n",
            "---\n- one\n- two\n---\n",
            "+++\nnot a table\n+++\n",
            "----\ntitle: x\n----\n",
            "text",
            "",
        ] {
            assert_eq!(read(text), (FrontMatter::default(), 1, String::new()), "{text:?}");
        }
    }

    #[test]
    fn blank_lines_may_stand_above_front_matter() {
        let (front, next, problems) = read("\n \n---\ntitle: late\nordre: 3\n---\ntext\n");
        assert_eq!((front.title.as_deref(), next), (Some("late"), 7));
        assert!(problems.contains("a.md:5:1"), "{problems}");
    }

    #[test]
    fn empty_front_matter_says_nothing() {
        assert_eq!(read("---\n---\ntext\n"), (FrontMatter::default(), 3, String::new()));
    }

    #[test]
    fn front_matter_of_unknown_keys_is_front_matter() {
        let (_, next, problems) = read("---\nlayout: post\n---\ntext\n");
        assert_eq!(next, 4);
        assert!(problems.contains("unknown key `layout`"), "{problems}");
    }

    #[test]
    fn bombs_do_not_go_off() {
        let laughs = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
            let reference = format!("*a{}", n - 1);
            text + &format!("a{n}: &a{n} [{}]\n", vec![reference; 9].join(", "))
        });
        let nested = format!("title: {}\n", "[".repeat(100_000));
        let deep: String = (0..3000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        for yaml in [laughs, nested, format!("title:\n{deep}")] {
            let (_, _, problems) = read(&format!("---\ntitle: x\n{yaml}\n---\n"));
            assert!(problems.contains("bad-front-matter"), "{problems}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(body in "([a-z]{1,5}(:|=)?[ \\[\\]{}'\"&*|>#!%@`\n\t-]{0,3}){0,20}", end in "---|\\.\\.\\.|\\+\\+\\+") {
            for start in ["---", "+++"] {
                let (_, next, _) = read(&format!("{start}\n{body}\n{end}\ntext\n"));
                prop_assert!(next >= 1);
            }
        }
    }
}
