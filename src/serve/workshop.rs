//! The thread that owns the guide: takes in changes, answers what browsers ask.
//!
//! Orders are worked off one after the other, so whoever asks while a change is taken in gets the new page, and no page
//! is made of half a change. A page is rendered when it is asked for, by the door that `build` uses.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::{oneshot, watch};

use super::answer::{Answer, answer};
use super::desk::Desk;
use super::leaf::{Leaf, leaf};
use super::news::{State, headline, state};
use super::reading::{News, Reading};
use super::{Said, Tell};
use crate::diagnostic::{Checked, Diagnostic, Severity};
use crate::disk::Watch;
use crate::guide::Guide;
use crate::site::{Blueprint, Inputs, Site, Theme};
use crate::text::SourcePath;

/// What the workshop is asked to do.
pub(super) enum Order {
    /// Take in that these paths were touched.
    Touched(BTreeSet<PathBuf>),
    /// Make the file at a path below the site's root.
    File(String, oneshot::Sender<Answer>),
    /// Tell what is to be known about the page at a path.
    Leaf(String, oneshot::Sender<Leaf>),
    /// Tell where a file that diagnostics name lies on the disk.
    Locate(SourcePath, oneshot::Sender<Option<PathBuf>>),
}

/// Owns what was read, and works orders off.
pub(super) struct Workshop {
    pub(super) reading: Reading,
    pub(super) orders: Receiver<Order>,
    pub(super) states: watch::Sender<State>,
    pub(super) watch: Watch,
    pub(super) tell: Tell,
}

impl Workshop {
    /// Works until nobody can order any more.
    pub(super) fn run(mut self) {
        let mut known_good = Arc::new(Theme::default_theme());
        let mut news = None;
        let (mut last, mut blueprint) = (None, None);
        let mut started = Instant::now();
        let mut version = first_version();
        loop {
            version += 1;
            let linked = self.reading.link(last.as_ref());
            let guide = Arc::clone(&linked.guide);
            self.settle_theme(&guide, blueprint.as_ref(), &mut known_good);
            let site = assemble(self.reading.inputs(&guide), blueprint.as_ref());
            let problems: Vec<Diagnostic> =
                self.reading.problems().cloned().chain(linked.problems()).chain(site.problems).collect();
            let desk = Desk { reading: &self.reading, guide: &guide, site: &site.value, problems: &problems, version };
            let _ = self.states.send(state(&desk, news.as_ref()));
            self.say(&desk, news.as_ref(), started);
            blueprint = Some(site.value.blueprint());
            let Some((paths, next, changes)) = self.attend(&desk) else { return };
            started = changes.1;
            drop(site.value);
            // Taking a large guide to pieces takes longer than a save should.
            let before = last.replace(linked);
            rayon::spawn(move || drop((before, guide, problems)));
            self.ask_for_restart(&next);
            self.reading = next;
            news = Some(self.follow(&paths, changes.0));
        }
    }

    /// Watches what the project has by now, and adds to the news what happened before it was watched.
    fn follow(&mut self, paths: &BTreeSet<PathBuf>, mut news: News) -> News {
        let everything = BTreeSet::from([PathBuf::new()]);
        let mut paths = paths;
        loop {
            match self.watch.follow(&self.reading.project, paths) {
                Ok(true) => {}
                Ok(false) => return news,
                Err(error) => {
                    (self.tell)(Said::Line(format!("note: {error}")));
                    return news;
                }
            }
            paths = &everything;
            if let Some((next, more)) = self.reading.next(paths) {
                self.reading = next;
                news = news.and(more);
            }
        }
    }

    /// Answers until something is different.
    fn attend(&self, desk: &Desk<'_>) -> Option<(BTreeSet<PathBuf>, Reading, (News, Instant))> {
        while let Ok(order) = self.orders.recv() {
            match order {
                Order::Touched(paths) => {
                    let started = Instant::now();
                    if let Some((next, news)) = self.reading.next(&paths) {
                        return Some((paths, next, (news, started)));
                    }
                    // A folder that came, and is empty so far.
                    if self.watch.is_behind(&self.reading.project) {
                        return Some((paths, self.reading.clone(), (News::default(), started)));
                    }
                }
                // Whoever asked may have left.
                Order::File(path, reply) => drop(reply.send(answer(desk, &path))),
                Order::Leaf(path, reply) => drop(reply.send(leaf(desk, &path))),
                Order::Locate(file, reply) => drop(reply.send(desk.reading.locate(&file))),
            }
        }
        None
    }

    /// Takes the last theme that could make pages when a new one can't.
    fn settle_theme(&mut self, guide: &Arc<Guide>, last: Option<&Blueprint>, known_good: &mut Arc<Theme>) {
        if Arc::ptr_eq(&self.reading.theme, known_good) {
            return;
        }
        let site = assemble(self.reading.inputs(guide), last).value;
        let problem = probes(&site).into_iter().find_map(|path| {
            let route = site.find(path)?;
            site.render(route).err().map(|error| *error.problem)
        });
        match problem {
            None => *known_good = Arc::clone(&self.reading.theme),
            Some(problem) => {
                drop(site);
                self.reading.theme = Arc::clone(known_good);
                self.reading.trouble.theme = vec![problem];
            }
        }
    }

    /// Says so when the preview would listen elsewhere by now.
    fn ask_for_restart(&self, next: &Reading) {
        let place = |reading: &Reading| (reading.config.preview.host.clone(), reading.config.preview.port);
        if place(next) != place(&self.reading) {
            let words = "note: another host or port is taken up when the preview is started again";
            (self.tell)(Said::Line(words.to_owned()));
        }
    }

    fn say(&self, desk: &Desk<'_>, news: Option<&News>, started: Instant) {
        match news {
            None => {
                let worth = |problem: &&Diagnostic| problem.severity() < Severity::Hint;
                (self.tell)(Said::Problems(desk.all().filter(worth).cloned().collect()));
            }
            Some(news) => {
                (self.tell)(Said::Line(headline(desk, news, started.elapsed())));
                if desk.reading.trouble.is_serious() {
                    (self.tell)(Said::Problems(desk.reading.trouble.all().cloned().collect()));
                }
            }
        }
    }
}

/// Counts on from the clock, so that a version of an earlier run is never taken for one of this.
fn first_version() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or_default()
}

fn assemble(inputs: Inputs, last: Option<&Blueprint>) -> Checked<Site> {
    match last {
        Some(last) => Site::assemble_again(inputs, last),
        None => Site::assemble(inputs),
    }
}

/// One page of each template.
fn probes(site: &Site) -> Vec<&str> {
    let of = |wanted: fn(&str) -> bool| site.pages().map(|it| it.path().as_str()).find(|path| wanted(path));
    let is_topic = |path: &str| path.ends_with(".html") && !path.starts_with("q/") && !path.starts_with("tags/");
    let own = ["index.html", "404.html", "tags/index.html"].into_iter();
    let is_plain: fn(&str) -> bool = |path| path.starts_with("tags/") && path != "tags/index.html";
    let question: fn(&str) -> bool = |path| path.starts_with("q/");
    let topics = site.pages().filter(|route| route.subject().is_some());
    let topic = topics.map(|route| route.path().as_str()).find(|path| is_topic(path));
    own.chain(of(is_plain)).chain(of(question)).chain(topic).collect()
}
