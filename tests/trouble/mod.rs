//! Trouble, as people meet it: the real program on real folders. Whatever the notes, the disk or the user do, each run
//! ends within a minute, by itself, with whole files and with a diagnostic that names what could not be read.

mod cache;
mod check;
mod explain;
mod guide;
mod names;
mod notes;
mod output;
mod program;
mod run;
mod samples;
