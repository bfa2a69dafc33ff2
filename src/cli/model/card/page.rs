//! The card as a page in Markdown.

use super::rows::{FEW, hardest_first, text};
use super::{fairness, figures, weights};
use crate::cli::evaluate::words::counted;
use crate::evaluation::Report;
use crate::reference::RankingModel;

/// The page. It has no clock: the same files give the same bytes.
pub(super) fn render(model: &RankingModel, report: &Report) -> String {
    let rows = hardest_first(report);
    let parts = [
        heading(model),
        USE.to_owned(),
        training(model),
        METHOD.to_owned(),
        format!("{WEIGHTS}\n\n{}", weights::render(&model.model)),
        SHAPES.to_owned(),
        measured(report),
        figures::render(&rows),
        format!("{FAIRNESS}\n\n{}", fairness::render(report)),
        LIMITS.to_owned(),
        reproduce(model, report),
    ];
    parts.join("\n\n") + "\n"
}

fn heading(model: &RankingModel) -> String {
    let version = text(&model.model.version);
    format!(
        "# Model card: {version}\n\n\
         `schakel model card` wrote this page from one run of the model; nothing in it was filled in \
         by hand.\n\
         The digest of the model's file (SHA-256) is `{}`.",
        model.digest
    )
}

const USE: &str = "\
## What it is for

It ranks the consortia that an organisation could join, and the organisations that a consortium could invite, and shows every part of each score.
It is for Dutch organisations in the battery value chain that look for European partners, and for the advisers and policy officers who help them.
A person reads the list, looks at the reasons, and decides whom to call.

## What it is not for

- Deciding on subsidies, on eligibility, or on who may take part: a score is no verdict, and eligibility is checked apart from it.
- Judging the quality, the solvency or the trustworthiness of an organisation, or of people: nothing of the kind is measured.
- Excluding anybody without a person who looks: a low place says that little is known as often as that little fits.
- Comparing scores between organisations: a score orders one list.
- Other countries and other fields than those it was measured on, until it is measured there.";

fn training(model: &RankingModel) -> String {
    let trained_on = text(&model.model.trained_on);
    let digest = match model.model.data_digest.as_str() {
        "" => "none".to_owned(),
        digest => format!("`{}`", text(digest)),
    };
    format!(
        "## What it was learned from\n\n\
         - **What**: {trained_on}.\n\
         - **Digest of the files** (SHA-256): {digest}.\n\
         - **Licence**: CORDIS data © European Union, [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), modified.\n\
         - **Persons**: nothing that the files may say of persons is read.\n\
         - **What the data leave out**: who looked for partners and found none, proposals that were not granted, and all consortia outside the framework programmes."
    )
}

const METHOD: &str = "\
## How it works

A score is the exact sum of its parts, in millionths: each part is a measure between 0 and 1, rounded to a millionth, times the most that the part can give.
What is stated, by an organisation or by what was read about it, is weighed by hand: no data on past consortia can tell what it is worth.
What the past says has a cap, so that a newcomer with what is asked for passes an old acquaintance without it; how the cap is divided among its parts was learned.

The weights were learned by ranking the consortia that started in each of three years with what was known before it, for the organisations that joined some of them, each taken out of every consortium.
The loss is listwise, weights are never negative, and the one lowest point is found without chance, so that the same files give the same model.
Organisations with earlier projects and those without are learned from apart, because nothing in the past of a newcomer can weigh.
`docs/ranking.md` in Schakel's sources has every formula.";

const WEIGHTS: &str = "\
## What each part gives at most

Experienced organisations took part in a granted consortium before; newcomers did not.
Consortia with open roles say whom they look for; the others do not.";

const SHAPES: &str = "\
How each learned part rises with what lies behind it:

![How much each learned part adds to a score, by what lies behind it; the table above has the most that each gives](functions.svg)";

fn measured(report: &Report) -> String {
    let (candidates, history) = (&report.candidates, &report.history);
    let notes = report.notes.iter();
    let notes: Vec<_> = notes
        .map(|note| format!("\nNote: {}.", text(note)))
        .collect();
    let notes = notes.concat();
    format!(
        "## How well it ranks, the hardest first\n\n\
         {} that started from {} to {} were ranked for Dutch organisations that truly joined some \
         of them, with nothing but what was known before: {} with {} of {}.\n\
         The digest of those files (SHA-256) is `{}`.{notes}\n\n\
         Figures are means over organisations, in brackets 95 % bootstrap intervals.\n\
         A slice of fewer than {FEW} organisations tells next to nothing, whatever its interval \
         says.\n\
         The baselines are rankings that anybody could make: by earlier work with the members, by \
         words (BM25), by how active the members are, and by chance.\n\n\
         ![nDCG@10 and recall@20 of Schakel and of four simple rankings in each slice; the tables \
         below have every figure](gain.svg)",
        counted(candidates.count, "real consortium").replace("consortiums", "consortia"),
        candidates.from,
        candidates.to,
        counted(history.projects, "project"),
        counted(history.participations, "participation"),
        counted(history.organisations, "organisation"),
        history.digest,
    )
}

const FAIRNESS: &str = "\
## Who is shown

Places in top tens, against what could have been shown.
The Gini coefficient is 0 where all are shown equally often and near 1 where one has all places; coverage is the share that is shown at all.
A ratio of 1 is shown by its share, above 1 more, below 1 less; where it is low, look further down the list or from the other side.
Parts of the score look at the country and town of members and at what is usual for a kind of organisation, whoever took part often is known better, and a large consortium has more members to know.
Members and places are counted by what CORDIS publishes; `unknown` is what it does not.";

const LIMITS: &str = "\
## What it does not know

- Ownership, common control, the shares of the costs, plans that nobody published, and whether people get along.
- Capabilities of organisations that never took part and never declared anything: they see nearly the same list, and one large consortium can carry their figures.
- Whether a consortium that somebody did not join would have suited as well: what happened counts as right, all else as wrong, so a good idea that nobody had counts as a mistake.
- Whether advice changes what happens: it was measured on the past only.
- Consortia with open roles: the past knows none, so the weights for them are judgement, not measurement.
- Its own future: partnerships of before are what it learned, and it passes their unevenness on, as the tables above show.

## How to object

An organisation that finds a wrong fact corrects its capabilities (`setCapabilities`); what it declares outranks what was inferred.
A match that makes no sense can be put aside with a reason (`dismissMatch`); reasons and ranks shown are kept to measure the ranking by.
Whoever thinks that the ranking itself is wrong or unfair tells whoever runs the service, who can name this card, its digests, and the parts of the score in question: each can be worked out with pencil and paper.";

fn reproduce(model: &RankingModel, report: &Report) -> String {
    let version = text(&model.model.version);
    let history = &report.history.digest;
    format!(
        "## How to do it again\n\n\
         With the files of the digests above in `CORDIS`, the split in `SPLIT`, and the day of \
         the training data in place of `DAY`:\n\n\
         ```sh\n\
         schakel train --history CORDIS --before DAY --version {version} --split SPLIT --out MODEL.toml\n\
         schakel evaluate --history CORDIS --split SPLIT --model MODEL.toml\n\
         schakel model card --history CORDIS --split SPLIT --model MODEL.toml --out DIR\n\
         ```\n\n\
         No clock and no chance without a seed is in it: the same files give this page and its \
         pictures byte for byte, and `schakel evaluate` gives the same figures.\n\
         Files with another digest than `{history}` give other figures.\n\n\
         Contains CORDIS data © European Union, CC BY 4.0, modified."
    )
}
