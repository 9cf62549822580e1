//! What a guide could do better: what each stage noticed, and what the rules find.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Notes;
use crate::check::{self, Allowed, Scene, Summary};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, report};
use crate::guide::Guide;
use crate::link::{AssetSizes, Drafts, Ground, Linked, Prepared};
use crate::markup::Extensions;
use crate::note::Note;
use crate::render::{RenderOptions, Renderer};
use crate::site;
use crate::text::{Source, SourcePath};

/// What was found in a guide.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// In the order of their places, with the levels that the configuration gives, without what comments allow.
    pub problems: Vec<Diagnostic>,
    /// What the guide asks, counted.
    pub summary: Summary,
}

/// Looks at a guide as a whole.
pub fn check(sources: &[Source], assets: &AssetSizes, config: &Config, drafts: Drafts) -> Report {
    let notes = Notes::read(sources, Extensions::from(&config.markdown));
    let mut problems: Vec<Diagnostic> = notes.problems().cloned().collect();
    let prepared = notes.prepared();
    let linked = Linked::new(prepared.clone(), Arc::new(Ground::new(Arc::new(assets.clone()), config, drafts)));
    problems.extend(linked.problems());
    let guide = &*linked.guide;
    let renderer = Renderer::without_colours(RenderOptions::of(config));
    problems.extend(site::noticed(&linked.guide, &renderer));
    let notes = shown(guide, &prepared);
    let is_off = |code| config.check.levels.get(&code) == Some(&None);
    problems.extend(check::check(&Scene { guide, notes: &notes }, is_off));
    let allowed = Allowed::of(&notes);
    problems.retain(|problem| !allowed.silences(problem));
    let mut problems = config.check.level(problems);
    report::sort(&mut problems);
    Report { problems, summary: Summary::of(guide) }
}

