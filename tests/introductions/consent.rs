//! Who learns what, and when.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{SEEN, Two, answer, code, done, first, id};
use crate::support::socket::Socket;

const PATIENCE: Duration = Duration::from_secs(10);

#[actix_web::test]
async fn names_and_contacts_are_shared_once_both_said_yes() -> Result<()> {
    let two = Two::meet().await?;
    let set = |id: &str, name: &str| {
        format!(
            "mutation {{ setContact(organisationId: \"{id}\", name: \"{name}\", email: \"{name}@example.org\") {{ userErrors {{ message }} }} }}"
        )
    };
    two.as_organisation(&set(&two.organisation.1, "Ans"))
        .await?;
    two.as_coordinator(&set(&two.coordinator.1, "Bo")).await?;
    let proposed = two
        .as_organisation(&two.proposal(", message: \"Graag.\""))
        .await?;
    let id = id(&proposed)?;
    assert_eq!(done(&proposed)?["organisationAgrees"], true, "{proposed}");
    assert_eq!(done(&proposed)?["consortiumAgrees"], Value::Null);

    // Who asked knows whom it asked; the other side learns what it is, and not who.
    let own = two.as_organisation(SEEN).await?;
    assert_eq!(first(&own)["consortium"]["acronym"], "GEHEIM", "{own}");
    let asked = two.as_coordinator(SEEN).await?;
    let seen = first(&asked);
    let text = asked.to_string();
    for hidden in [
        &two.organisation.0,
        &two.organisation.1,
        "Ans",
        "Proef 12345678",
    ] {
        assert!(!text.contains(hidden), "{hidden} in {text}");
    }
    assert_eq!(seen["organisation"]["country"], "NL");
    assert_eq!(seen["organisation"]["kvkNumber"], Value::Null);
    assert_eq!(seen["organisationProfile"]["kind"], "COMPANY");
    assert_eq!(seen["message"], "Graag.");
    assert_eq!(seen["contacts"], Value::Null);
    let veiled = seen["organisation"]["id"].as_str().context("an id")?;
    let nobody = format!("{{ node(id: \"{veiled}\") {{ id }} }}");
    let looked_up = two.as_coordinator(&nobody).await?;
    assert_eq!(looked_up["data"]["node"], Value::Null);

    let accepted = two.as_coordinator(&answer(&id, true)).await?;
    assert_eq!(done(&accepted)?["status"], "ACCEPTED", "{accepted}");
    for told in [
        two.as_organisation(SEEN).await?,
        two.as_coordinator(SEEN).await?,
        two.as_adviser(SEEN).await?,
    ] {
        let seen = first(&told);
        assert_eq!(seen["consortium"]["acronym"], "GEHEIM");
        assert_eq!(seen["organisation"]["name"], "Proef 12345678");
        let contacts = seen["contacts"].as_array().context("contacts")?;
        let mails: Vec<_> = contacts.iter().map(|one| &one["email"]).collect();
        assert_eq!(mails, ["Ans@example.org", "Bo@example.org"]);
    }
    Ok(())
}

#[actix_web::test]
async fn where_an_adviser_asks_both_sides_still_answer_and_know_nobody() -> Result<()> {
    let two = Two::meet().await?;
    let proposed = two
        .as_adviser(&two.proposal(", onBehalfOf: CONSORTIUM"))
        .await?;
    let id = id(&proposed)?;
    let shown = done(&proposed)?;
    assert_eq!(
        (&shown["askedBy"], &shown["byAdviser"]),
        (&json!("CONSORTIUM"), &json!(true))
    );
    for (told, hidden) in [
        (
            two.as_organisation(SEEN).await?,
            ["GEHEIM", &two.consortium],
        ),
        (
            two.as_coordinator(SEEN).await?,
            ["Proef 12345678", &two.organisation.1],
        ),
    ] {
        let text = told.to_string();
        assert_eq!(told["data"]["introductions"]["totalCount"], 1, "{text}");
        assert!(hidden.iter().all(|hidden| !text.contains(hidden)), "{text}");
    }
    assert_eq!(
        code(&two.as_adviser(&answer(&id, true)).await?),
        "FORBIDDEN"
    );
    let one = two.as_coordinator(&answer(&id, true)).await?;
    assert_eq!(done(&one)?["status"], "PROPOSED", "{one}");
    let both = two.as_organisation(&answer(&id, true)).await?;
    assert_eq!(done(&both)?["status"], "ACCEPTED", "{both}");
    Ok(())
}

