import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

import { parse } from "graphql";
import * as schakel from "schakel-client";
import { IntroductionsDocument, MatchesDocument, ViewerDocument, createClient, errorCodes, textOf } from "schakel-client";

const url = "https://schakel.example/graphql";

/** A client that gets this answer, and the requests that it made. */
function answered(status: number, body: unknown) {
  const requests: Request[] = [];
  const client = createClient({
    url,
    token: async () => "a-token",
    fetch: async (...request) => {
      requests.push(new Request(...request));
      return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
    },
  });
  return { client, requests };
}

test("asks with the token, the operation and its variables", async () => {
  const { client, requests } = answered(200, { data: { organisation: null } });
  const result = await client.ask(MatchesDocument, { organisationId: "organisation:1", first: 3 });

  assert.deepEqual(result, { ok: true, data: { organisation: null } });
  const [request] = requests;
  assert.equal(request?.url, url);
  assert.equal(request.headers.get("authorization"), "Bearer a-token");
  const body = JSON.parse(await request.text());
  assert.deepEqual(body.variables, { organisationId: "organisation:1", first: 3 });
  assert.equal(parse(body.query).definitions.length, 1);
});

test("an operation is named by its hash, and sent only where that is not known", async () => {
  const bodies: Array<{ query?: string; variables?: unknown; extensions: { persistedQuery: object } }> = [];
  const known = new Set<object | undefined>();
  const client = createClient({
    url,
    persisted: true,
    fetch: async (...request) => {
      const body = await new Request(...request).json();
      bodies.push(body);
      const { sha256Hash } = body.extensions.persistedQuery;
      if (body.query) known.add(sha256Hash);
      const errors = [{ message: "PersistedQueryNotFound", extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }];
      return Response.json(known.has(sha256Hash) ? { data: { introductions: null } } : { errors });
    },
  });
  for (let time = 0; time < 2; time += 1) {
    assert.ok((await client.ask(IntroductionsDocument, { first: 5 })).ok);
  }
  const query = textOf(IntroductionsDocument);
  assert.deepEqual(bodies.map((body) => body.query), [undefined, query, undefined]);
  for (const body of bodies) {
    assert.deepEqual(body.variables, { first: 5 });
    const sha256Hash = createHash("sha256").update(query).digest("hex");
    assert.deepEqual(body.extensions, { persistedQuery: { version: 1, sha256Hash } });
  }
});

test("the folder to register holds each operation as it is sent", async () => {
  const folder = new URL("../dist/operations/", import.meta.url);
  const names = (await readdir(folder)).map((file) => file.replace(/\.graphql$/, ""));
  const documents = Object.keys(schakel).filter((name) => name.endsWith("Document"));
  assert.deepEqual(names.sort(), documents.map((name) => name.replace(/Document$/, "")).sort());
  const text = await readFile(new URL("Introductions.graphql", folder), "utf8");
  assert.equal(text.trimEnd(), textOf(IntroductionsDocument));
  assert.match(text, /fragment IntroductionParts/);
});

test("types are those of the schema", async () => {
  const { client } = answered(200, { data: { viewer: { name: null, roles: ["guest"], organisation: null } } });
  const result = await client.ask(ViewerDocument);
  assert.ok(result.ok);
  const roles: string[] = result.data.viewer.roles;
  assert.deepEqual(roles, ["guest"]);
  // @ts-expect-error The operation does not ask for it.
  assert.equal(result.data.viewer.organisation?.kvkNumber, undefined);
  // @ts-expect-error An organisation must be named.
  await client.ask(MatchesDocument);
});

test("what Schakel refuses is told with its code", async () => {
  const { client } = answered(401, {
    errors: [{ message: "The token has run out.", extensions: { code: "UNAUTHENTICATED" } }],
  });
  assert.deepEqual(await client.ask(ViewerDocument), {
    ok: false,
    error: { kind: "refused", code: "UNAUTHENTICATED", message: "The token has run out.", path: [] },
  });
});

test("an answer with half of the data is none", async () => {
  const { client } = answered(200, {
    data: { organisation: null },
    errors: [{ message: "You may not.", path: ["organisation"], extensions: { code: "FORBIDDEN" } }],
  });
  const result = await client.ask(MatchesDocument, { organisationId: "organisation:1" });
  assert.ok(!result.ok && result.error.kind === "refused");
  assert.deepEqual(result.error.path, ["organisation"]);
});

test("what is not an answer of Schakel is not read as one", async () => {
  for (const body of ["<html>Bad Gateway</html>", "null", {}, { errors: [{ message: "?", extensions: { code: "ELSE" } }] }]) {
    const result = await answered(502, body).client.ask(ViewerDocument);
    assert.ok(!result.ok && result.error.kind === "unreadable" && result.error.status === 502, JSON.stringify(body));
  }
});

test("a service that is not there and a token that is not given are told apart", async () => {
  const down = () => Promise.reject(new Error("down"));
  const away = await createClient({ url, fetch: down }).ask(ViewerDocument);
  assert.ok(!away.ok && away.error.kind === "unreachable" && away.error.message === "down");
  const unknown = await createClient({ url, token: down }).ask(ViewerDocument);
  assert.ok(!unknown.ok && unknown.error.kind === "no-token" && unknown.error.message === "down");
});

test("the codes are those of the service's documentation", async () => {
  const operating = await readFile(new URL("../../../docs/operating.md", import.meta.url), "utf8");
  const sentence = operating.match(/`extensions\.code` from a closed list: (.*)\./)?.[1];
  assert.deepEqual(sentence?.replaceAll("`", "").split(", "), [...errorCodes]);
});
