// Runs the JavaScript of docs/integrating.md as it stands there, against the example's identity provider and a Schakel
// behind it: `node guide.mjs PROGRAM DATABASE_URL`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { clients } from "../../examples/rvo-portal/people.mjs";
import { RESOURCE, createProvider } from "../../examples/rvo-portal/provider.mjs";
import { listen, startSchakel } from "../../examples/rvo-portal/services.mjs";
import { args, check, finish } from "./checks.mjs";

const [program, database] = args("PROGRAM", "DATABASE_URL");
const root = new URL("../../", import.meta.url);

for (const name of Object.keys(process.env)) {
  if (name.startsWith("SCHAKEL_")) delete process.env[name];
}
process.env.PROGRAM = program;

// Beside what the page shows: a delivery that is signed, and one that is changed on its way.
const DELIVERY = `
import { createHmac } from "node:crypto";
import { once } from "node:events";

const key = "a secret of the tests, 32 bytes.";
const secret = "whsec_" + Buffer.from(key).toString("base64");
const taken = [];
const server = receiver(secret, (event) => taken.push(event)).listen(0, "127.0.0.1");
await once(server, "listening");
const body = JSON.stringify({ specversion: "1.0", id: "one", source: "urn:x", type: "nl.batterijconsortia.consortium-gewijzigd" });
const at = Math.floor(Date.now() / 1000);
const headers = {
  "Content-Type": "application/cloudevents+json",
  "webhook-id": "one",
  "webhook-timestamp": String(at),
  "webhook-signature": "v1," + createHmac("sha256", key).update("one." + at + "." + body).digest("base64"),
};
for (const sent of [body, body + " "]) {
  const { status } = await fetch("http://127.0.0.1:" + server.address().port, { method: "POST", headers, body: sent });
  console.log("delivery", status, taken.length);
}
server.close();
`;

/** What the pieces of the page say, run one after another. */
async function run(environment) {
  const guide = await readFile(new URL("docs/integrating.md", root), "utf8");
  const pieces = [...guide.matchAll(/^```js\n(.*?)^```$/gms)].map(([, piece]) => piece);
  const cwd = fileURLToPath(new URL("examples/rvo-portal/", root));
  const env = { ...process.env, ...environment };
  const node = spawn("node", ["--input-type=module"], { cwd, env, stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  node.stdout.on("data", (chunk) => (said += chunk));
  node.stdin.end([...pieces, DELIVERY].join("\n"));
  const [code] = await once(node, "close");
  return { pieces: pieces.length, code, said };
}

const provider = await listen(0);
provider.server.on("request", createProvider(provider.origin, "http://127.0.0.1:1"));
const settings = { SCHAKEL_OIDC__ISSUER: provider.origin, SCHAKEL_LISTEN: "127.0.0.1:0", SCHAKEL_DATABASE_URL: database };
const { program: schakel, api } = await startSchakel(settings);

// Of the two programs that sign in the adviser may do all that the page does.
const { client_id, client_secret } = clients.examples;
const { pieces, code, said } = await run({
  ISSUER: provider.origin,
  CLIENT_ID: client_id,
  CLIENT_SECRET: client_secret,
  RESOURCE,
  SCHAKEL: api,
});
await check("the pieces of the page run", () => assert.deepEqual([pieces, code], [5, 0], said));
for (const line of [
  /^organisation Proef Recycling B\.V\.$/m,
  /^match 1 \S+ [\d.]+ .*‘Inzameling en recycling’/m,
  /^match 3 /m,
  /^introduction PROPOSED$/m,
  /^delivery 204 1\ndelivery 400 1$/m,
]) {
  await check(`they say ${line}`, () => assert.match(said, line));
}
schakel.kill("SIGTERM");
await once(schakel, "exit");
finish();
