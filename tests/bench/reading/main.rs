//! How long notes take to be read, from their bytes to a guide: one of each way of asking, and some that were made to take long.
//!
//! `cargo bench --bench reading [-- WORDS]`: each input that WORDS is part of the name of, or all, is read at a length and at twice
//! that length. Printed are both times, the shortest of some, and their ratio. Ends with an error where a ratio is over 2.6.
//! `--length=BYTES` changes the first length. `--large` reads a note of 10 MB of each way of asking instead, with as many threads as
//! there are, and prints what it takes by the clock.
#![expect(clippy::print_stdout, reason = "a measuring tool")]

#[path = "../clock.rs"]
mod clock;
mod hostile;
mod styles;

use std::process::ExitCode;
use std::time::Instant;

use clock::Clock;
use studybook::compile;
use studybook::config::Config;
use studybook::link::{AssetSizes, Drafts};
use studybook::text::Source;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many bytes an input has at first, about.
const LENGTH: usize = 200_000;

/// What is allowed where the length is twice as large.
const MOST: f64 = 2.6;

/// A large note has so many bytes.
const LARGE: usize = 10_000_000;

/// Makes an input of about so many bytes.
type Make = fn(usize) -> String;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (flags, words): (Vec<&String>, Vec<&String>) = arguments.iter().partition(|it| it.starts_with("--"));
    let is_meant = |name: &str| words.iter().all(|words| name.contains(words.as_str()));
    if flags.iter().any(|flag| *flag == "--large") {
        styles::STYLES.iter().filter(|(name, _)| is_meant(name)).for_each(|(name, make)| large(name, *make));
        return ExitCode::SUCCESS;
    }
    let length = flags.iter().find_map(|flag| flag.strip_prefix("--length=")?.parse().ok()).unwrap_or(LENGTH);
    let mut clock = Clock::new(length, MOST);
    for (name, make) in styles::STYLES.iter().chain(hostile::HOSTILE).filter(|(name, _)| is_meant(name)) {
        clock.compare(name, make, |words| assert_ne!(read(name, words), usize::MAX));
    }
    if clock.tell() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Reads a note, and returns how many questions it asks.
fn read(name: &str, words: &str) -> usize {
    let sources = [Source::new(name, words.as_bytes().to_vec())];
    let guide = compile::guide(&sources, &AssetSizes::new(), &Config::default(), Drafts::Shown).value;
    guide.questions.len()
}

/// Reads a large note of one way of asking, and prints how long it takes.
fn large(name: &str, make: Make) {
    let words = make(LARGE);
    let start = Instant::now();
    let asked = read(name, &words);
    println!("{name:42} {:9.0} ms, {asked} questions", start.elapsed().as_secs_f64() * 1000.0);
}
