// Opens the playground in Chromium with the rest of the world cut off, runs its first example and reads its
// documentation: `node playground.mjs BASE_URL [SCREENSHOT_DIR]`.

import assert from "node:assert/strict";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { args, check, finish } from "./checks.mjs";

const [base, screenshots] = args("BASE_URL", "[SCREENSHOT_DIR]");
const { host } = new URL(base);
const PATIENCE = 60_000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

/** A page of that size, with what it complained of and whom else it called. */
async function open(viewport) {
  const context = await browser.newContext({ viewport });
  const complaints = [];
  const strangers = [];
  const isStranger = (url) => url.host !== "" && url.host !== host;

  await context.route(isStranger, (route) => route.abort());
  await context.routeWebSocket(isStranger, (socket) => socket.close());
  const page = await context.newPage();
  const call = (url) => isStranger(new URL(url)) && strangers.push(url);
  // Short, for some hold a whole font.
  const complain = (text) => complaints.push(text.slice(0, 300));
  page.on("request", (request) => call(request.url()));
  page.on("websocket", (socket) => call(socket.url()));
  page.on("pageerror", (error) => complain(error.message));
  // Breaches of the content security policy are told here too.
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complain(message.text()));
  page.on("response", (response) => response.status() >= 400 && complain(`${response.status()} ${response.url()}`));
  return { page, complaints, strangers };
}

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  const size = `${viewport.width}x${viewport.height}`;
  const { page, complaints, strangers } = await open(viewport);
  page.setDefaultTimeout(PATIENCE);
  const shoot = (what) => screenshots && page.screenshot({ path: join(screenshots, `playground-${size}-${what}.png`) });

  const isOpen = await check(`${size}: the editor opens with the examples`, async () => {
    await page.goto(new URL("/playground", base).href);
    assert.equal(await page.locator("#playground").count(), 1, "the service was built without its playground");
    await page.locator(".graphiql-query-editor .view-line").first().waitFor();
    assert.equal(await page.title(), "Schakel playground");
    assert.ok((await page.getByRole("tab").count()) >= 6, "six tabs or more");
  });
  if (!isOpen) continue;

  await check(`${size}: the first example finds LeydenJar`, async () => {
    await page.locator(".graphiql-execute-button").click();
    await page.locator(".graphiql-response .view-line", { hasText: "LeydenJar" }).first().waitFor();
    await shoot("answer");
  });

  await check(`${size}: the documentation names the types`, async () => {
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    const pane = page.locator(".graphiql-doc-explorer");
    for (const type of ["Query", "Mutation", "Subscription", "Organisation", "Consortium"]) {
      await pane.getByText(type, { exact: true }).first().waitFor();
    }
    await shoot("documentation");
  });

  await check(`${size}: nobody else is called`, () => assert.deepEqual(strangers, []));
  await check(`${size}: the browser does not complain`, () => assert.deepEqual(complaints, []));
  await page.context().close();
}

await browser.close();
finish();
