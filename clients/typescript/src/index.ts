export {
  type Client,
  type ClientOptions,
  type ErrorCode,
  type Result,
  type SchakelError,
  createClient,
  errorCodes,
  textOf,
} from "./client.js";
export * from "./generated/operations.js";
export { type SchakelEvent, verifyWebhook } from "./webhook.js";
