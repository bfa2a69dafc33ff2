// Runs the JavaScript of docs/integrating.md as it stands there, against the example's identity provider and a Schakel
// behind it: `node guide.mjs PROGRAM DATABASE_URL`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { clients } from "../../examples/rvo-portal/people.mjs";
import { RESOURCE, createProvider } from "../../examples/rvo-portal/provider.mjs";
import { DELIVER_HERE, listen, startSchakel } from "../../examples/rvo-portal/services.mjs";
import { args, check, finish } from "./checks.mjs";

const [program, database] = args("PROGRAM", "DATABASE_URL");
const root = new URL("../../", import.meta.url);

for (const name of Object.keys(process.env)) {
  if (name.startsWith("SCHAKEL_")) delete process.env[name];
}
process.env.PROGRAM = program;

// Beside what the page shows: the delivery that it waits for, and one that is not signed.
const DELIVERY = `
for (const began = Date.now(); seen.size === 0 && Date.now() - began < 20_000; ) {
  await new Promise((passed) => setTimeout(passed, 100));
}
const { address, port } = receiver.address();
const { status } = await fetch("http://" + address + ":" + port + "/events", {
  method: "POST",
  headers: { authorization: "Bearer " + bearerToken, "content-type": "application/cloudevents+json" },
  body: JSON.stringify({ specversion: "1.0", id: "one", source: "urn:x", type: "nl.batterijconsortia.organisatie-gewijzigd" }),
});
console.log("deliveries", seen.size, "unsigned", status);
receiver.closeAllConnections();
receiver.close();
`;

const guide = await readFile(new URL("docs/integrating.md", root), "utf8");

/** What the pieces of the page say, run one after another. */
async function run(environment) {
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
const { program: schakel, api } = await startSchakel({
  SCHAKEL_OIDC__ISSUER: provider.origin,
  SCHAKEL_LISTEN: "127.0.0.1:0",
  SCHAKEL_DATABASE_URL: database,
  ...DELIVER_HERE,
});

// Of the two programs that sign in the adviser may do all that the page does.
const { client_id, client_secret } = clients.examples;
const { pieces, code, said } = await run({
  ISSUER: provider.origin,
  CLIENT_ID: client_id,
  CLIENT_SECRET: client_secret,
  RESOURCE,
  SCHAKEL: api,
});
await check("the page names the settings that deliver to this machine", () => {
  const settings = Object.entries(DELIVER_HERE).map(([name, value]) => `${name}=${value}`);
  assert.ok(guide.includes(settings.join(" ")), settings.join(" "));
});
await check("the pieces of the page run", () => assert.deepEqual([pieces, code], [7, 0], said));
for (const line of [
  /^organisation Proef Recycling B\.V\.$/m,
  /^match 1 \S+ [\d.]+ .*‘Inzameling en recycling’/m,
  /^match 3 /m,
  /^introduction PROPOSED$/m,
  /^event nl\.batterijconsortia\.organisatie-gewijzigd organisation:\S+$/m,
  /^deliveries 1 unsigned 400$/m,
]) {
  await check(`they say ${line}`, () => assert.match(said, line));
}
schakel.kill("SIGTERM");
await once(schakel, "exit");
finish();
