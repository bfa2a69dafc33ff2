// Holds an answer against what the README promises: LeydenJar, and matches with reasons. `node check-answer.mjs FILE`.

import { readFileSync } from "node:fs";

const { data, errors } = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** Every object in the value, itself included. */
function* objects(value) {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield value;
  for (const inner of Object.values(value)) yield* objects(inner);
}

const all = [...objects(data)];
const names = all.map((object) => object.name).filter((name) => typeof name === "string");
const explained = all.filter((object) => Array.isArray(object.reasons) && object.reasons.length > 0);

const complaints = [
  errors && `errors: ${JSON.stringify(errors)}`,
  !names.some((name) => name.includes("LeydenJar")) && "LeydenJar is not named",
  explained.length === 0 && "no match has a reason",
].filter(Boolean);
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
