//! Diagnostics → text for a terminal.
