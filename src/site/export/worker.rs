//! `sw.js`: the service worker, which answers from what the browser keeps.
//!
//! Where the site is not to be kept, it is a worker that goes and takes along what an earlier one kept: a browser that finds
//! no script here would leave the earlier one at work.

use crate::site::Site;

/// Where it lies: in the root, since it answers for what lies below it.
pub(crate) const ADDRESS: &str = "sw.js";

const WORKER: &str = include_str!(concat!(env!("OUT_DIR"), "/offline-worker.js"));
const LEAVING: &str = include_str!(concat!(env!("OUT_DIR"), "/offline-leaving.js"));

/// Writes the script, with the version of the site in it: so a browser sees that there is another one.
pub(crate) fn script(site: &Site) -> String {
    match site.material.config.export.offline {
        true => format!("const VERSION=\"{}\";\n{WORKER}", site.version()),
        false => LEAVING.to_owned(),
    }
}
