// Starts the example's portal with its provider and a Schakel of its own, and does in Chromium what people do there:
// `node portal.mjs PROGRAM DATABASE_URL [SCREENSHOT_DIR]`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import axe from "axe-core";
import { chromium } from "playwright-core";

import { args, check, finish, within } from "./checks.mjs";

const [program, database, screenshots] = args("PROGRAM", "DATABASE_URL", "[SCREENSHOT_DIR]");
const PATIENCE = 120_000;
const MESSAGE = "Wij halen <b>kobalt</b> terug & zoeken een consortium.";

const folder = fileURLToPath(new URL("../../examples/rvo-portal/", import.meta.url));
const settings = Object.entries(process.env).filter(([name]) => !name.startsWith("SCHAKEL_"));
// What comes before the start, the installation of packages, is done once for all tests.
const portal = spawn("npm", ["start", "--ignore-scripts"], {
  cwd: folder,
  env: {
    ...Object.fromEntries(settings),
    PROGRAM: program,
    PORTAL_PORT: "0",
    PROVIDER_PORT: "0",
    SCHAKEL_LISTEN: "127.0.0.1:0",
    SCHAKEL_DATABASE_URL: database,
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
}
finish();

/** A window of somebody who signed in, with what its pages complained of. */
async function signIn(origin, person) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(origin);
  await page.getByRole("link", { name: "Inloggen" }).click();
  await page.getByRole("button", { name: person }).click();
  await page.getByRole("heading", { level: 1, name: "Matches" }).waitFor();
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

  await check("who signs out sees nothing any more", async () => {
    const { page } = rosa;
    await page.getByRole("button", { name: "Uitloggen" }).click();
    await page.getByRole("link", { name: "Inloggen" }).waitFor();
    await page.goto(`${origin}/introductions`);
    await page.getByRole("button", { name: "Koen" }).waitFor();
  });

  await check("the browser does not complain", () => assert.deepEqual([...rosa.complaints, ...koen.complaints], []));
}
