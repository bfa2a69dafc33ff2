//! The figures that documents tell are those of the model that ships.

use anyhow::{Context, Result};
use schakel::reference::{Figure, RankingModel};

const RANKING: &str = include_str!("../../docs/ranking.md");
const README: &str = include_str!("../../README.md");

/// The organisations of each row of the table, with the kind and the slice that it stands for.
const ROWS: [(&str, &str, &str); 9] = [
    ("all without earlier projects (191)", "cold", "newcomer"),
    ("with 1 earlier project (92)", "warm", "1"),
    ("universities (24)", "warm", "university"),
    ("companies (163)", "warm", "company"),
    ("with more than 20 (35)", "warm", "over-20"),
    ("all with earlier projects (281)", "warm", "all"),
    ("with 2 to 5 (104)", "warm", "2-5"),
    ("SMEs (15)", "warm", "sme"),
    ("with 6 to 20 (50)", "warm", "6-20"),
];

fn figure<'f>(figures: &'f [Figure], kind: &str, slice: &str, metric: &str) -> Result<&'f Figure> {
    let of_kind = format!(" {kind} organisations");
    let mut figures = figures.iter();
    let found = figures.find(|figure| {
        figure.dataset.ends_with(&of_kind) && figure.slice == slice && figure.metric == metric
    });
    found.with_context(|| format!("no {metric} of {slice}, {kind}"))
}

#[test]
fn the_table_of_how_well_it_ranks_is_true() -> Result<()> {
    let figures = RankingModel::shipped()?.figures;
    let mut before = 0.0;
    for (organisations, kind, slice) in ROWS {
        let of = |metric| figure(&figures, kind, slice, metric);
        let ndcg = of("nDCG@10")?;
        let row = format!(
            "| {organisations} | {:.3} [{:.3}, {:.3}] | {:.3} ({}) | {:.3} | {:.3} |",
            ndcg.value,
            ndcg.low,
            ndcg.high,
            ndcg.baseline_value,
            ndcg.baseline,
            of("recall@20")?.value,
            of("MRR")?.value
        );
        assert!(RANKING.contains(&row), "docs/ranking.md lacks {row}");
        assert!(ndcg.value >= before, "the hardest come first: {row}");
        before = ndcg.value;
    }
    let gini = figure(&figures, "warm", "all", "Gini of exposure")?;
    let sentence = format!(
        "is {:.3} [{:.3}, {:.3}] for organisations with earlier projects; common partners have {:.3}",
        gini.value, gini.low, gini.high, gini.baseline_value
    );
    assert!(
        RANKING.contains(&sentence),
        "docs/ranking.md lacks: {sentence}"
    );
    Ok(())
}

#[test]
fn the_weights_in_the_table_are_those_of_the_model() -> Result<()> {
    let model = RankingModel::shipped()?.model;
    for criterion in matching::Criterion::LEARNED {
        let share =
            |weights: &matching::Weights| weights.of(*criterion).map(matching::Score::as_f64);
        let (known, new) = share(&model.experienced)
            .zip(share(&model.newcomer))
            .context("a weight")?;
        let cells = format!("| `{}` | {known:.3} / {new:.3} |", criterion.code());
        assert!(RANKING.contains(&cells), "docs/ranking.md lacks {cells}");
    }
    Ok(())
}

#[test]
fn the_figures_on_the_first_page_are_true() -> Result<()> {
    let figures = RankingModel::shipped()?.figures;
    let ndcg = figure(&figures, "warm", "all", "nDCG@10")?;
    let sentence = format!(
        "nDCG@10 {:.2} against {:.2} for common {}",
        ndcg.value, ndcg.baseline_value, ndcg.baseline
    );
    assert!(README.contains(&sentence), "README.md lacks: {sentence}");
    Ok(())
}
