//! The disk as it is: links, pipes, odd names, kills, full disks, other people's files.

#[cfg(test)]
mod address;
#[cfg(test)]
mod discover;
#[cfg(test)]
mod history;
#[cfg(test)]
mod output;
#[cfg(test)]
mod publish;
#[cfg(test)]
mod store;
