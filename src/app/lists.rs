//! Lists and look-ups that everybody may read.

use std::collections::BTreeSet;

use matching::{ConceptCode, ConceptIndex, Finding};

use super::{App, Error};
use crate::record::{CallRecord, ConsortiumRecord, OrganisationRecord};
use crate::store::{
    CallCursor, ConsortiumCursor, ConsortiumFilter, OrganisationCursor, OrganisationFilter, Page,
};

/// The longest text that concepts are looked for in.
const LONGEST_TEXT: usize = 10_000;

impl App {
    /// A page of the organisations that pass a filter, by name.
    ///
    /// # Errors
    /// The store fails.
    pub async fn organisations(
        &self,
        filter: &OrganisationFilter,
        from: Option<&OrganisationCursor>,
        limit: usize,
    ) -> Result<Page<OrganisationCursor, OrganisationRecord>, Error> {
        Ok(self
            .store()
            .organisations_page(filter, from, limit as u64)
            .await?)
    }

    /// A page of the consortia that pass a filter, by acronym.
    ///
    /// # Errors
    /// The store fails.
    pub async fn consortia(
        &self,
        filter: &ConsortiumFilter,
        from: Option<&ConsortiumCursor>,
        limit: usize,
    ) -> Result<Page<ConsortiumCursor, ConsortiumRecord>, Error> {
        Ok(self
            .store()
            .consortia_page(filter, from, limit as u64)
            .await?)
    }

    /// A page of the calls with a deadline still to come, the next one first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn open_calls(
        &self,
        from: Option<&CallCursor>,
        limit: usize,
    ) -> Result<Page<CallCursor, CallRecord>, Error> {
        Ok(self
            .store()
            .open_calls_page(self.now(), from, limit as u64)
            .await?)
    }

    /// A page of all calls, the next deadline first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn calls(
        &self,
        from: Option<&CallCursor>,
        limit: usize,
    ) -> Result<Page<CallCursor, CallRecord>, Error> {
        Ok(self
            .store()
            .calls_page(self.now(), from, limit as u64)
            .await?)
    }

    /// The call with this identifier, without regard to case.
    ///
    /// # Errors
    /// The store fails.
    pub async fn call(&self, identifier: &str) -> Result<Option<CallRecord>, Error> {
        Ok(self.store().call_by_identifier(identifier).await?)
    }

    /// All concepts, or a stage with those under it, in the order of the chain.
    ///
    /// # Errors
    /// The taxonomy has no such stage.
    pub fn concepts(&self, stage: Option<&ConceptCode>) -> Result<Vec<ConceptIndex>, Error> {
        let chain = &self.reference().taxonomy.chain;
        let Some(code) = stage else {
            return Ok(chain.concepts().collect());
        };
        let stage = self.known_stage(code)?;
        Ok(std::iter::once(stage)
            .chain(chain.narrower(stage).iter().copied())
            .collect())
    }

    /// The concepts that a text speaks of, best first.
    ///
    /// # Errors
    /// The text is too long.
    pub fn suggest_concepts(&self, text: &str) -> Result<Vec<Finding>, Error> {
        let length = text.chars().count();
        if length > LONGEST_TEXT {
            let message =
                format!("a text has at most {LONGEST_TEXT} characters, this has {length}");
            return Err(Error::invalid(["text"], message));
        }
        Ok(self.reference().taxonomy.finder.find(text))
    }

    /// The concepts named by a filter: those named, and the stages with what lies under them.
    ///
    /// # Errors
    /// The taxonomy does not hold one of them.
    pub fn concepts_of_filter(
        &self,
        concepts: &[ConceptCode],
        stages: &[ConceptCode],
    ) -> Result<Vec<ConceptCode>, Error> {
        let chain = &self.reference().taxonomy.chain;
        let mut named = BTreeSet::new();
        for code in concepts {
            named.insert(self.known_concept(code, ["filter", "concepts"])?);
        }
        for code in stages {
            let stage = self.known_stage(code)?;
            named.insert(stage);
            named.extend(chain.narrower(stage));
        }
        Ok(named
            .into_iter()
            .map(|concept| chain.code(concept).clone())
            .collect())
    }

    fn known_stage(&self, code: &ConceptCode) -> Result<ConceptIndex, Error> {
        let concept = self.known_concept(code, ["stage"])?;
        if self.reference().taxonomy.chain.broader(concept).is_some() {
            let message = format!("`{code}` is no stage but a concept within one");
            return Err(Error::invalid(["stage"], message));
        }
        Ok(concept)
    }
}
