// Holds the service against the audits of the package graphql-http: `node audits.mjs URL`.

import { serverAudits } from "graphql-http";

import { args, check, finish } from "./checks.mjs";

const [url] = args("URL");

for (const { id, name, fn } of serverAudits({ url })) {
  await check(`${id} ${name}`, async () => {
    const result = await fn();
    if (result.status !== "ok") throw new Error(result.reason);
  });
}
finish();
