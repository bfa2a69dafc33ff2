// The identity provider of the example: a real one (oidc-provider), whose login page asks no more than who somebody is.
// It stands in for a broker of eHerkenning, which says for which organisation somebody acts.

import { generateKeyPairSync } from "node:crypto";

import { Provider } from "oidc-provider";

import { clients, people } from "./people.mjs";
import { html, page } from "./pages.mjs";

/** What the portal asks tokens for. */
export const RESOURCE = "urn:example:schakel";
const SCOPE = "schakel";
const SUBSTANTIAL = "http://eidas.europa.eu/LoA/substantial";
const KVK = "urn:nl-eid-gdi:1.0:id:KvKnr";

/** What an access token says, beside what every token does. */
function claims({ kvkNumber, roles }) {
  return {
    nbf: Math.floor(Date.now() / 1000),
    acr: SUBSTANTIAL,
    roles,
    ...(kvkNumber && { represents: { sub: kvkNumber, sub_id_type: KVK } }),
  };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), kid: "example", use: "sig", alg: "ES256" };
}

/** A provider that signs in for the portal at that address. */
export function createProvider(issuer, portal) {
  const provider = new Provider(issuer, {
    clients: [
      { ...clients.portal, redirect_uris: [`${portal}/callback`], grant_types: ["authorization_code", "client_credentials"] },
      { ...clients.examples, redirect_uris: [], response_types: [], grant_types: ["client_credentials"] },
    ].map(({ roles, ...client }) => client),
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    jwks: { keys: [signingKey()] },
    cookies: { keys: [crypto.randomUUID()] },
    pkce: { required: () => true },
    findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id }) },
    extraTokenClaims: (_, token) => {
      const client = Object.values(clients).find(({ client_id }) => client_id === token.clientId);
      return claims(token.accountId ? people[token.accountId] : client);
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: "schakel",
          accessTokenFormat: "jwt",
          accessTokenTTL: 15 * 60,
          jwt: { sign: { alg: "ES256" } },
        }),
      },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    // The portal is the provider's own: nobody is asked whether it may know who signs in.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope("openid");
      grant.addResourceScope(RESOURCE, SCOPE);
      await grant.save();
      return grant;
    },
  });
  const standard = provider.callback();
  return (request, response) => {
    const isLogin = request.url.startsWith("/interaction/");
    (isLogin ? login(provider, request, response) : standard(request, response))?.catch?.(() =>
      response.writeHead(400, { "Content-Type": "text/plain" }).end("This login is over; go back to the portal."),
    );
  };
}

async function login(provider, request, response) {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === "POST") {
    let body = "";
    for await (const chunk of request) body += chunk;
    const accountId = new URLSearchParams(body).get("person");
    if (Object.hasOwn(people, accountId)) {
      await provider.interactionFinished(request, response, { login: { accountId, acr: SUBSTANTIAL } });
      return;
    }
  }
  const buttons = Object.entries(people).map(
    ([id, { name }]) => html`<li><button name="person" value="${id}">${name}</button></li>`,
  );
  const body = html`<p>Dit is de inlogdienst van het voorbeeld. Kies wie u bent.</p>
    <p lang="en">This is the login of the example. Choose who you are.</p>
    <form method="post" action="/interaction/${uid}"><ul>${buttons}</ul></form>`;
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page({ language: "nl", title: "Inloggen", body }));
}
