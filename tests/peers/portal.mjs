// Starts the example's portal with its provider and a Schakel of its own, and does in Chromium what people do there:
// `node portal.mjs PROGRAM DATABASE_URL [SCREENSHOT_DIR]`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import axe from "axe-core";
import { chromium } from "playwright-core";
import { Webhook } from "standardwebhooks";

import { createInbox } from "../../examples/rvo-portal/inbox.mjs";
import { listen } from "../../examples/rvo-portal/services.mjs";
import { args, check, finish, within } from "./checks.mjs";

const [program, database, screenshots] = args("PROGRAM", "DATABASE_URL", "[SCREENSHOT_DIR]");
const PATIENCE = 120_000;
const MESSAGE = "Wij halen <b>kobalt</b> terug & zoeken een consortium.";

const folder = fileURLToPath(new URL("../../examples/rvo-portal/", import.meta.url));
const settings = Object.entries(process.env).filter(([name]) => !name.startsWith("SCHAKEL_"));
// Deliveries come by here, so that they can be sent once more and otherwise.
const deliveries = [];
const between = await listen(0);
const port = await freePort();
between.server.on("request", (request, response) => passOn(request, response));
// What comes before the start, the installation of packages, is done once for all tests.
const portal = spawn("npm", ["start", "--ignore-scripts"], {
  cwd: folder,
  env: {
    ...Object.fromEntries(settings),
    PROGRAM: program,
    PORTAL_PORT: port,
    WEBHOOK_URL: `${between.origin}/webhook`,
    PROVIDER_PORT: "0",
    SCHAKEL_LISTEN: "127.0.0.1:0",
    SCHAKEL_DATABASE_URL: database,
    // As in production: what the portal asks is registered, and nothing else is executed.
    SCHAKEL_GRAPHQL__REGISTERED_OPERATIONS: fileURLToPath(new URL("../../clients/typescript/dist/operations", import.meta.url)),
  },
  detached: true,
  stdio: ["ignore", "pipe", "pipe"],
});
let said = "";
const address = within(
  PATIENCE,
  "portal",
  new Promise((resolve, reject) => {
    const hear = (chunk) => {
      said += chunk;
      const [, origin] = said.match(/^Portal\s+(\S+)$/m) ?? [];
      if (origin) resolve(origin);
    };
    portal.stdout.on("data", hear);
    portal.stderr.on("data", hear);
    portal.on("exit", (code) => reject(new Error(`the portal ended with ${code}: ${said}`)));
  }),
);

await check("an inbox takes the place of an earlier one, and puts in order what comes in another", async () => {
  const key = "whsec_b3JkZXI=";
  const url = "http://portal.example/webhook";
  const others = { id: "webhook:2", url: "http://other.example/webhook" };
  const answers = [
    { webhooks: [{ id: "webhook:1", url }, others] },
    { deleteWebhook: { userErrors: [] } },
    { createWebhook: { secret: key, userErrors: [] } },
  ];
  const asked = [];
  const ask = async (_, variables) => {
    asked.push(variables);
    return { ok: true, data: answers.shift() };
  };
  const inbox = createInbox();
  await inbox.register({ ask }, url);
  assert.deepEqual(asked[1], { id: "webhook:1" });
  for (const [sequence, subject] of [["10", "organisation:1"], ["9", "organisation:1"], ["11", "organisation:2"]]) {
    const type = "nl.batterijconsortia.organisatie-gewijzigd";
    const body = JSON.stringify({ specversion: "1.0", id: sequence, source: "urn:x", type, subject, sequence });
    const headers = {
      authorization: `Bearer ${asked[2].bearerToken}`,
      "content-type": "application/cloudevents+json",
      "webhook-id": sequence,
      "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
      "webhook-signature": new Webhook(key).sign(sequence, new Date(), body),
    };
    const request = Object.assign(Readable.from([Buffer.from(body)]), { method: "POST", headers });
    const status = await new Promise((resolve) => {
      inbox.answer(request, { writeHead: (status) => ({ end: () => resolve(status) }) });
    });
    assert.equal(status, 204);
  }
  const told = inbox.bySubject().map(({ subject, events }) => [subject, events.map(({ sequence }) => sequence)]);
  assert.deepEqual(told, [["organisation:2", [11]], ["organisation:1", [9, 10]]]);
});

let browser;
try {
  const origin = await address;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  await tell(origin);
} catch (error) {
  await check("the portal is there", () => {
    throw error;
  });
} finally {
  await browser?.close();
  const ended = once(portal, "exit");
  process.kill(-portal.pid, "SIGTERM");
  await check("all of it stops", () => within(30_000, "end", ended));
  between.server.close();
}
finish();

