//! Python: compiles, runs, runs with Django.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::{Outcome, beside, judge, left_out, limit};
use crate::samples::find::Sample;

const NO_PYTHON: &str = "since there is no Python 3";

/// Compiles all samples in one process, since starting Python takes longer than compiling.
pub(super) fn compile(samples: &[Sample]) -> Vec<Outcome> {
    if !is_there() {
        return left_out(samples, NO_PYTHON);
    }
    let codes: Vec<&str> = samples.iter().map(|sample| sample.code.as_str()).collect();
    let mut program = Command::new("python3");
    program.arg(beside("compile.py"));
    let ran = limit::run_within(Duration::from_secs(60), program, &json!(codes).to_string()).unwrap();
    assert!(ran.succeeded, "{}", ran.errors);
    let faults: Vec<Value> = serde_json::from_str(&ran.output).unwrap();
    let outcome = |fault: Value| match fault {
        Value::String(why) => Outcome::Failed(format!("does not compile: {why}")),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => Outcome::Held,
    };
    faults.into_iter().map(outcome).collect()
}

pub(super) fn run(samples: &[Sample]) -> Vec<Outcome> {
    if !is_there() {
        return left_out(samples, NO_PYTHON);
    }
    let run = |sample: &Sample| {
        let mut program = Command::new("python3");
        program.arg(beside("alone.py"));
        judge(sample, limit::run(program, &sample.code))
    };
    samples.par_iter().map(run).collect()
}

pub(super) fn run_in_django(samples: &[Sample]) -> Vec<Outcome> {
    let Some(python) = python_with_django() else {
        let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!in_ci, "there is no Django, although `tests/prepare` should have installed it");
        return left_out(samples, "since `tests/run` has not installed Django");
    };
    let run = |sample: &Sample| {
        let mut program = Command::new(&python);
        program.arg(beside("django_project.py"));
        judge(sample, limit::run(program, &sample.code))
    };
    samples.par_iter().map(run).collect()
}

/// The Python that `tests/prepare` has set up.
fn python_with_django() -> Option<PathBuf> {
    let python = beside("venv/bin/python");
    python.exists().then_some(python)
}

fn is_there() -> bool {
    limit::is_there("python3", "--version")
}
