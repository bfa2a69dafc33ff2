// Subscribes to LeydenJar's matches with the package graphql-ws, changes what LeydenJar can do over HTTP, and expects
// the new list: `node subscribe.mjs WS_URL HTTP_URL`.

import assert from "node:assert/strict";

import { createClient } from "graphql-ws";
import WebSocket from "ws";

import { args, check, finish, within } from "./checks.mjs";
import { ask, headers, leydenJar } from "./http.mjs";

const [wsUrl, httpUrl] = args("WS_URL", "HTTP_URL");

// Far from silicon anodes, so that the list cannot stay as it is.
const other = { concept: "recycling.collection", trl: 5 };

const list = "edges { node { rank score consortium { id } } }";
const id = await leydenJar(httpUrl);

const client = createClient({ url: wsUrl, webSocketImpl: WebSocket, connectionParams: headers, retryAttempts: 0 });
const received = client.iterate({
  query: `subscription($id: ID!) { matchesChanged(organisationId: $id) { ${list} } }`,
  variables: { id },
});
const first = received.next();
// Messages are taken in their order: once this is answered, the subscription stands.
for await (const _ of client.iterate({ query: "{ __typename }" }));

async function organisation() {
  const document = `query($id: ID!) { organisation(by: { id: $id }) {
    capabilities { concept { code } trl nl: statement(language: NL) en: statement(language: EN) }
    matches { ${list} }
  } }`;
  return (await ask(httpUrl, document, { id })).organisation;
}

async function setCapabilities(capabilities) {
  const document = `mutation($id: ID!, $capabilities: [CapabilityInput!]!) {
    setCapabilities(organisationId: $id, capabilities: $capabilities) { userErrors { code message } }
  }`;
  const { userErrors } = (await ask(httpUrl, document, { id, capabilities })).setCapabilities;
  assert.deepEqual(userErrors, []);
}

/** Waits for the list that the service gives over HTTP by now; an earlier one may come first. */
async function expectPresentList(pending) {
  const { matches } = await organisation();
  for (let next = await pending; !next.done; next = await received.next()) {
    assert.equal(next.value.errors, undefined);
    try {
      return assert.deepEqual(next.value.data.matchesChanged, matches);
    } catch {
      continue;
    }
  }
  throw new Error("the subscription ended");
}

const before = await organisation();

await check("a change of capabilities sends the new list", async () => {
  await setCapabilities([other]);
  await within(20_000, "list that reflects the change", expectPresentList(first));
});
const after = await organisation();

await check("the change moves the list", () => assert.notDeepEqual(after.matches, before.matches));

await check("putting the capabilities back sends the list again", async () => {
  const kept = after.capabilities.map(({ concept }) => concept.code);
  const gone = before.capabilities.filter(({ concept }) => !kept.includes(concept.code));
  await setCapabilities(
    gone.map(({ concept, trl, nl, en }) => ({ concept: concept.code, trl, statementNl: nl, statementEn: en })),
  );
  await within(20_000, "list that reflects the change", expectPresentList(received.next()));
});

await check("the client can end the subscription", () => within(5_000, "end", received.return()));

await client.dispose();
finish();
