// Servers on this machine, and Schakel among them.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** What lets Schakel deliver to this machine, without encryption: a real portal has https and is on the internet. */
export const DELIVER_HERE = {
  SCHAKEL_WEBHOOKS__PLAIN_HTTP: "true",
  SCHAKEL_WEBHOOKS__PRIVATE_NETWORKS: "127.0.0.1/32",
};

/** A server that listens on this machine, and its origin. */
export async function listen(port) {
  const server = createServer().listen(Number(port), "127.0.0.1");
  await once(server, "listening");
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

/** Schakel as it is run, and the address of its API once it answers. */
export async function startSchakel(settings) {
  const { PROGRAM } = process.env;
  const [command, ...words] = PROGRAM ? [PROGRAM] : ["cargo", "run", "--release", "--quiet", "--"];
  const env = { SCHAKEL_DATABASE_URL: `sqlite://${here}rvo-portal.db`, ...process.env, ...settings };
  const program = spawn(command, [...words, "serve"], { cwd: here, env, stdio: ["ignore", "pipe", "inherit"] });
  const api = new Promise((resolve, reject) => {
    let said = "";
    program.stdout.on("data", (chunk) => {
      said += chunk;
      const [, address] = said.match(/^GraphQL\s+(\S+)$/m) ?? [];
      if (address) resolve(address);
    });
    program.on("error", reject);
    program.on("exit", (code) => reject(new Error(`Schakel ended with ${code}.`)));
  });
  return { program, api: await api };
}