/// Returns the notes that take part in a guide.
fn shown<'a>(guide: &Guide, prepared: &'a [Arc<Prepared>]) -> Vec<&'a Note> {
    let shown: BTreeSet<&SourcePath> = guide.topics.iter().map(|topic| &topic.source).collect();
    prepared.iter().map(|prepared| &prepared.note).filter(|note| shown.contains(&note.source)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::diagnostic::Code;

    /// An example of a page: the name of its file, and its words.
    type Example = (String, String);

    /// Takes the examples out of a page: those that show the trouble, and those that are better.
    fn examples(page: &str) -> (Vec<Example>, Vec<Example>) {
        let (mut bad, mut better) = (Vec::new(), Vec::new());
        let (mut open, mut is_better): (Option<(&str, Example)>, bool) = (None, false);
        for line in page.lines() {
            is_better |= line.starts_with("Better:");
            let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
            open = match open {
                Some((fence, example)) if line == fence => {
                    if is_better {
                        better.push(example)
                    } else {
                        bad.push(example)
                    }
                    None
                }
                Some((fence, (name, words))) => Some((fence, (name, words + line + "\n"))),
                None if ticks.len() >= 3 => Some((ticks, (line.rsplit(' ').next().unwrap().to_owned(), String::new()))),
                None => None,
            };
        }
        assert!(open.is_none(), "a fence stays open in {page}");
        (bad, better)
    }

    fn found(examples: &[Example]) -> Vec<Code> {
        let mut codes = Vec::new();
        let mut sources = Vec::new();
        for (name, words) in examples {
            match name.as_str() {
                "studybook.toml" => codes.extend(config::read(words).problems.iter().map(|problem| problem.code)),
                _ => sources.push(Source::new(name, words.as_str())),
            }
        }
        let report = check(&sources, &AssetSizes::new(), &Config::default(), Drafts::Hidden);
        codes.extend(report.problems.iter().map(|problem| problem.code));
        codes
    }

    #[test]
    fn the_example_of_each_page_shows_what_it_tells_and_the_better_one_does_not() {
        for code in Code::ALL {
            let (bad, better) = examples(code.page());
            for example in &bad {
                let codes = found(std::slice::from_ref(example));
                assert!(codes.contains(code), "{}: {codes:?} in {example:?}", code.name());
            }
            for example in &better {
                let codes = found(std::slice::from_ref(example));
                assert!(!codes.contains(code), "{}: {codes:?} in {example:?}", code.name());
            }
        }
    }

    #[test]
    fn every_rule_has_an_example() {
        for rule in check::RULES {
            assert!(!examples(rule.code.page()).0.is_empty(), "{}", rule.code.name());
        }
    }

    fn codes_of(name: &str, words: &str) -> Vec<(Code, usize)> {
        let report = check(&[Source::new(name, words)], &AssetSizes::new(), &Config::default(), Drafts::Hidden);
        let line = |problem: &Diagnostic| problem.excerpt.as_ref().map_or(0, |excerpt| excerpt.place.line);
        report.problems.iter().map(|problem| (problem.code, line(problem))).collect()
    }

    #[test]
    fn a_comment_silences_its_question_or_its_note() {
        let asked = "## What is a port?\n\n## What is a socket?\n\n## What is a dock?\n\nA quay.\n";
        assert_eq!(codes_of("a.md", asked), [(Code::Unanswered, 1), (Code::Unanswered, 3)]);
        let comment = "<!-- studybook: allow unanswered -->";
        let above = asked.replace("## What is a socket", &format!("{comment}\n\n## What is a socket"));
        assert_eq!(codes_of("a.md", &above), [(Code::Unanswered, 1)]);
        assert_eq!(codes_of("a.md", &format!("{comment}\n\n{asked}")), []);
        let other = format!("<!-- studybook: allow dead-link -->\n\n{asked}");
        assert_eq!(codes_of("a.md", &other).len(), 2);
        let dead = "## What is a port?\n\nA [number](a.md).\n\n## What is a socket?\n\nSee [b](b.md).\n";
        assert_eq!(codes_of("a.md", dead), [(Code::DeadLink, 7)]);
        let within = dead.replace("See", "<!-- studybook: allow dead-link -->\n\nSee");
        assert_eq!(codes_of("a.md", &within), []);
        let org = "# studybook: allow unanswered\n* What is a port?\n\n* What is a socket?\n\nAn end.\n";
        assert_eq!(codes_of("a.org", org), []);
        let plain = format!("{comment}\nQ: What is a port?\n\nQ: What is a socket?\nA: An end.\n");
        assert_eq!(codes_of("a.txt", &plain), []);
    }

    #[test]
    fn a_comment_says_only_what_is_known() {
        let said = |words: &str| {
            let asked = "## What is a port?\n\nA number.\n\n## What is a socket?\n\nAn end.\n\n";
            codes_of("a.md", &format!("{asked}<!-- studybook: {words} -->\n\nSeen on Friday.\n"))
        };
        assert_eq!(said("proze"), [(Code::UnknownAllow, 9)]);
        assert_eq!(said("allow prose"), [(Code::UnknownAllow, 9)]);
        assert_eq!((said("prose"), said("questions")), (vec![], vec![]));
    }

    #[test]
    fn a_level_of_the_configuration_counts_and_what_is_off_is_not_told() {
        let sources = [Source::new("a.md", "## What is a port?\n\n## What is a socket?\n\nAn end.\n")];
        let config = config::read("[check]\nunanswered = \"error\"\n").value;
        let report = check(&sources, &AssetSizes::new(), &config, Drafts::Hidden);
        assert_eq!(report.problems[0].severity(), crate::diagnostic::Severity::Error);
        let config = config::read("[check]\nunanswered = \"off\"\n").value;
        assert_eq!(check(&sources, &AssetSizes::new(), &config, Drafts::Hidden).problems, []);
        assert_eq!((report.summary.questions, report.summary.answered), (2, 1));
    }
}
