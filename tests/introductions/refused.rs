//! What cannot be proposed, answered or taken back, and why.

use anyhow::Result;
use serde_json::json;

use super::{Two, answer, code, done, id, withdrawal};

#[actix_web::test]
async fn what_needs_no_introduction_or_cannot_have_one_is_refused() -> Result<()> {
    let two = Two::meet().await?;
    let propose = |organisation: &str, consortium: &str, extra: &str| {
        format!(
            "mutation {{ done: proposeIntroduction(organisationId: \"{organisation}\", consortiumId: \"{consortium}\" {extra}) {} }}",
            super::PAYLOAD
        )
    };
    let (organisation, consortium) = (&two.organisation.1, &two.consortium);
    let nobody = "00000000-0000-7000-8000-000000000000";
    let long = format!(", message: \"{}\"", "a".repeat(2_001));
    let adviser = async |document: &str| two.as_adviser(document).await;
    for (document, expected) in [
        (propose(&two.coordinator.1, consortium, ""), "INVALID"),
        (propose(organisation, consortium, &long), "INVALID"),
        (
            propose(&format!("organisation:{nobody}"), consortium, ""),
            "NOT_FOUND",
        ),
        (
            propose(organisation, &format!("consortium:{nobody}"), ""),
            "NOT_FOUND",
        ),
        (propose(consortium, organisation, ""), "INVALID"),
    ] {
        let told = adviser(&document).await?;
        assert_eq!(code(&told), expected, "{told}");
    }
    // For others than its own two sides.
    let (third, _) = two.third().await?;
    let told = two.portal.for_kvk(&third, &two.proposal("")).await?;
    assert_eq!(code(&told), "FORBIDDEN", "{told}");
    let first = two.as_organisation(&two.proposal("")).await?;
    done(&first)?;
    let again = two.as_organisation(&two.proposal("")).await?;
    assert_eq!(code(&again), "CONFLICT", "{again}");
    Ok(())
}

#[actix_web::test]
async fn a_consortium_that_looks_for_nobody_is_not_asked_but_may_ask() -> Result<()> {
    let two = Two::meet().await?;
    let close = format!(
        "mutation {{ updateConsortium(id: \"{}\", input: {{ acronym: \"GEHEIM\", title: \"Geheim plan\", acceptsPartners: false }}) {{ userErrors {{ code }} }} }}",
        two.consortium
    );
    two.as_coordinator(&close).await?;
    let asked = two.as_organisation(&two.proposal("")).await?;
    assert_eq!(code(&asked), "INVALID", "{asked}");
    let asks = two.as_coordinator(&two.proposal("")).await?;
    assert_eq!(done(&asks)?["askedBy"], "CONSORTIUM", "{asks}");
    Ok(())
}

#[actix_web::test]
async fn what_has_ended_takes_no_other_answer() -> Result<()> {
    let two = Two::meet().await?;
    let first = id(&two.as_organisation(&two.proposal("")).await?)?;
    // Only whoever asked takes it back.
    let told = two.as_coordinator(&withdrawal(&first)).await?;
    assert_eq!(code(&told), "CONFLICT", "{told}");
    assert_eq!(
        code(&two.as_adviser(&withdrawal(&first)).await?),
        "FORBIDDEN"
    );
    for _ in 0..2 {
        let told = two.as_organisation(&withdrawal(&first)).await?;
        assert_eq!(done(&told)?["status"], "WITHDRAWN", "{told}");
    }
    let told = two.as_coordinator(&answer(&first, true)).await?;
    assert_eq!(code(&told), "CONFLICT", "{told}");

    let second = id(&two.as_organisation(&two.proposal("")).await?)?;
    for _ in 0..2 {
        let told = two.as_coordinator(&answer(&second, false)).await?;
        assert_eq!(done(&told)?["status"], "DECLINED", "{told}");
    }
    let told = two.as_coordinator(&answer(&second, true)).await?;
    assert_eq!(code(&told), "CONFLICT", "{told}");
    let counted = "{ declined: introductions(status: DECLINED) { totalCount } all: introductions(first: 1) { totalCount pageInfo { hasNextPage } } }";
    let told = two.as_organisation(counted).await?;
    assert_eq!(
        told["data"],
        json!({
            "declined": { "totalCount": 1 },
            "all": { "totalCount": 2, "pageInfo": { "hasNextPage": true } },
        })
    );
    Ok(())
}

#[actix_web::test]
async fn a_contact_has_a_name_and_an_address() -> Result<()> {
    let two = Two::meet().await?;
    let set = |id: &str, name: &str, email: &str| {
        format!(
            "mutation {{ done: setContact(organisationId: \"{id}\", name: \"{name}\", email: \"{email}\") {{ contact {{ email }} userErrors {{ code field }} }} }}"
        )
    };
    let own = &two.organisation.1;
    for (name, email, field) in [
        (" ", "a@example.org", "name"),
        ("Ans", "example.org", "email"),
    ] {
        let told = two.as_organisation(&set(own, name, email)).await?;
        assert_eq!(code(&told), "INVALID", "{told}");
        assert_eq!(
            told["data"]["done"]["userErrors"][0]["field"],
            json!([field])
        );
    }
    let others = two
        .as_coordinator(&set(own, "Bo", "bo@example.org"))
        .await?;
    assert_eq!(code(&others), "FORBIDDEN", "{others}");
    let read = format!("{{ contact(organisationId: \"{own}\") {{ name }} }}");
    assert_eq!(code(&two.as_coordinator(&read).await?), "FORBIDDEN");
    Ok(())
}
