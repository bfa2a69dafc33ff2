// Starts the identity provider, Schakel behind it, and the portal: `npm start`.
//
// Ports are 3000 for the portal, 3001 for the provider and 8080 for Schakel, or what PORTAL_PORT, PROVIDER_PORT and
// SCHAKEL_LISTEN say. PROGRAM names a Schakel that is built; without it cargo builds one. WEBHOOK_URL is where Schakel
// reaches the portal's webhook, if something stands in between.

import { once } from "node:events";

import { createClient } from "schakel-client";

import { putIn } from "./example-data.mjs";
import { createInbox } from "./inbox.mjs";
import { discover, programToken } from "./login.mjs";
import { clients } from "./people.mjs";
import { WEBHOOK, createPortal } from "./portal.mjs";
import { createProvider } from "./provider.mjs";
import { DELIVER_HERE, listen, startSchakel } from "./services.mjs";

const { PORTAL_PORT = "3000", PROVIDER_PORT = "3001" } = process.env;

const portal = await listen(PORTAL_PORT);
const provider = await listen(PROVIDER_PORT);
provider.server.on("request", createProvider(provider.origin, portal.origin));
const { program, api } = await startSchakel({ SCHAKEL_OIDC__ISSUER: provider.origin, ...DELIVER_HERE });

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    program.kill("SIGTERM");
    if (program.exitCode === null) await once(program, "exit");
    process.exit(0);
  });
}

const oidc = await discover(provider.origin, clients.portal);
const asPortal = createClient({ url: api, persisted: true, token: programToken(oidc) });
const examples = await discover(provider.origin, clients.examples);
const asAdviser = createClient({ url: api, persisted: true, token: programToken(examples) });
await putIn(asPortal, asAdviser);

const inbox = createInbox();
portal.server.on("request", createPortal({ origin: portal.origin, api, oidc, inbox }));
await inbox.register(asPortal, process.env.WEBHOOK_URL ?? portal.origin + WEBHOOK);
console.log(`Portal      ${portal.origin}`);
