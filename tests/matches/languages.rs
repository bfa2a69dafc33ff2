//! Texts in the language asked for, or else in the other one.

use anyhow::Result;
use serde_json::{Value, json};

use crate::support::TestService;

const MAKE: &str = r"
mutation ($organisation: OrganisationInput!, $consortium: ConsortiumInput!) {
  upsertOrganisation(input: $organisation) {
    userErrors { code message field }
    organisation {
      nl: description(language: NL) en: description(language: EN) default: description
      capabilities { nl: statement(language: NL) en: statement(language: EN) default: statement }
    }
  }
  createConsortium(input: $consortium) {
    userErrors { code message field }
    consortium {
      nl: objective(language: NL) en: objective(language: EN) default: objective
      openRoles { nl: title(language: NL) en: title(language: EN) default: title }
    }
  }
}";

fn given(dutch: &Value, english: &Value) -> Value {
    json!({
        "organisation": {
            "name": "Dun Film", "kind": "COMPANY", "country": "NL",
            "descriptionNl": dutch, "descriptionEn": english,
            "capabilities": [{ "concept": "packs.bms", "statementNl": dutch, "statementEn": english }],
        },
        "consortium": {
            "acronym": "DUN", "title": "Dun", "objectiveNl": dutch, "objectiveEn": english,
            "openRoles": [{
                "titleNl": dutch, "titleEn": english, "needs": [{ "concept": "packs.bms" }],
            }],
        },
    })
}

#[actix_web::test]
async fn a_text_falls_back_on_the_other_language() -> Result<()> {
    let cases = [
        (json!("een"), json!("one"), ["een", "one", "one"]),
        (json!("een"), Value::Null, ["een"; 3]),
        (Value::Null, json!("one"), ["one"; 3]),
        (json!("een"), json!(" "), ["een"; 3]),
        (json!(""), json!("one"), ["one"; 3]),
    ];
    let service = TestService::bundled().await?;
    for (dutch, english, [nl, en, default]) in cases {
        let data = service.data(MAKE, given(&dutch, &english)).await?;
        for pointer in [
            "/upsertOrganisation/organisation",
            "/upsertOrganisation/organisation/capabilities/0",
            "/createConsortium/consortium",
            "/createConsortium/consortium/openRoles/0",
        ] {
            let found = data.pointer(pointer).cloned().unwrap_or_default();
            let texts = [&found["nl"], &found["en"], &found["default"]];
            assert_eq!(
                texts,
                [nl, en, default],
                "{pointer} of {dutch} and {english}: {data:#}"
            );
        }
    }
    Ok(())
}

#[actix_web::test]
async fn an_open_role_without_any_title_is_refused() -> Result<()> {
    let service = TestService::bundled().await?;
    for blank in [Value::Null, json!(""), json!(" \n")] {
        let data = service.data(MAKE, given(&blank, &Value::Null)).await?;
        let problem = &data["createConsortium"]["userErrors"][0];
        assert_eq!(problem["code"], "INVALID", "{data:#}");
        assert_eq!(
            problem["field"],
            json!(["input", "openRoles", "0", "titleNl"])
        );
    }
    Ok(())
}
