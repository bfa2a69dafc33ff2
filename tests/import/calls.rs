//! Calls of the Funding & Tenders Portal.
