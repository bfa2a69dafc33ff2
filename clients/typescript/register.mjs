// Writes every operation as the client sends it to dist/operations: the folder for `graphql.registered_operations`.

import { mkdir, rm, writeFile } from "node:fs/promises";

import { getOperationAST } from "graphql";
import * as client from "schakel-client";

const folder = new URL("dist/operations/", import.meta.url);
// What an operation was called before is registered no longer.
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
for (const document of Object.values(client)) {
  const operation = document.kind === "Document" && getOperationAST(document);
  if (operation) await writeFile(new URL(`${operation.name.value}.graphql`, folder), `${client.textOf(document)}\n`);
}
