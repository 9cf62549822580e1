//! Decks: what is exported, as the programs see it that take it in, and what is imported.

mod anki;
mod api;
mod formats;
mod import;
mod imported;
mod pages;
mod round_trip;
mod tool;
