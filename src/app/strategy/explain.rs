//! The figures of the strategy in words.

use chrono::NaiveDate;
use matching::strategy::{CountryGap, Opportunity, Target};
use matching::{Country, Language};

use super::{Attraction, CountryGaps, Opportunities};
use crate::app::App;
use crate::text::{self, AttractionReason, Footnote, Names};

impl App {
    /// The figures of a country's gap in words.
    #[must_use]
    pub fn explain_country_gap(
        &self,
        gap: &CountryGap,
        of: &CountryGaps,
        language: Language,
    ) -> String {
        let label = self.reference().taxonomy.label(gap.concept, language);
        let note = self.footnote((of.country, of.on, of.data_version));
        text::country_gap(gap, &of.demand, label, &note, language)
    }

    /// The figures of a chance in words.
    #[must_use]
    pub fn explain_opportunity(
        &self,
        found: &Opportunity,
        of: &Opportunities,
        language: Language,
    ) -> String {
        let label = self.reference().taxonomy.label(found.concept, language);
        let note = self.footnote((of.country, of.on, of.data_version));
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

    fn footnote(&self, (country, on, data_version): (Country, NaiveDate, i64)) -> Footnote<'_> {
        Footnote {
            country,
            on,
            data_version,
            names: self.names(),
        }
    }
}
