import { type CloudEventV1, HTTP } from "cloudevents";
import { Webhook } from "standardwebhooks";

/** An event as Schakel delivers it. */
export type SchakelEvent = CloudEventV1<{ version?: number } | undefined>;

/**
 * The event of a delivery. Throws where the signature or the moment does not hold, or where what is
 * signed is not one event.
 *
 * `body` is the text as it came: a body that was parsed and written again has another signature.
 */
export function verifyWebhook(
  headers: Headers | Record<string, string | string[] | undefined>,
  body: string,
  secret: string,
): SchakelEvent {
  const plain = Object.fromEntries(
    headers instanceof Headers ? headers : Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  new Webhook(secret).verify(body, plain, { jsonParse: false });
  const event = HTTP.toEvent<SchakelEvent["data"]>({ headers: plain, body });
  if (Array.isArray(event)) throw new Error("A delivery holds one event.");
  if (event.id !== plain["webhook-id"]) throw new Error("The event is not the one that the header names.");
  return event;
}
