// Registers endpoints that misbehave in every way, makes 1,000 changes, and expects each endpoint that was not retired
// to get every event, those about one thing in their order. Events are read by the package cloudevents and signatures
// checked by standardwebhooks: `node webhooks.mjs HTTP_URL`.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { HTTP } from "cloudevents";
import { Webhook } from "standardwebhooks";

import { args, check, finish, within } from "./checks.mjs";
import { ask } from "./http.mjs";

const [httpUrl] = args("HTTP_URL");

const TYPE = "nl.batterijconsortia.organisatie-gewijzigd";
const TOKEN = "a-token-of-the-receiver";
const SUBJECTS = 20;
const CHANGES = 50;
const ALL = SUBJECTS * CHANGES;

/** An endpoint; `misbehave` may answer a delivery itself, and says so with a status. */
class Receiver {
  posts = [];
  accepted = [];
  #misbehave;

  constructor(name, misbehave = () => 204) {
    this.name = name;
    this.#misbehave = misbehave;
  }

  async listen(port = 0, host = "127.0.0.1") {
    this.server = createServer((request, response) => this.#answer(request, response));
    this.server.listen(port, host);
    await once(this.server, "listening");
    this.port = this.server.address().port;
    this.url = `http://${host}:${this.port}/events`;
    return this;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  async #answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method === "OPTIONS") {
      const origin = request.headers["webhook-request-origin"];
      response.writeHead(200, { "WebHook-Allowed-Origin": origin, "WebHook-Allowed-Rate": "*" }).end();
      return;
    }
    const post = { at: Date.now(), headers: request.headers, body: Buffer.concat(chunks).toString("utf8") };
    this.posts.push(post);
    post.status = await this.#misbehave(this, post, response);
    if (post.status < 300) this.accepted.push(post);
    response.writeHead(post.status).end();
  }

  /** The ids of the events taken, each where it was first taken. */
  firsts() {
    return new Map(this.accepted.toReversed().map((post) => [post.headers["webhook-id"], JSON.parse(post.body)]));
  }
}

let began;
const since = () => Date.now() - began;

// Nobody may knock here: the service is allowed to reach 127.0.0.1 and no other address of this machine.
const inside = await new Receiver("inside").listen(0, "127.0.0.2");

const steady = await new Receiver("steady").listen();
const slow = await new Receiver("slow", async () => {
  await sleep(40);
  return 200;
}).listen();
const refusing = await new Receiver("refusing").listen();
const redirecting = await new Receiver("redirecting", ({ posts }, _, response) => {
  if (posts.length % 50 !== 1) return 204;
  response.setHeader("Location", inside.url);
  return 307;
}).listen();
const failing = await new Receiver("failing", () => (since() < 6_000 ? 500 : 202)).listen();
const limited = await new Receiver("limited", ({ posts }, _, response) => {
  if (posts.length % 400 !== 100) return 201;
  response.setHeader("Retry-After", "2");
  return 429;
}).listen();
const gone = await new Receiver("gone", ({ posts }) => (posts.length > 30 ? 410 : 204)).listen();
const receivers = [steady, slow, refusing, redirecting, failing, limited, gone];

async function register(receiver) {
  const document = `mutation($url: String!, $types: [String!]!, $token: String) {
    createWebhook(url: $url, eventTypes: $types, bearerToken: $token) {
      webhook { id enabled } secret userErrors { code message field }
    }
  }`;
  const { createWebhook: made } = await ask(httpUrl, document, { url: receiver.url, types: [TYPE], token: TOKEN });
  assert.deepEqual(made.userErrors, []);
  receiver.id = made.webhook.id;
  receiver.verifier = new Webhook(made.secret);
}

const numbers = Array.from({ length: SUBJECTS }, (_, subject) => String(71_000_000 + subject));

async function change(kvkNumber) {
  const document = `mutation($kvk: KvkNumber!, $city: String!) {
    upsertOrganisation(input: { name: "Proef", kind: COMPANY, country: "NL", kvkNumber: $kvk, city: $city }) {
      userErrors { message }
    }
  }`;
  for (let step = 0; step < CHANGES; step += 1) {
    const done = await ask(httpUrl, document, { kvk: kvkNumber, city: `Stad ${step}` });
    assert.deepEqual(done.upsertOrganisation.userErrors, []);
  }
}

async function webhooks() {
  const found = await ask(httpUrl, "{ webhooks { id enabled waiting dead failures lastDeliveryAt } }");
  return new Map(found.webhooks.map((webhook) => [webhook.id, webhook]));
}

await check("every endpoint consents and is registered", async () => {
  for (const receiver of receivers) await register(receiver);
});

// From here on it refuses connections, on the port that it had.
await refusing.close();
setTimeout(() => refusing.listen(refusing.port), 4_000);

began = Date.now();
await check("1,000 changes are made", () => Promise.all(numbers.map(change)));

