//! What the service says to people, in Dutch and in English.

mod attraction;
mod base;
mod chain;
mod chain_refusal;
mod composition;
mod country_gap;
mod criterion;
mod eligibility;
mod footnote;
mod gap;
mod mentions;
mod names;
mod picture;
mod premise;
mod reason;
mod register;
mod replay_refusal;

pub use attraction::{
    AttractionReason, attraction_mentions, attraction_mode, attraction_notice, attraction_reasons,
};
pub use base::Base;
pub use chain::{change_name, proof_name, specialisation, standing_name};
pub use chain_refusal::ChainRefusal;
pub use composition::{
    CompositionAsked, CompositionBase, CompositionLimit, CompositionPicture, as_good_as_before,
    composition_base, composition_gap, composition_method, composition_part, fewer_alternatives,
    member_mentions, member_reason, no_composition, out_of_limit, remedy_at_terminal, supposed,
    unknown_call, unknown_identifier, unknown_organisation,
};
pub use country_gap::{country_gap, near_by, opportunity};
pub use criterion::{criterion_description, criterion_label, step};
pub use eligibility::finding;
pub use footnote::{
    Footnote, attraction_method, chain_method, change_method, gaps_method, opportunities_method,
};
pub use gap::gap;
pub use mentions::{Mentions, leads_to_nobody, mentions};
pub use names::{Names, decimal, list, organisation_name, quoted};
pub use picture::{
    PictureMistake, PictureWords, chain_picture_foot, chain_picture_row, language_tag,
    picture_of_closed_call, picture_of_no_call, picture_of_unknown_call, picture_took_too_long,
    picture_words,
};
pub use premise::{Premise, Supposed};
pub use reason::{kind_name, reason};
pub use register::{
    REGISTER_HUMAN, REGISTER_NAME, REGISTER_SUMMARY, RegisterData, register_data, register_method,
    register_risks,
};
pub use replay_refusal::ReplayRefusal;
