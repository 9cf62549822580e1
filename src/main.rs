//! Arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser;
use studybook::cli::{Arguments, run};

/// A guide is many small pieces, made and dropped by several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    run(Arguments::parse()).into()
}
