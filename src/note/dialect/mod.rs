//! How people write questions and answers: one file a way of writing.
