//! Lists, look-ups and everything that is reached from them.

mod consortia;
mod nodes;
mod organisations;
mod reference;
