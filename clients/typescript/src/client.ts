import { createHash } from "node:crypto";

import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { type DocumentNode, print } from "graphql";

/** The codes by which Schakel names what went wrong: a closed list. */
export const errorCodes = [
  "BAD_REQUEST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "INVALID",
  "NOT_FOUND",
  "CONFLICT",
  "PERSISTED_QUERY_NOT_FOUND",
  "OPERATION_NOT_REGISTERED",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "TOO_COMPLEX",
  "TOO_LARGE",
  "TIMEOUT",
  "METHOD_NOT_ALLOWED",
  "UNSUPPORTED_MEDIA_TYPE",
  "NOT_ACCEPTABLE",
  "UNAVAILABLE",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Why there is no answer. */
export type SchakelError =
  /** Schakel says why. */
  | { kind: "refused"; code: ErrorCode; message: string; path: ReadonlyArray<string | number> }
  /** Something answered that is not Schakel, or a Schakel of another version. */
  | { kind: "unreadable"; status: number; message: string }
  /** Nobody answered. */
  | { kind: "unreachable"; message: string; cause: unknown }
  /** The hook gave no token. */
  | { kind: "no-token"; message: string; cause: unknown };

export type Result<Data> = { ok: true; data: Data } | { ok: false; error: SchakelError };

export interface ClientOptions {
  /** The address of the API: `https://schakel.example/graphql`. */
  url: string | URL;
  /** Gives an access token for each request; without it everything is asked without signing in. */
  token?: () => Promise<string>;
  /** Names operations by their hash, and sends the text of one only where Schakel does not know it. */
  persisted?: boolean;
  fetch?: typeof fetch;
}

export interface Client {
  /** Asks for one operation. Never throws: what goes wrong is in the result. */
  ask<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    ...variables: Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables]
  ): Promise<Result<Data>>;
}

const MEDIA_TYPE = "application/graphql-response+json";

/** An operation as it is sent and hashed: what Schakel has to register. */
export function textOf(document: DocumentNode): string {
  return print(document);
}

export function createClient({ url, token, persisted = false, fetch: send = globalThis.fetch }: ClientOptions): Client {
  async function post<Data>(asked: object): Promise<Result<Data>> {
    const headers: Record<string, string> = { "Content-Type": "application/json", Accept: MEDIA_TYPE };
    try {
      if (token) headers.Authorization = `Bearer ${await token()}`;
    } catch (cause) {
      return failed({ kind: "no-token", message: text(cause), cause });
    }
    let response: Response;
    let answer: string;
    try {
      response = await send(url, { method: "POST", headers, body: JSON.stringify(asked) });
      answer = await response.text();
    } catch (cause) {
      return failed({ kind: "unreachable", message: text(cause), cause });
    }
    return read<Data>(response.status, answer);
  }

  return {
    async ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables?: Variables) {
      const query = textOf(document);
      if (!persisted) return post<Data>({ query, variables });
      const sha256Hash = createHash("sha256").update(query).digest("hex");
      const extensions = { persistedQuery: { version: 1, sha256Hash } };
      const named = await post<Data>({ variables, extensions });
      return isNotFound(named) ? post<Data>({ query, variables, extensions }) : named;
    },
  };
}

/** Whether Schakel knows no operation by the hash. */
function isNotFound(result: Result<unknown>): boolean {
  return !result.ok && result.error.kind === "refused" && result.error.code === "PERSISTED_QUERY_NOT_FOUND";
}

function read<Data>(status: number, text: string): Result<Data> {
  const answer = parsed(text);
  const error = answer?.errors?.[0];
  if (isErrorCode(error?.extensions?.code)) {
    const { message, path = [], extensions } = error;
    return failed({ kind: "refused", code: extensions.code, message, path });
  }
  if (error || answer?.data == null) {
    return failed({ kind: "unreadable", status, message: error?.message ?? "The answer is not one of Schakel." });
  }
  return { ok: true, data: answer.data as Data };
}

interface Answer {
  data?: unknown;
  errors?: Array<{ message: string; path?: Array<string | number>; extensions: { code: ErrorCode } }>;
}

function parsed(text: string): Answer | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isErrorCode(code: unknown): code is ErrorCode {
  return errorCodes.includes(code as ErrorCode);
}

function failed(error: SchakelError): { ok: false; error: SchakelError } {
  return { ok: false, error };
}

function text(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