/** A free port below those that systems give out by themselves, so that nobody takes it before the portal does. */
async function freePort() {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  try {
    const { server } = await listen(port);
    server.close();
    await once(server, "close");
    return String(port);
  } catch {
    return freePort();
  }
}

/** Sends on to the portal what Schakel asks and delivers. */
async function passOn(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  const { host, connection, "content-length": length, ...headers } = request.headers;
  if (request.method === "POST") deliveries.push({ headers, body });
  const answer = await deliver({ method: request.method, headers, body });
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end();
}

function deliver({ method = "POST", headers, body }) {
  return fetch(`http://127.0.0.1:${port}/webhook`, { method, headers, body: body || undefined });
}

/** A window of somebody who signed in and sees the first page, with what its pages complained of. */
async function signIn(origin, person, first = "Matches") {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(origin);
  await page.getByRole("link", { name: "Inloggen" }).click();
  await page.getByRole("button", { name: person }).click();
  await page.getByRole("heading", { level: 1, name: first }).waitFor();
  return { page, complaints };
}

/** Opens a page of the menu, and looks whether everybody can use it. */
async function open(page, name) {
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await isAccessible(page);
}

async function isAccessible(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
}

async function leaveContact(page, name, email) {
  await open(page, "Contactpersoon");
  await page.getByLabel("Naam").fill(name);
  await page.getByLabel("E-mailadres").fill(email);
  await page.getByRole("button", { name: "Bewaren" }).click();
  await page.getByRole("status").getByText("De contactpersoon is bewaard.").waitFor();
}

/** What happened to the introduction by the page of events, once it is that much: deliveries take a moment. */
async function toldOf(page, many) {
  const introduction = page.getByRole("article").filter({ hasText: "KRINGLOOP" });
  const told = introduction.getByRole("listitem");
  for (const began = Date.now(); Date.now() - began < 15_000; await sleep(200)) {
    await page.reload();
    if ((await told.count()) >= many) break;
  }
  assert.equal(await introduction.count(), 1);
  return (await told.allTextContents()).map((text) => text.split(":")[0]);
}

