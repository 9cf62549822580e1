//! Samples and what is to be done with them → what came of it.
//!
//! One file for each kind of tool. Each sample gets a folder of its own and twenty seconds; what a machine lacks is an outcome,
//! too, and not a failure.

mod data;
mod database;
mod limit;
mod nginx;
mod python;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::samples::find::Sample;
use crate::samples::plan::Check;

/// What came of a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It does what it says.
    Held,
    /// It does not; the words say what happened instead.
    Failed(String),
    /// Nobody knows, since something is missing here.
    LeftOut(String),
}

/// Does the same with many samples; the outcomes come in their order.
pub(crate) fn all(check: Check, samples: &[Sample]) -> Vec<Outcome> {
    match check {
        Check::Compile => python::compile(samples),
        Check::Python => python::run(samples),
        Check::Django => python::run_in_django(samples),
        Check::Sqlite => database::sqlite(samples),
        Check::Postgresql => database::postgresql(samples),
        Check::Shell => samples.iter().map(shell).collect(),
        Check::Nginx => nginx::all(samples),
        Check::Json => samples.iter().map(data::json).collect(),
        Check::Yaml => samples.iter().map(data::yaml).collect(),
        Check::Toml => samples.iter().map(data::toml).collect(),
    }
}

fn shell(sample: &Sample) -> Outcome {
    let mut bash = Command::new("bash");
    bash.arg("-n");
    judge(sample, limit::run(bash, &sample.code))
}

/// A program or a list of packages that stands beside this file.
fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

/// The samples left out, all for the same reason.
fn left_out(samples: &[Sample], why: &str) -> Vec<Outcome> {
    samples.iter().map(|_| Outcome::LeftOut(why.to_owned())).collect()
}

/// Compares what a program did with what the sample promises.
fn judge(sample: &Sample, ran: Result<limit::Ran, String>) -> Outcome {
    let ran = match ran {
        Ok(ran) => ran,
        Err(why) => return Outcome::Failed(why),
    };
    if !ran.succeeded {
        return Outcome::Failed(format!("fails:\n{}{}", ran.output, ran.errors));
    }
    match &sample.output {
        Some(promised) if *promised != ran.output => {
            Outcome::Failed(format!("promises\n{promised}but prints\n{}", ran.output))
        }
        _ => Outcome::Held,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::samples::find;

    /// Runs a sample and returns what is wrong with it.
    fn fault(check: Check, text: &str) -> String {
        match all(check, &find::samples("", text)).remove(0) {
            Outcome::Held => "nothing".to_owned(),
            Outcome::Failed(why) | Outcome::LeftOut(why) => why,
        }
    }

    #[test]
    fn what_a_sample_prints_must_be_what_it_promises() {
        let promise = |output: &str| format!("```python check\nprint(1)\n```\n\n```text output\n{output}\n```\n");
        assert_eq!(fault(Check::Python, &promise("1")), "nothing");
        assert_eq!(fault(Check::Python, &promise("2")), "promises\n2\nbut prints\n1\n");
    }

    #[test]
    fn a_sample_that_fails_says_why() {
        assert!(fault(Check::Python, "```python check\n1 / 0\n```\n").contains("ZeroDivisionError"));
        assert!(fault(Check::Compile, "```python\nx = = 1\n```\n").starts_with("does not compile: invalid syntax"));
        assert!(fault(Check::Sqlite, "```sql check\nSELECT nobody;\n```\n").contains("no such column"));
        assert!(fault(Check::Shell, "```sh\nif true; do\n```\n").contains("syntax error"));
        assert!(fault(Check::Json, "```json\n{,}\n```\n").starts_with("does not parse"));
        assert!(fault(Check::Yaml, "```yaml\na: [\n```\n").starts_with("does not parse"));
        assert!(fault(Check::Toml, "```toml\na = \n```\n").starts_with("does not parse"));
    }

    #[test]
    fn what_needs_tools_fails_where_they_are() {
        for (check, text, expected) in [
            (Check::Nginx, "```nginx check\nserver { listn 80; }\n```\n", "unknown directive"),
            (Check::Postgresql, "```sql check=postgresql\nSELECT nobody;\n```\n", "does not exist"),
            (Check::Django, "```python check=django\n# --\nUser.x\n```\n", "NameError"),
        ] {
            let why = fault(check, text);
            assert!(why.contains(expected) || why.starts_with("since "), "{why}");
        }
    }

    #[test]
    fn a_program_that_never_ends_is_ended() {
        let mut sleep = Command::new("sleep");
        sleep.arg("60");
        let ended = limit::run_within(Duration::from_millis(50), sleep, "").unwrap_err();
        assert_eq!(ended, "is not done after 0 seconds");
    }
}
