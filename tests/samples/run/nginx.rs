//! nginx: is the configuration accepted?
//!
//! A sample stands in an `http` block, and its certificates are replaced by one that exists: nginx opens the files even when it
//! is only asked for its opinion.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::{Outcome, left_out, limit};
use crate::samples::find::Sample;

pub(super) fn all(samples: &[Sample]) -> Vec<Outcome> {
    if !limit::is_there("nginx", "-v") {
        return left_out(samples, "since there is no nginx");
    }
    let folder = TempDir::new().unwrap();
    if samples.iter().any(|sample| sample.code.contains("ssl_certificate")) && !certificate(folder.path()) {
        return left_out(samples, "since `openssl` makes no certificate");
    }
    samples.iter().map(|sample| accepts(folder.path(), sample)).collect()
}

fn accepts(folder: &Path, sample: &Sample) -> Outcome {
    let here = folder.display();
    let certified: String = sample.code.lines().map(|line| with_certificate(folder, line) + "\n").collect();
    let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {here}/{kind};\n"))
        .concat();
    let whole = format!("pid {here}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{paths}{certified}}}\n");
    let config = folder.join("nginx.conf");
    fs::write(&config, whole).unwrap();
    let mut nginx = Command::new("nginx");
    nginx.arg("-t").arg("-c").arg(&config).arg("-e").arg(folder.join("errors"));
    match limit::run(nginx, "") {
        Err(why) => Outcome::Failed(why),
        Ok(ran) if ran.succeeded && !ran.errors.contains("[warn]") => Outcome::Held,
        Ok(ran) => Outcome::Failed(format!("is not accepted:\n{}", ran.errors)),
    }
}

fn with_certificate(folder: &Path, line: &str) -> String {
    let word = line.split_whitespace().next().unwrap_or_default();
    match word {
        "ssl_certificate" | "ssl_trusted_certificate" | "ssl_client_certificate" => {
            format!("{word} {};", folder.join("cert.pem").display())
        }
        "ssl_certificate_key" => format!("{word} {};", folder.join("key.pem").display()),
        _ => line.to_owned(),
    }
}

fn certificate(folder: &Path) -> bool {
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=a"]);
    openssl.arg("-keyout").arg(folder.join("key.pem")).arg("-out").arg(folder.join("cert.pem"));
    limit::run(openssl, "").is_ok_and(|ran| ran.succeeded)
}