async function tell(origin) {
  const shoot = (page, what) => screenshots && page.screenshot({ path: join(screenshots, `portal-${what}.png`), fullPage: true });

  await check("without signing in there are no matches", async () => {
    const answer = await fetch(`${origin}/matches`, { redirect: "manual" });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get("location"), "/sign-in");
  });

  await check("a form of another site is refused", async () => {
    const headers = { Origin: "https://elsewhere.example" };
    assert.equal((await fetch(`${origin}/introductions`, { method: "POST", headers })).status, 403);
  });

  await check("a login that this browser did not begin is refused", async () => {
    const answer = await fetch(`${origin}/callback?code=stolen&state=stolen`, { redirect: "manual" });
    assert.equal(answer.headers.get("location"), "/");
  });

  const anna = await signIn(origin, "Anna", "Gebeurtenissen");
  await check("an adviser is told that nothing happened yet", async () => {
    const { page } = anna;
    await page.getByText("Sinds het portaal is gestart is er niets gebeurd.").waitFor();
    assert.equal(await page.getByRole("link", { name: "Matches" }).count(), 0);
    await isAccessible(page);
  });

  const rosa = await signIn(origin, "Rosa");
  await check("whoever signs in sees the matches of the organisation, with reasons", async () => {
    const { page } = rosa;
    await page.getByText("Voorbeeld Recycling B.V.").waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "nl");
    assert.equal(await page.getByRole("article").count(), 5);
    const match = page.getByRole("article").filter({ hasText: "KRINGLOOP" });
    assert.ok((await match.getByRole("listitem").count()) > 0, "there are reasons");
    await isAccessible(page);
    await shoot(page, "matches");
  });

  await check("the portal speaks English too", async () => {
    const { page } = rosa;
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("button", { name: "Propose an introduction to KRINGLOOP" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.getByRole("link", { name: "Nederlands" }).click();
    await page.getByRole("button", { name: "Stel een introductie voor aan KRINGLOOP" }).waitFor();
  });

  await check("the organisation leaves a contact and proposes an introduction", async () => {
    const { page } = rosa;
    await leaveContact(page, "Rosa de Vries", "rosa@recycling.example");
    await open(page, "Matches");
    const match = page.getByRole("article").filter({ hasText: "KRINGLOOP" });
    await match.getByRole("textbox").fill(MESSAGE);
    await match.getByRole("button").click();
    await page.getByRole("status").getByText("De introductie is voorgesteld.").waitFor();
    await page.getByText("Introductie: voorgesteld").waitFor();
    await isAccessible(page);
    await open(page, "Matches");
    await match.getByText("Introductie: voorgesteld").waitFor();
    assert.equal(await match.getByRole("button").count(), 0);
  });

  const koen = await signIn(origin, "Koen");
  await check("the coordinator does not learn who asks", async () => {
    const { page } = koen;
    await leaveContact(page, "Koen Jansen", "koen@coordinatie.example");
    await open(page, "Introducties");
    await page.getByText("Over de ander: NL, bedrijf, minder dan 50 medewerkers").waitFor();
    await page.getByText("wordt gevraagd en is aanwezig").waitFor();
    assert.equal(await page.getByRole("blockquote").textContent(), MESSAGE);
    const text = await page.content();
    assert.ok(!text.includes("Voorbeeld Recycling") && !text.includes("rosa@"), "who asks is shown");
    await shoot(page, "introduction");
  });

  await check("the coordinator says yes and sees the contacts of both", async () => {
    const { page } = koen;
    await page.getByRole("button", { name: "Ja, breng ons in contact" }).click();
    await page.getByRole("status").getByText("Uw antwoord is doorgegeven.").waitFor();
    await page.getByText("Introductie: aanvaard").waitFor();
    await page.getByRole("link", { name: "rosa@recycling.example" }).waitFor();
    await isAccessible(page);
    await shoot(page, "accepted");
  });

  await check("the organisation sees them too", async () => {
    const { page } = rosa;
    await open(page, "Introducties");
    await page.getByText("Introductie: aanvaard").waitFor();
    await page.getByRole("link", { name: "koen@coordinatie.example" }).waitFor();
  });

  await check("the adviser sees what Schakel told of it, in order", async () => {
    const { page } = anna;
    assert.deepEqual(await toldOf(page, 2), ["Voorgesteld", "Door beide kanten aanvaard"]);
    await isAccessible(page);
    await shoot(page, "events");
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { level: 2, name: "Introduction Voorbeeld Recycling B.V. – KRINGLOOP" }).waitFor();
    assert.deepEqual(await toldOf(page, 2), ["Proposed", "Accepted by both sides"]);
    await page.getByRole("link", { name: "Nederlands" }).click();
  });

  await check("the events fit on a phone", async () => {
    const { page } = anna;
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width} pixels wide`);
    await isAccessible(page);
    await shoot(page, "events-phone");
  });

  await check("a delivery that comes twice is taken and shown once", async () => {
    const [proposed] = deliveries.filter(({ body }) => body.includes("introductie-voorgesteld"));
    assert.equal((await deliver(proposed)).status, 204);
    assert.deepEqual(await toldOf(anna.page, 2), ["Voorgesteld", "Door beide kanten aanvaard"]);
  });

  await check("a delivery that is changed, signed otherwise or without the token is refused", async () => {
    const { headers, body } = deliveries.at(-1);
    const id = crypto.randomUUID();
    const event = JSON.parse(body);
    const other = JSON.stringify({ ...event, id, type: "nl.batterijconsortia.introductie-afgewezen" });
    const named = { ...headers, "webhook-id": id };
    const forged = { ...named, "webhook-signature": new Webhook("whsec_b3RoZXI=").sign(id, new Date(), other) };
    for (const [wrong, status] of [
      [{ headers, body: body.replace("aanvaard", "afgewezen") }, 400],
      [{ headers: named, body: other }, 400],
      [{ headers: forged, body: other }, 400],
      [{ headers: { ...headers, authorization: "Bearer another" }, body }, 401],
      [{ headers: { ...headers, authorization: "" }, body }, 401],
      [{ method: "OPTIONS", headers: { "webhook-request-origin": "elsewhere.example" } }, 403],
      [{ method: "PUT", headers, body }, 405],
    ]) {
      assert.equal((await deliver(wrong)).status, status, JSON.stringify(wrong));
    }
    assert.deepEqual(await toldOf(anna.page, 2), ["Voorgesteld", "Door beide kanten aanvaard"]);
  });

  await check("events are for advisers, and secrets for nobody", async () => {
    const refused = await rosa.page.request.get(`${origin}/events`);
    assert.equal(refused.status(), 403);
    assert.match(await refused.text(), /Deze pagina is voor adviseurs\./);
    const answer = await fetch(`${origin}/events`, { redirect: "manual" });
    assert.equal(answer.headers.get("location"), "/sign-in");
    const [, token] = deliveries[0].headers.authorization.split(" ");
    for (const text of [said, await anna.page.content()]) {
      assert.ok(!text.includes(token) && !text.includes("whsec_"), "a secret is told");
    }
  });

  await check("who signs out sees nothing any more", async () => {
    const { page } = rosa;
    await page.getByRole("button", { name: "Uitloggen" }).click();
    await page.getByRole("link", { name: "Inloggen" }).waitFor();
    await page.goto(`${origin}/introductions`);
    await page.getByRole("button", { name: "Koen" }).waitFor();
  });

  await check("the browser does not complain", () => {
    assert.deepEqual([...anna.complaints, ...rosa.complaints, ...koen.complaints], []);
  });
}
