// Holds the service against the protocol graphql-transport-ws, as PROTOCOL.md of the package graphql-ws has it:
// `node ws-protocol.mjs WS_URL [INIT_TIMEOUT_SECONDS]`.

import assert from "node:assert/strict";

import { args, check, finish } from "./checks.mjs";
import { headers } from "./http.mjs";
import { Socket } from "./socket.mjs";

const [url, initTimeout = "10"] = args("WS_URL", "[INIT_TIMEOUT_SECONDS]");

const INVALID = [4400];
const init = { type: "connection_init", payload: headers };

/** A check with a connection of its own, acknowledged already. */
function operation(name, test) {
  return connection(name, () => Socket.ready(url, headers), test);
}

/** A check with a connection of its own, not acknowledged yet. */
function handshake(name, test, protocols) {
  return connection(name, () => Socket.open(url, protocols), test);
}

function connection(name, open, test) {
  return check(name, async () => {
    const socket = await open();
    try {
      await test(socket);
    } finally {
      socket.close();
    }
  });
}

function subscribe(id, query, more) {
  return { id, type: "subscribe", payload: { query, ...more } };
}

async function expectResult(socket, id) {
  const { payload } = await socket.expect("next", id);
  await socket.expect("complete", id);
  return payload;
}

await handshake("the offered subprotocol is chosen", (socket) => {
  assert.equal(socket.protocol, "graphql-transport-ws");
});

await handshake(
  "the subprotocol is chosen among others",
  (socket) => assert.equal(socket.protocol, "graphql-transport-ws"),
  ["soap", "graphql-transport-ws"],
);

for (const [name, protocols] of [
  ["another subprotocol", ["graphql-ws"]],
  ["no subprotocol", []],
]) {
  // Refused at the handshake (1006) or right after it.
  await connection(`${name} is refused`, async () => new Socket(url, protocols), (socket) => {
    return socket.expectClose([1002, 1006, 4400, 4406]);
  });
}

for (const [name, payload] of [
  ["without a payload", undefined],
  ["with null as payload", null],
  ["with a payload", { anything: { goes: [1] } }],
]) {
  await handshake(`an initialisation ${name} is acknowledged`, async (socket) => {
    socket.send({ type: "connection_init", payload });
    await socket.expect("connection_ack");
  });
}

await operation("a second initialisation closes with 4429", async (socket) => {
  socket.send(init);
  await socket.expectClose([4429]);
});

await handshake("no initialisation in time closes with 4408", async (socket) => {
  await socket.expectClose([4408], (Number(initTimeout) + 5) * 1000);
});

await operation("an initialised connection outlives the waiting time", async (socket) => {
  await new Promise((resolve) => setTimeout(resolve, (Number(initTimeout) + 0.5) * 1000));
  await socket.expectQuiet();
});

await handshake("an operation before the initialisation closes with 4401", async (socket) => {
  socket.send(subscribe("1", "{ __typename }"));
  await socket.expectClose([4401]);
});

await handshake("a ping is answered before the initialisation", (socket) => socket.expectQuiet());

await operation("a ping with a payload is answered", async (socket) => {
  socket.send({ type: "ping", payload: { sent: 1 } });
  await socket.expect("pong");
});

await operation("a pong that nobody asked for is let be", async (socket) => {
  socket.send({ type: "pong" });
  socket.send({ type: "pong", payload: { heart: "beat" } });
  await socket.expectQuiet();
});

await operation("a ping frame is answered with a pong frame", async (socket) => {
  socket.ping();
  await socket.expect("(pong frame)");
});

for (const text of ["", "nonsense", '{"type":"ping"', "null", "1", '"ping"', '[{"type":"ping"}]', "{}"]) {
  await operation(`the message ${text || "(empty)"} closes with 4400`, async (socket) => {
    socket.raw(text);
    await socket.expectClose(INVALID);
  });
}

const query = "{ __typename }";
for (const message of [
  { type: 1 },
  { type: "start", id: "1", payload: { query } },
  { type: "connection_ack" },
  { type: "next", id: "1", payload: {} },
  { type: "ping", payload: "text" },
  { type: "subscribe", payload: { query } },
  { type: "subscribe", id: 1, payload: { query } },
  { type: "subscribe", id: "", payload: { query } },
  { type: "subscribe", id: "1" },
  { type: "subscribe", id: "1", payload: query },
  { type: "subscribe", id: "1", payload: {} },
  { type: "subscribe", id: "1", payload: { query: 1 } },
  { type: "subscribe", id: "1", payload: { query, variables: "none" } },
  { type: "subscribe", id: "1", payload: { query, operationName: 1 } },
  { type: "subscribe", id: "1", payload: { query, extensions: "none" } },
  { type: "complete" },
]) {
  await operation(`the message ${JSON.stringify(message)} closes with 4400`, async (socket) => {
    socket.send(message);
    await socket.expectClose(INVALID);
  });
}

