//! `manifest.webmanifest`: by which a browser offers to install the guide.
//!
//! Format: <https://www.w3.org/TR/appmanifest/>.

use serde_json::json;

use crate::config::Config;
use crate::site::material::Material;

/// Returns where it lies, if the site can be kept.
pub(crate) fn address(config: &Config) -> Option<String> {
    config.export.offline.then(|| "manifest.webmanifest".to_owned())
}

/// Describes the guide as a program; addresses are relative to the manifest, so the site may lie anywhere.
pub(crate) fn manifest(material: &Material) -> String {
    let view = &material.view;
    let icon = view.assets.get("icon.svg").map_or("", String::as_str);
    let mut manifest = json!({
        "name": view.title,
        "lang": view.language,
        "dir": if view.right_to_left { "rtl" } else { "ltr" },
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        // Pages link to pages: where the browser knows it, the way back is a button.
        "display_override": ["minimal-ui"],
        "icons": [{ "src": icon, "sizes": "any", "type": "image/svg+xml" }],
    });
    if !view.description.is_empty() {
        manifest["description"] = view.description.as_str().into();
    }
    manifest.to_string() + "\n"
}
