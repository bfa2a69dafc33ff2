//! What happened: listed for those who catch up, and told to those who listen.

mod heard;
mod killed;
mod listed;
mod told;
