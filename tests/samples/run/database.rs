//! SQL: on SQLite, on PostgreSQL.

use std::fs;
use std::process::Command;
use std::time::Duration;

use rayon::prelude::*;
use tempfile::TempDir;

use super::{Outcome, beside, judge, left_out, limit};
use crate::samples::find::Sample;

pub(super) fn sqlite(samples: &[Sample]) -> Vec<Outcome> {
    if !limit::is_there("python3", "--version") {
        return left_out(samples, "since there is no Python 3");
    }
    let run = |sample: &Sample| {
        let mut program = Command::new("python3");
        program.arg(beside("sqlite.py"));
        judge(sample, limit::run(program, &sample.code))
    };
    samples.par_iter().map(run).collect()
}

/// Starts one cluster for all samples, each of which gets a database of its own.
pub(super) fn postgresql(samples: &[Sample]) -> Vec<Outcome> {
    let folder = TempDir::new().unwrap();
    let file = |number: usize, ending: &str| folder.path().join(format!("{number}.{ending}"));
    for (number, sample) in samples.iter().enumerate() {
        fs::write(file(number, "sql"), &sample.code).unwrap();
    }
    let mut program = Command::new("bash");
    program.arg(beside("postgresql")).arg(folder.path());
    let ran = limit::run_within(Duration::from_secs(120), program, "").unwrap();
    if ran.output.starts_with("left out") {
        return left_out(samples, "since there is no PostgreSQL");
    }
    assert!(ran.succeeded, "{}{}", ran.output, ran.errors);
    let read = |number, ending| fs::read_to_string(file(number, ending)).unwrap();
    let outcome = |(number, sample): (usize, &Sample)| {
        let errors = read(number, "errors");
        judge(sample, Ok(limit::Ran { succeeded: errors.is_empty(), output: read(number, "output"), errors }))
    };
    samples.iter().enumerate().map(outcome).collect()
}
