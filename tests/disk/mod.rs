//! The disk as it is: links, pipes, odd names, kills, full disks, other people's files.

mod address;
mod discover;
mod history;
mod output;
mod publish;
mod store;
