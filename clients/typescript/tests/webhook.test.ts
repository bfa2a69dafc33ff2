import assert from "node:assert/strict";
import { test } from "node:test";

import { verifyWebhook } from "schakel-client";
import { Webhook } from "standardwebhooks";

const secret = `whsec_${Buffer.from("a secret of the tests, 32 bytes.").toString("base64")}`;
const event = {
  specversion: "1.0",
  id: "0193711e-30d4-7d2c-9c57-1b0b3b2c8a10",
  source: "urn:nld:oin:00000000000000000000:systeem:schakel",
  type: "nl.batterijconsortia.consortium-gewijzigd",
  subject: "consortium:018f3c5e-7b1a-7c44-9d6e-0d1a2b3c4d5e",
  time: "2026-11-28T12:00:00.000000Z",
  datacontenttype: "application/json",
  sequence: "12",
  data: { version: 3 },
};

function delivery({ body = JSON.stringify(event), id = event.id, at = new Date() } = {}) {
  return {
    body,
    headers: {
      "Content-Type": "application/cloudevents+json; charset=utf-8",
      "Webhook-Id": id,
      "Webhook-Timestamp": String(Math.floor(at.getTime() / 1000)),
      "Webhook-Signature": new Webhook(secret).sign(id, at, body),
    },
  };
}

test("a signed delivery is read as its event, whatever holds the headers", () => {
  const { headers, body } = delivery();
  for (const held of [headers, new Headers(headers)]) {
    const { id, type, subject, data } = verifyWebhook(held, body, secret);
    assert.deepEqual({ id, type, subject, data }, {
      id: event.id,
      type: event.type,
      subject: event.subject,
      data: { version: 3 },
    });
  }
});

test("another body, another secret, an old delivery and no signature are refused", () => {
  const { headers, body } = delivery();
  assert.throws(() => verifyWebhook(headers, body.replace('"version":3', '"version":4'), secret), /signature/);
  assert.throws(() => verifyWebhook(headers, body, `whsec_${Buffer.from("other").toString("base64")}`), /signature/);
  const old = delivery({ at: new Date(Date.now() - 10 * 60_000) });
  assert.throws(() => verifyWebhook(old.headers, old.body, secret), /old/);
  assert.throws(() => verifyWebhook({ "content-type": "application/cloudevents+json" }, body, secret), /header/);
});

test("what is signed and is not the event that the header names is refused", () => {
  const other = delivery({ id: "0193711e-30d4-7d2c-9c57-1b0b3b2c8a11" });
  assert.throws(() => verifyWebhook(other.headers, other.body, secret), /not the one/);
  const text = delivery({ body: "hello" });
  assert.throws(() => verifyWebhook(text.headers, text.body, secret));
});
