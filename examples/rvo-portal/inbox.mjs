// What Schakel tells of by its webhook: registered, checked, and kept in memory.

import { randomUUID, timingSafeEqual } from "node:crypto";

import { CreateWebhookDocument, DeleteWebhookDocument, WebhooksDocument, verifyWebhook } from "schakel-client";

import { bodyOf } from "./requests.mjs";
import { accepted, asked } from "./results.mjs";
import { words } from "./words.mjs";

const PREFIX = "nl.batterijconsortia.";
const MOST_EVENTS = 500;
const MOST_SUBJECTS = 50;
/** How many deliveries a minute the portal takes at most. */
const RATE = "120";

export function createInbox() {
  const events = new Map();
  // Known to Schakel and to this process, and not kept when it ends.
  const bearerToken = randomUUID();
  let secret;
  let isRegistering = false;

  /** Registers the address for what the portal has words for, in place of what an earlier start registered there. */
  async function register(client, url) {
    const { webhooks } = await asked(client, WebhooksDocument);
    for (const { id } of webhooks.filter((webhook) => webhook.url === url)) {
      accepted((await asked(client, DeleteWebhookDocument, { id })).deleteWebhook);
    }
    const eventTypes = Object.keys(words.nl.event).map((name) => PREFIX + name);
    isRegistering = true;
    try {
      const { createWebhook } = await asked(client, CreateWebhookDocument, { url, eventTypes, bearerToken });
      secret = accepted(createWebhook).secret;
    } finally {
      isRegistering = false;
    }
  }

  /** Answers a request to the webhook's address: the question for consent, or a delivery. */
  async function answer(request, response) {
    const { status, headers = {} } = await outcome(request);
    response.writeHead(status, headers).end();
  }

  async function outcome(request) {
    if (request.method === "OPTIONS") return consent(request.headers["webhook-request-origin"]);
    if (request.method !== "POST") return { status: 405, headers: { Allow: "OPTIONS, POST" } };
    // The first delivery may be here before the answer that holds the secret; Schakel tries again.
    if (!secret) return { status: 503 };
    if (!isSame(request.headers.authorization, `Bearer ${bearerToken}`)) {
      return { status: 401, headers: { "WWW-Authenticate": "Bearer" } };
    }
    try {
      keep(verifyWebhook(request.headers, await bodyOf(request), secret));
    } catch {
      return { status: 400 };
    }
    return { status: 204 };
  }

  /** Deliveries are wanted by whom the portal is just registering with, and by nobody else. */
  function consent(origin) {
    if (!isRegistering || !origin) return { status: 403 };
    return { status: 200, headers: { "WebHook-Allowed-Origin": origin, "WebHook-Allowed-Rate": RATE } };
  }

  /** An event that comes twice counts once. */
  function keep({ id, type, subject, time, sequence }) {
    if (events.has(id)) return;
    events.set(id, { name: type.slice(PREFIX.length), subject, time, sequence: Number(sequence) });
    if (events.size > MOST_EVENTS) events.delete(events.keys().next().value);
  }

  /** What happened to each thing, in order; what changed last comes first. */
  function bySubject() {
    const subjects = new Map();
    for (const event of [...events.values()].sort((one, other) => one.sequence - other.sequence)) {
      const told = subjects.get(event.subject) ?? [];
      // Put in anew, so that it stands behind what changed before.
      subjects.delete(event.subject);
      subjects.set(event.subject, [...told, event]);
    }
    const latest = [...subjects].reverse().slice(0, MOST_SUBJECTS);
    return latest.map(([subject, told]) => ({ subject, events: told }));
  }

  return { register, answer, bySubject };
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
function isSame(given = "", wanted) {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
