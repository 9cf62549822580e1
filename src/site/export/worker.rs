//! `sw.js`: the service worker, which answers from what the browser keeps.
//!
//! Where the site is not to be kept, it is a worker that goes and takes along what an earlier one kept: a browser that finds
//! no script here would leave the earlier one at work.

use crate::config::Config;

/// Where it lies: in the root, since it answers for what lies below it.
pub(crate) const ADDRESS: &str = "sw.js";

const WORKER: &str = include_str!(concat!(env!("OUT_DIR"), "/offline-worker.js"));
const LEAVING: &str = include_str!(concat!(env!("OUT_DIR"), "/offline-leaving.js"));

/// Writes the script, with the version of the site in it: so a browser sees that there is another one.
pub(crate) fn script(config: &Config, version: impl Fn() -> String) -> String {
    match config.export.offline {
        true => format!("const VERSION=\"{}\";\n{WORKER}", version()),
        false => LEAVING.to_owned(),
    }
}
