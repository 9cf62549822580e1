//! All that is tested from outside of the library, as one program: it is linked once, and its tests run side by side.

#![cfg(test)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

mod addresses;
mod also;
mod architecture;
mod deck;
mod disk;

mod edition;
mod explained;
mod fmt;
mod folder;
mod forms;
mod github;
mod guide;
mod harness;
mod link;
mod lock;
mod markup;
mod new;
mod notes;
mod offline;
mod outside;
mod reading;
mod reference;
mod render;
mod render_properties;
mod reports;
mod samples;
mod search;
mod serve;
mod site;
mod study;
mod theme;
mod tree;
mod trouble;
mod words;
