//! The samples of the bundled guide do what their answers say.
//!
//! [`find`] takes the fenced code out of `content/`, [`plan`] reads from the words of a fence what is to be done with it, [`run`]
//! does it: three rooms that know only the one before. What a machine lacks is left out, and that is said.
//! `samples/README.md` lists the marks.

mod find;
mod plan;
mod run;

use std::fs;
use std::io::Write;
use std::path::Path;

use find::Sample;
use plan::Check;
use run::Outcome;

#[test]
fn every_mark_of_a_sample_is_understood() {
    let faults: Vec<String> =
        samples().iter().filter_map(|sample| Some(fault(sample, &plan::check(sample).err()?))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_line_of_a_sample_is_too_wide() {
    let mut faults = Vec::new();
    for sample in samples() {
        for (at, line) in sample.code.lines().enumerate().filter(|(_, line)| line.chars().count() > 88) {
            faults.push(format!("content/{}:{}: more than 88 characters: {line}", sample.file, sample.line + at + 1));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn samples_in_python_compile() {
    hold(Check::Compile);
}

#[test]
fn samples_in_python_run() {
    hold(Check::Python);
}

#[test]
fn samples_for_django_run() {
    hold(Check::Django);
}

#[test]
fn samples_in_sql_run_on_sqlite() {
    hold(Check::Sqlite);
}

#[test]
fn samples_in_sql_run_on_postgresql() {
    hold(Check::Postgresql);
}

#[test]
fn samples_for_the_shell_parse() {
    hold(Check::Shell);
}

#[test]
fn samples_for_nginx_are_accepted() {
    hold(Check::Nginx);
}

#[test]
fn samples_of_data_parse() {
    hold(Check::Json);
    hold(Check::Yaml);
    hold(Check::Toml);
}

/// Every sample of the bundled guide.
fn samples() -> Vec<Sample> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = walkdir::WalkDir::new(&content).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let notes = files.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let found = notes.flat_map(|path| {
        let name = path.strip_prefix(&content).unwrap().to_str().unwrap().replace('\\', "/");
        find::samples(&name, &fs::read_to_string(&path).unwrap())
    });
    found.collect()
}

/// Runs every sample that asks for a check.
fn hold(check: Check) {
    let samples: Vec<Sample> = samples().into_iter().filter(|sample| plan::check(sample) == Ok(Some(check))).collect();
    let outcomes = run::all(check, &samples);
    let mut faults = Vec::new();
    for (sample, outcome) in samples.iter().zip(outcomes) {
        match outcome {
            Outcome::Held => {}
            Outcome::Failed(why) => faults.push(fault(sample, &why)),
            Outcome::LeftOut(why) => say(&format!("left out: content/{}:{}, {why}", sample.file, sample.line)),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Names the place, what is wrong there, and the sample itself.
fn fault(sample: &Sample, why: &str) -> String {
    let code: String = sample.code.lines().map(|line| format!("    | {line}\n")).collect();
    format!("content/{}:{}: {why}\n{code}", sample.file, sample.line)
}

/// Says something although the test passes.
fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}