await handshake("an initialisation with a text as payload closes with 4400", async (socket) => {
  socket.send({ type: "connection_init", payload: "text" });
  await socket.expectClose(INVALID);
});

await handshake("an invalid message closes before the initialisation too", async (socket) => {
  socket.raw("nonsense");
  await socket.expectClose(INVALID);
});

await operation("a binary frame that holds no message closes", async (socket) => {
  socket.raw(Buffer.from([0, 159, 146, 150]));
  await socket.expectClose([1003, ...INVALID]);
});

await operation("a query gives its result and completes", async (socket) => {
  socket.send(subscribe("1", "{ __typename }"));
  assert.deepEqual((await expectResult(socket, "1")).data, { __typename: "Query" });
  await socket.expectQuiet();
});

await operation("a query takes variables and the name of its operation", async (socket) => {
  const document = "query A { a: __typename } query B($b: Boolean!) { viewer @include(if: $b) { __typename } }";
  socket.send(subscribe("1", document, { operationName: "B", variables: { b: true } }));
  assert.deepEqual((await expectResult(socket, "1")).data, { viewer: { __typename: "Viewer" } });
});

await operation("null for what may be left out is as good as nothing", async (socket) => {
  socket.send(subscribe("1", "{ __typename }", { operationName: null, variables: null, extensions: null }));
  await expectResult(socket, "1");
});

await operation("a mutation gives its result and completes", async (socket) => {
  // Of nobody, so that nothing changes: told as data or as an error of the field, but told as a result.
  const document = 'mutation { setCapabilities(organisationId: "nobody", capabilities: []) { userErrors { code } } }';
  socket.send(subscribe("1", document));
  await expectResult(socket, "1");
});

await operation("operations with different ids run side by side", async (socket) => {
  for (const id of ["a", "b", "c"]) socket.send(subscribe(id, "{ __typename }"));
  const types = {};
  for (let count = 0; count < 6; count += 1) {
    const message = await socket.next();
    (types[message.id] ??= []).push(message.type);
  }
  for (const id of ["a", "b", "c"]) assert.deepEqual(types[id], ["next", "complete"]);
});

await operation("an id may be used again once its operation is complete", async (socket) => {
  for (let time = 0; time < 2; time += 1) {
    socket.send(subscribe("1", "{ __typename }"));
    await expectResult(socket, "1");
  }
});

for (const [name, query, more] of [
  ["an unknown field", "{ noSuchField }"],
  ["an unknown field of a subscription", "subscription { noSuchField }"],
  ["a syntax error", "{"],
  ["an unknown operation name", "query A { __typename }", { operationName: "B" }],
]) {
  await operation(`${name} is told as an error, and the connection goes on`, async (socket) => {
    socket.send(subscribe("1", query, more));
    const { payload } = await socket.expect("error", "1");
    assert.ok(Array.isArray(payload) && payload.length > 0, "the payload is a list of errors");
    assert.ok(payload.every(({ message }) => typeof message === "string"), "each error has a message");
    await socket.expectQuiet();
    socket.send(subscribe("1", "{ __typename }"));
    await expectResult(socket, "1");
  });
}

/** A check with a subscription under the id `s` that has nothing to tell. */
function subscription(name, test) {
  return operation(name, async (socket) => {
    socket.send(subscribe("find", '{ organisations(filter: { text: "leydenjar" }, first: 1) { edges { node { id } } } }'));
    const { data } = await expectResult(socket, "find");
    const variables = { id: data.organisations.edges[0].node.id };
    const document = "subscription($id: ID!) { matchesChanged(organisationId: $id) { totalCount } }";
    socket.send(subscribe("s", document, { variables }));
    await test(socket);
  });
}

await subscription("a subscription stays open while other operations run", async (socket) => {
  socket.send(subscribe("q", "{ __typename }"));
  await expectResult(socket, "q");
  await socket.expectQuiet();
});

await subscription("an id in use closes with 4409", async (socket) => {
  socket.send(subscribe("s", "{ __typename }"));
  await socket.expectClose([4409]);
});

await subscription("the client can complete a subscription and use its id again", async (socket) => {
  socket.send({ id: "s", type: "complete" });
  await socket.expectQuiet();
  socket.send(subscribe("s", "{ __typename }"));
  await expectResult(socket, "s");
});

await operation("completing what is unknown or complete already is let be", async (socket) => {
  socket.send({ id: "unknown", type: "complete" });
  socket.send(subscribe("1", "{ __typename }"));
  await expectResult(socket, "1");
  socket.send({ id: "1", type: "complete" });
  await socket.expectQuiet();
});

finish();
