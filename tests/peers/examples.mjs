// Holds the playground's examples against the schema that the service tells: `node examples.mjs URL`.

import { readdir, readFile } from "node:fs/promises";

import { buildClientSchema, getIntrospectionQuery, parse, validate } from "graphql";

import { args, check, finish } from "./checks.mjs";
import { ask } from "./http.mjs";

const [url] = args("URL");

// All options, which is what clients ask at most; it must fit within the service's limits.
const introspection = getIntrospectionQuery({
  descriptions: true,
  directiveIsRepeatable: true,
  inputValueDeprecation: true,
  oneOf: true,
  schemaDescription: true,
  specifiedByUrl: true,
});
const schema = buildClientSchema(await ask(url, introspection));

const folder = new URL("../../web/src/examples/", import.meta.url);
const files = (await readdir(folder)).filter((file) => file.endsWith(".graphql"));

for (const file of files) {
  await check(file, async () => {
    const errors = validate(schema, parse(await readFile(new URL(file, folder), "utf8")));
    if (errors.length > 0) throw new Error(errors.map((error) => error.message).join("; "));
  });
}
finish();
