//! The pictures of a card. Each has a title and a description for those who do not see it, and
//! nothing in it is told by colour alone.

mod functions;
mod gain;

pub(super) use functions::functions;
pub(super) use gain::gain;