const lasting = receivers.filter((receiver) => receiver !== gone);
await check("every endpoint that was not retired gets every event", () =>
  within(
    120_000,
    "end of deliveries",
    (async () => {
      while (lasting.some((receiver) => receiver.firsts().size < ALL)) await sleep(200);
    })(),
  ),
);
const took = since();
await sleep(500);

for (const receiver of lasting) {
  await check(`${receiver.name}: each of 1,000 events is there, in order per subject`, () => {
    assert.equal(receiver.firsts().size, ALL);
    const latest = new Map();
    // A Map keeps the place of a key's first entry; those taken first come last in the reversed list.
    const seen = new Set();
    for (const post of receiver.accepted) {
      const event = JSON.parse(post.body);
      if (seen.has(event.id)) continue;
      seen.add(event.id);
      assert.ok(Number(event.sequence) > (latest.get(event.subject) ?? 0), `${event.subject} out of order`);
      latest.set(event.subject, Number(event.sequence));
    }
    assert.equal(latest.size, SUBJECTS);
  });
}

await check("every delivery is signed as Standard Webhooks asks", () => {
  for (const receiver of receivers) {
    for (const post of receiver.posts) receiver.verifier.verify(post.body, post.headers);
  }
  const [post] = steady.posts;
  assert.throws(() => slow.verifier.verify(post.body, post.headers), /No matching signature/);
  assert.throws(() => steady.verifier.verify(`${post.body} `, post.headers), /No matching signature/);
});

await check("every delivery is a CloudEvent under the NL GOV profile", () => {
  for (const post of receivers.flatMap((receiver) => receiver.posts)) {
    assert.equal(post.headers["content-type"], "application/cloudevents+json; charset=utf-8");
    assert.equal(post.headers.authorization, `Bearer ${TOKEN}`);
    assert.ok(Buffer.byteLength(post.body) < 8_192);
    assert.ok(!numbers.some((number) => post.body.includes(number)), "there is a KvK number in it");
    assert.ok(HTTP.isEvent({ headers: post.headers, body: post.body }));
    const event = HTTP.toEvent({ headers: post.headers, body: post.body });
    assert.ok(event.validate());
    assert.equal(event.id, post.headers["webhook-id"]);
    assert.equal(event.specversion, "1.0");
    assert.equal(event.type, TYPE);
    assert.match(event.source, /^urn:nld:oin:\d{20}:systeem:[a-z0-9-]+$/);
    assert.match(event.subject, /^organisation:[0-9a-f-]{36}$/);
    assert.equal(event.datacontenttype, "application/json");
    assert.equal(event.dataschema, "https://schakel.example/v1/schemas/event-data-1.json");
    assert.equal(event.dataref, `https://schakel.example/v1/events/${event.id}/data`);
    assert.match(event.sequence, /^[1-9]\d*$/);
    assert.equal(event.sequencetype, "Integer");
    for (const name of Object.keys(JSON.parse(post.body))) assert.match(name, /^[a-z0-9]{1,20}$/);
  }
});

await check("what was delivered is what `events` lists", async () => {
  const listed = [];
  for (let after = null; ; ) {
    const document = "query($after: String) { events(after: $after) { nodes { id type } pageInfo { hasNextPage } } }";
    const { events } = await ask(httpUrl, document, { after });
    listed.push(...events.nodes.filter((event) => event.type === TYPE).map((event) => event.id));
    if (!events.pageInfo.hasNextPage) break;
    after = events.nodes.at(-1).id;
  }
  assert.equal(listed.length, ALL);
  assert.deepEqual([...steady.firsts().keys()].sort(), listed.toSorted());
});

await check("a redirect is not followed", () => {
  assert.ok(redirecting.posts.some((post) => post.status === 307));
  assert.equal(inside.posts.length, 0);
});

await check("an endpoint that asks for a pause gets it", () => {
  const pauses = limited.posts.filter((post) => post.status === 429);
  assert.ok(pauses.length > 0);
  for (const pause of pauses) {
    // What was under way in the same breath comes through; then there is silence.
    const early = limited.posts.filter((post) => post.at > pause.at + 500 && post.at < pause.at + 1_900);
    assert.equal(early.length, 0, `${early.length} came in the pause`);
  }
});

await check("an endpoint that is gone is left alone, the others are in order", async () => {
  const found = await webhooks();
  assert.equal(found.get(gone.id).enabled, false);
  assert.equal(found.get(gone.id).waiting, 0);
  assert.ok(gone.posts.length <= 30 + 16, `${gone.posts.length} requests`);
  for (const receiver of lasting) {
    const { enabled, waiting, dead, failures, lastDeliveryAt } = found.get(receiver.id);
    assert.deepEqual({ enabled, waiting, dead, failures }, { enabled: true, waiting: 0, dead: 0, failures: 0 });
    assert.ok(lastDeliveryAt);
  }
});

const requests = receivers.map((receiver) => `${receiver.name} ${receiver.posts.length}`).join(", ");
console.log(`1,000 events after ${took} ms; requests: ${requests}`);
finish();
