//! The figures of the strategy in words.

use chrono::NaiveDate;
use matching::strategy::{CountryGap, Near, Opportunity, Target};
use matching::{Country, Language};

use super::{Attraction, ChainView, CountryGaps, Opportunities};
use crate::app::App;
use crate::text::{self, AttractionReason, Base, Footnote, Names, Premise};

/// Chances are told of the data as they are.
static AS_IT_IS: Premise = Premise {
    supposed: Vec::new(),
    changes_nothing: false,
};

impl App {
    /// The figures of a country's gap in words, with their day, data and sources.
    #[must_use]
    pub fn explain_country_gap(
        &self,
        gap: &CountryGap,
        of: &CountryGaps,
        language: Language,
    ) -> String {
        let told = self.tell_country_gap(gap, of, language);
        self.note_of_gaps(of).under(&told, language)
    }

    /// The same without its day, data and sources, for a page that tells them once.
    #[must_use]
    pub fn tell_country_gap(
        &self,
        gap: &CountryGap,
        of: &CountryGaps,
        language: Language,
    ) -> String {
        let label = self.reference().taxonomy.label(gap.concept, language);
        text::country_gap(gap, &of.demand, label, &self.note_of_gaps(of), language)
    }

    /// What an organisation that comes near comes near with.
    #[must_use]
    pub fn explain_nearness(&self, near: &Near, language: Language) -> String {
        let taxonomy = &self.reference().taxonomy;
        let label = |concept| taxonomy.label(concept, language).to_owned();
        text::near_by(near.by, label, language)
    }

    /// The figures of a chance in words, with their day, data and sources.
    #[must_use]
    pub fn explain_opportunity(
        &self,
        found: &Opportunity,
        of: &Opportunities,
        language: Language,
    ) -> String {
        let told = self.tell_opportunity(found, of, language);
        self.note_of_chances(of).under(&told, language)
    }

    /// The same without its day, data and sources, for a page that tells them once.
    #[must_use]
    pub fn tell_opportunity(
        &self,
        found: &Opportunity,
        of: &Opportunities,
        language: Language,
    ) -> String {
        let label = self.reference().taxonomy.label(found.concept, language);
        let note = self.note_of_chances(of);
        text::opportunity(found, &of.demand, label, &note, language)
    }

    /// Why somebody is worth attracting, in words that use these names.
    #[must_use]
    pub fn explain_target(
        &self,
        target: &Target,
        of: &Attraction,
        names: &Names,
        language: Language,
    ) -> Vec<AttractionReason> {
        let market = &of.snapshot.market;
        let organisation = market.organisation(target.organisation);
        let from = organisation.map_or(Country::UNKNOWN, |found| found.country);
        let code = |concept| self.reference().taxonomy.chain.code(concept).clone();
        text::attraction_reasons(target, (from, of.gaps.country), code, names, language)
    }

    /// How a country's gaps were made: of what, on which day, by which method.
    #[must_use]
    pub fn gaps_method(&self, of: &CountryGaps, language: Language) -> String {
        text::gaps_method(&self.note_of_gaps(of), language)
    }

    /// How a country's chances were made.
    #[must_use]
    pub fn opportunities_method(&self, of: &Opportunities, language: Language) -> String {
        text::opportunities_method(&self.note_of_chances(of), language)
    }

    /// How the list of whom to attract was made.
    #[must_use]
    pub fn attraction_method(&self, of: &Attraction, language: Language) -> String {
        text::attraction_method(&self.note_of_gaps(&of.gaps), of.unnamed, language)
    }

    /// How a map was made.
    #[must_use]
    pub fn chain_method(&self, view: &ChainView, language: Language) -> String {
        let (vantage, version) = (view.map.vantage, view.snapshot.data_version);
        let note = self.footnote(
            (vantage.country, vantage.on, version),
            &view.premise,
            view.base,
        );
        text::chain_method(vantage.basis, &note, language)
    }

    fn note_of_gaps<'a>(&'a self, of: &'a CountryGaps) -> Footnote<'a> {
        self.footnote((of.country, of.on, of.data_version), &of.premise, of.base)
    }

    fn note_of_chances(&self, of: &Opportunities) -> Footnote<'_> {
        self.footnote((of.country, of.on, of.data_version), &AS_IT_IS, of.base)
    }

    fn footnote<'a>(
        &'a self,
        (country, on, data_version): (Country, NaiveDate, i64),
        premise: &'a Premise,
        base: Base,
    ) -> Footnote<'a> {
        Footnote {
            country,
            on,
            data_version,
            premise,
            base,
            names: self.names(),
        }
    }
}
