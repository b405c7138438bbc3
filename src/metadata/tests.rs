//! The whole stage on small pages.