#[actix_web::test]
async fn a_stranger_learns_nothing_not_even_that_it_is_there() -> Result<()> {
    let two = Two::meet().await?;
    let id = id(&two.as_organisation(&two.proposal("")).await?)?;
    let missing = "introduction:00000000-0000-7000-8000-000000000000";
    for role in ["beleid", "portaal", "beheerder", "iets-anders"] {
        let listed = two.portal.as_role(role, SEEN).await?;
        assert_eq!(listed["data"]["introductions"]["totalCount"], 0, "{role}");
        for document in [
            |id: &str| format!("{{ node(id: \"{id}\") {{ id }} }}"),
            |id: &str| answer(id, true),
            |id: &str| super::withdrawal(id),
        ] {
            let hidden = two.portal.as_role(role, &document(&id)).await?.to_string();
            let absent = two.portal.as_role(role, &document(missing)).await?;
            let absent = absent.to_string().replace(missing, &id);
            let bare = |id: &str| id.trim_start_matches("introduction:").to_owned();
            assert_eq!(hidden, absent.replace(&bare(missing), &bare(&id)), "{role}");
        }
    }
    Ok(())
}

/// Names the two.
fn hidden(two: &Two) -> [&str; 4] {
    [
        "GEHEIM",
        &two.consortium,
        "Proef 12345678",
        &two.organisation.1,
    ]
}

#[actix_web::test]
async fn nobody_comes_to_know_by_being_made_a_coordinator() -> Result<()> {
    let two = Two::meet().await?;
    let other = two.third().await?;
    let lead = format!(
        "mutation {{ addMember(consortiumId: \"{}\", organisationId: \"{}\", role: COORDINATOR) {{ userErrors {{ message }} }} }}",
        two.consortium, other.1
    );
    let set = |id: &str, name: &str| {
        format!(
            "mutation {{ setContact(organisationId: \"{id}\", name: \"{name}\", email: \"{name}@example.org\") {{ userErrors {{ message }} }} }}"
        )
    };
    two.as_organisation(&set(&two.organisation.1, "Ans"))
        .await?;
    two.portal.for_kvk(&other.0, &set(&other.1, "Cor")).await?;

    // Before the answer: the next coordinator sees what the first one did, and answers anew.
    let proposed = two.as_organisation(&two.proposal("")).await?;
    let id = id(&proposed)?;
    two.as_coordinator(&answer(&id, true)).await?;
    let told = two.as_coordinator(&lead).await?;
    assert_eq!(told["data"]["addMember"]["userErrors"], json!([]), "{told}");
    // After it: who did not say yes is neither shown nor shown anything.
    for (who, names) in [
        (&other.0, ["Ans", "Proef 12345678"]),
        (&two.organisation.0, ["Cor", "cor"]),
    ] {
        let seen = two.portal.for_kvk(who, SEEN).await?.to_string();
        assert!(names.iter().all(|name| !seen.contains(name)), "{seen}");
    }
    let former = two.as_coordinator(SEEN).await?;
    assert_eq!(former["data"]["introductions"]["totalCount"], 0, "{former}");
    Ok(())
}

#[actix_web::test]
async fn who_is_asked_cannot_find_out_by_guessing() -> Result<()> {
    let two = Two::meet().await?;
    two.as_adviser(&two.proposal("")).await?;
    // Not by the list of matches.
    let matches = format!(
        "{{ organisation(by: {{ id: \"{}\" }}) {{ matches(first: 100) {{ nodes {{ introduction {{ id }} }} }} }} }}",
        two.organisation.1
    );
    let told = two.as_organisation(&matches).await?;
    let nodes = told["data"]["organisation"]["matches"]["nodes"]
        .as_array()
        .context("matches")?;
    assert!(nodes.iter().all(|one| one["introduction"].is_null()));
    // Not by proposing: it looks as if there were none yet.
    let guess = two.as_organisation(&two.proposal("")).await?;
    assert_eq!(done(&guess)?["byAdviser"], false, "{guess}");
    Ok(())
}

