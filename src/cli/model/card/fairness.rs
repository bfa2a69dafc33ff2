//! Who is shown, against their share of all that could be shown.

use super::rows::{figure, interval, table, text};
use crate::cli::evaluate::words::{self, percent};
use crate::evaluation::{
    Exposure, Group, Kinds, Property, Report, Slice, System, SystemFigures, ValueShare,
};

/// How many values of a property are shown: those that most of what could be shown has.
const VALUES: usize = 6;

pub(super) fn render(report: &Report) -> String {
    let by_itself = |group: &&Group| group.kinds != Kinds::All;
    let mut parts = vec![evenness(report)];
    for group in report.groups.iter().filter(by_itself) {
        let heading = format!(
            "Consortia shown to organisations {}",
            experience(group.kinds)
        );
        parts.push(shares(&heading, "consortia", &group.exposure));
    }
    let heading = "Dutch organisations shown for consortia";
    parts.push(shares(heading, "organisations", &report.organisations));
    parts.join("\n\n")
}

const fn experience(kinds: Kinds) -> &'static str {
    match kinds {
        Kinds::Warm => "with earlier projects",
        Kinds::Cold => "without earlier projects",
        Kinds::All => "with and without earlier projects",
    }
}

/// How evenly each ranking shows the consortia.
fn evenness(report: &Report) -> String {
    let columns = ["For organisations", "Ranking", "Gini", "Coverage"];
    let rows = report.groups.iter().flat_map(|group| {
        let whole = group.slices.iter().filter(|one| one.slice == Slice::All);
        let systems = whole.flat_map(|one| &one.systems);
        systems.map(|figures| even(group.kinds, figures))
    });
    table(&columns, rows)
}

fn even(kinds: Kinds, figures: &SystemFigures) -> Vec<String> {
    let name = words::system(figures.system);
    let name = match figures.system {
        System::Model => format!("**{name}**"),
        System::Partners | System::Bm25 | System::Popularity | System::Random => name.to_owned(),
    };
    let who = experience(kinds).to_owned();
    vec![
        who,
        name,
        interval(figures.gini),
        interval(figures.coverage),
    ]
}

fn shares(heading: &str, things: &str, exposure: &Exposure) -> String {
    let Exposure {
        places, population, ..
    } = exposure;
    let (shown, gini) = (percent(exposure.coverage), figure(exposure.gini));
    let columns = [
        "Property",
        "Value",
        "Share of places",
        "Share of all",
        "Shown",
    ];
    let rows = exposure.properties.iter().flat_map(values);
    let table = table(&columns, rows);
    format!(
        "### {heading}\n\n{places} places in top tens for {population} {things}: {shown} of them \
         are shown at all, Gini {gini}.\n\n{table}\n\n{}",
        most_shown(exposure)
    )
}

/// Those shown most, and in how many top tens.
fn most_shown(exposure: &Exposure) -> String {
    let shown = exposure.most_shown.iter().map(|shown| {
        let name = if shown.name.is_empty() {
            &shown.id
        } else {
            &shown.name
        };
        format!("{} ({})", text(name), shown.times)
    });
    format!(
        "Shown most, and in how many top tens: {}.",
        shown.collect::<Vec<_>>().join(", ")
    )
}

fn values(property: &Property) -> Vec<Vec<String>> {
    let mut values: Vec<_> = property.values.iter().collect();
    values.sort_by(|one, other| other.share.total_cmp(&one.share));
    let row = |name: String, value: &ValueShare| {
        vec![
            label(property.name).to_owned(),
            name,
            percent(value.exposure),
            percent(value.share),
            times(value),
        ]
    };
    let (first, rest) = values.split_at(values.len().min(VALUES));
    let mut rows: Vec<_> = first
        .iter()
        .map(|value| row(text(&value.value), value))
        .collect();
    if !rest.is_empty() {
        let others = ValueShare {
            value: String::new(),
            exposure: rest.iter().map(|value| value.exposure).sum(),
            share: rest.iter().map(|value| value.share).sum(),
        };
        rows.push(row(format!("{} others", rest.len()), &others));
    }
    rows
}

/// How often something is shown, measured by its share: 1 is evenly.
fn times(value: &ValueShare) -> String {
    if value.share > 0.0 {
        format!("{:.2}", value.exposure / value.share)
    } else {
        String::new()
    }
}

/// A property in words; the code where it has none.
fn label(property: &'static str) -> &'static str {
    match property {
        "size" => "size",
        "fundingScheme" => "funding scheme",
        "theme" => "theme",
        "memberKind" => "kind of members",
        "memberCountry" => "country of members",
        "memberRegion" => "region of members",
        "memberSme" => "SMEs among members",
        "memberExperience" => "experience of members",
        "kind" => "kind",
        "sme" => "SME",
        "region" => "province",
        "experience" => "earlier projects",
        other => other,
    }
}
