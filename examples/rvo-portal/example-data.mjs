// Puts the example's organisations in, as a portal does for its own, and a consortium that one of them coordinates.

import { ConsortiaByTextDocument, CreateConsortiumDocument, UpsertOrganisationDocument } from "schakel-client";

import { consortium, organisations } from "./people.mjs";
import { accepted, asked } from "./results.mjs";

/** Does nothing twice: organisations are known by their KvK number, the consortium by its acronym. */
export async function putIn(portal, adviser) {
  const made = {};
  for (const [name, input] of Object.entries(organisations)) {
    const { upsertOrganisation } = await asked(portal, UpsertOrganisationDocument, { input });
    made[name] = accepted(upsertOrganisation).organisation;
  }
  const { consortia } = await asked(adviser, ConsortiaByTextDocument, { text: consortium.acronym });
  if (consortia.nodes.some(({ acronym }) => acronym === consortium.acronym)) return;
  const input = { ...consortium, coordinatorId: made.coordinator.id };
  accepted((await asked(adviser, CreateConsortiumDocument, { input })).createConsortium);
}