#[actix_web::test]
async fn who_asks_for_each_other_is_introduced() -> Result<()> {
    let two = Two::meet().await?;
    let one = two.as_organisation(&two.proposal("")).await?;
    let other = two.as_coordinator(&two.proposal("")).await?;
    assert_eq!(id(&one)?, id(&other)?);
    assert_eq!(done(&other)?["status"], "ACCEPTED", "{other}");
    Ok(())
}

#[actix_web::test]
async fn reasons_are_whole_sentences_that_name_nobody() -> Result<()> {
    let two = Two::meet().await?;
    let can = format!(
        "mutation {{ setCapabilities(organisationId: \"{}\", capabilities: [{{ concept: \"recycling\" }}]) {{ userErrors {{ message }} }} }}",
        two.organisation.1
    );
    two.as_organisation(&can).await?;
    two.as_adviser(&two.proposal("")).await?;
    for told in [
        two.as_organisation(SEEN).await?,
        two.as_coordinator(SEEN).await?,
    ] {
        let reasons = first(&told)["reasons"].as_array().context("reasons")?;
        assert!(!reasons.is_empty(), "{told}");
        let text = serde_json::to_string(reasons)?;
        assert!(!text.contains('?'), "{text}");
        assert!(
            hidden(&two).iter().all(|name| !text.contains(name)),
            "{text}"
        );
    }
    let organisation = two.as_organisation(SEEN).await?;
    assert!(
        !organisation.to_string().contains("Recycler"),
        "the title of a place"
    );
    Ok(())
}

#[actix_web::test]
async fn each_side_hears_of_what_changes() -> Result<()> {
    let two = Two::meet().await?;
    let listen = async |claims: &Value| {
        let token = two.portal.key.sign(claims)?;
        let payload = json!({ "authorization": format!("Bearer {token}") });
        let greeting = json!({ "type": "connection_init", "payload": payload });
        let mut socket = Socket::greeting(&two.portal.service, greeting).await?;
        socket.hear(PATIENCE).await?.context("it is acknowledged")?;
        let query = "subscription { introductionChanged { status organisation { name } } }";
        socket.start("1", query, json!({})).await?;
        anyhow::Ok(socket)
    };
    let mut coordinator = listen(&two.portal.claims_for_kvk(&two.coordinator.0)).await?;
    let mut stranger = listen(&two.portal.provider.claims(&["beleid"])).await?;
    // A socket has begun to listen once it answers a second question.
    for socket in [&mut coordinator, &mut stranger] {
        socket.start("2", "{ viewer { roles } }", json!({})).await?;
        socket.hear(PATIENCE).await?.context("an answer")?;
        socket.hear(PATIENCE).await?.context("its end")?;
    }
    let id = id(&two.as_organisation(&two.proposal("")).await?)?;
    let heard = coordinator.hear(PATIENCE).await?.context("it is told")?;
    let told = &heard["payload"]["data"]["introductionChanged"];
    assert_eq!(told["status"], "PROPOSED", "{heard}");
    assert_ne!(told["organisation"]["name"], "Proef 12345678");
    two.as_coordinator(&answer(&id, true)).await?;
    let heard = coordinator.hear(PATIENCE).await?.context("it is told")?;
    let told = &heard["payload"]["data"]["introductionChanged"];
    assert_eq!(told["status"], "ACCEPTED", "{heard}");
    assert_eq!(told["organisation"]["name"], "Proef 12345678");
    assert_eq!(stranger.hear(Duration::from_millis(300)).await?, None);
    Ok(())
}

#[actix_web::test]
async fn what_became_of_it_stands_with_the_match() -> Result<()> {
    let two = Two::meet().await?;
    let id = id(&two.as_organisation(&two.proposal("")).await?)?;
    two.as_coordinator(&answer(&id, false)).await?;
    let match_of = format!(
        "{{ organisation(by: {{ id: \"{}\" }}) {{ matches(first: 100) {{ nodes {{ consortium {{ acronym }} introduction {{ id status }} }} }} }} }}",
        two.organisation.1
    );
    let told = two.as_organisation(&match_of).await?;
    let nodes = &told["data"]["organisation"]["matches"]["nodes"];
    let mut nodes = nodes.as_array().context("matches")?.iter();
    let found = nodes.find(|one| one["consortium"]["acronym"] == "GEHEIM");
    let found = found.context("it is in the list")?;
    assert_eq!(
        found["introduction"],
        json!({ "id": id, "status": "DECLINED" })
    );
    Ok(())
}
