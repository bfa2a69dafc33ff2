// Starts Schakel with the operations of the client for TypeScript as its register, and asks for each of them by the
// hash that the client makes of it: `node registered.mjs PROGRAM DATABASE_URL`.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { startSchakel } from "../../examples/rvo-portal/services.mjs";
import * as client from "../../clients/typescript/dist/index.js";
import { args, check, finish } from "./checks.mjs";

const [program, database] = args("PROGRAM", "DATABASE_URL");
const sources = new URL("../../clients/typescript/operations/", import.meta.url);
const register = fileURLToPath(new URL("../../clients/typescript/dist/operations", import.meta.url));

for (const name of Object.keys(process.env)) {
  if (name.startsWith("SCHAKEL_")) delete process.env[name];
}
process.env.PROGRAM = program;
const { program: schakel, api } = await startSchakel({
  SCHAKEL_LISTEN: "127.0.0.1:0",
  SCHAKEL_DATABASE_URL: database,
  SCHAKEL_GRAPHQL__REGISTERED_OPERATIONS: register,
});

/** A client that names operations by their hash, and the bodies of what it sends. */
function named() {
  const bodies = [];
  const send = (url, request) => {
    bodies.push(JSON.parse(request.body));
    return fetch(url, request);
  };
  return { bodies, ...client.createClient({ url: api, persisted: true, fetch: send }) };
}

/** The code of an answer to a hash alone. */
async function codeOf(document) {
  const sha256Hash = createHash("sha256").update(client.textOf(document)).digest("hex");
  const answer = await fetch(api, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
  });
  return (await answer.json()).errors?.[0].extensions.code ?? "OK";
}

const names = [];
for (const file of await readdir(sources)) {
  const text = await readFile(new URL(file, sources), "utf8");
  names.push(...[...text.matchAll(/^(?:query|mutation|subscription) (\w+)/gm)].map(([, name]) => name));
}

await check("every operation of the folder is known by the client's hash", async () => {
  assert.ok(names.length > 15, `${names}`);
  for (const name of names) {
    const code = await codeOf(client[`${name}Document`]);
    // Known, it is executed, or refused for the variables that are not there.
    assert.ok(["OK", "GRAPHQL_VALIDATION_FAILED"].includes(code), `${name}: ${code}`);
  }
});

await check("the client is answered by a hash alone, with and without fragments", async () => {
  for (const [document, variables] of [
    [client.ViewerDocument],
    [client.IntroductionsDocument, { first: 1 }],
    [client.ConsortiaByTextDocument, { text: "battery" }],
  ]) {
    const asker = named();
    const result = await asker.ask(document, variables);
    assert.ok(result.ok, result.error?.message);
    assert.deepEqual(asker.bodies.map((body) => Object.keys(body).includes("query")), [false]);
  }
});

await check("a client that sends the text is answered too", async () => {
  const result = await client.createClient({ url: api }).ask(client.IntroductionsDocument);
  assert.ok(result.ok, result.error?.message);
});

await check("an operation that is not registered is refused, by hash and as it stands", async () => {
  // The same operation under another name has another hash.
  const [operation, ...rest] = client.ViewerDocument.definitions;
  const other = { ...client.ViewerDocument, definitions: [{ ...operation, name: { kind: "Name", value: "Who" } }, ...rest] };
  assert.equal(await codeOf(other), "PERSISTED_QUERY_NOT_FOUND");
  const asker = named();
  const result = await asker.ask(other);
  assert.equal(result.error?.code, "OPERATION_NOT_REGISTERED");
  assert.equal(asker.bodies.length, 2);
  const whole = await client.createClient({ url: api }).ask(other);
  assert.equal(whole.error?.code, "OPERATION_NOT_REGISTERED");
});

schakel.kill("SIGTERM");
await once(schakel, "exit");
finish();
