//! The steps that bring a database from nothing to what the program needs.

mod m20261123_000001_create_organisations;
mod m20261123_000002_create_calls;
mod m20261123_000003_create_consortia;
mod m20261123_000004_create_claims;
mod m20261123_000005_create_outbox_and_audit;
mod m20261123_000006_create_imports;
mod m20261127_000001_add_theme;
mod m20261128_000001_create_models;
mod m20261128_000002_create_feedback;
mod m20261128_000003_create_introductions;
mod m20261128_000004_create_webhooks;
mod m20261128_000006_create_claim_rejections;
mod parts;
mod words;

use sea_orm_migration::prelude::*;
pub use sea_orm_migration::{MigrationStatus, MigratorTrait};

/// All the steps, in order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_create_organisations::Migration),
            Box::new(m20261123_000002_create_calls::Migration),
            Box::new(m20261123_000003_create_consortia::Migration),
            Box::new(m20261123_000004_create_claims::Migration),
            Box::new(m20261123_000005_create_outbox_and_audit::Migration),
            Box::new(m20261123_000006_create_imports::Migration),
            Box::new(m20261127_000001_add_theme::Migration),
            Box::new(m20261128_000001_create_models::Migration),
            Box::new(m20261128_000002_create_feedback::Migration),
            Box::new(m20261128_000003_create_introductions::Migration),
            Box::new(m20261128_000004_create_webhooks::Migration),
            Box::new(m20261128_000006_create_claim_rejections::Migration),
        ]
    }
}
