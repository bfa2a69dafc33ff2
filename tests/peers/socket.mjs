// One connection that speaks graphql-transport-ws by hand, for messages that no proper client sends.

import WebSocket from "ws";

import { within } from "./checks.mjs";

const PATIENCE = 10_000;

export class Socket {
  #socket;
  #arrived = [];
  #waiting = [];

  /** Begins the handshake; wait for `opened` or `closed`. */
  constructor(url, protocols = ["graphql-transport-ws"]) {
    this.#socket = new WebSocket(url, protocols);
    this.#socket.on("message", (data) => this.#arrive(JSON.parse(data)));
    this.#socket.on("pong", () => this.#arrive({ type: "(pong frame)" }));
    this.#socket.on("close", (code) => this.#arrive({ type: "(closed)", code }));
    // A refused handshake is told as an error first; the close follows.
    this.#socket.on("error", () => {});
  }

  /** Opens a connection and has it acknowledged. */
  static async ready(url, payload) {
    const socket = await Socket.open(url);
    socket.send({ type: "connection_init", payload });
    await socket.expect("connection_ack");
    return socket;
  }

  /** Opens a connection. */
  static async open(url, protocols) {
    const socket = new Socket(url, protocols);
    await within(PATIENCE, "handshake", new Promise((resolve) => socket.#socket.once("open", resolve)));
    return socket;
  }

  get protocol() {
    return this.#socket.protocol;
  }

  /** Sends a message as JSON. */
  send(message) {
    this.raw(JSON.stringify(message));
  }

  /** Sends a string as a text frame, a buffer as a binary one. */
  raw(data) {
    this.#socket.send(data);
  }

  /** Sends a ping of the WebSocket itself. */
  ping() {
    this.#socket.ping();
  }

  /** The next message, or what else happened to the connection. */
  next(patience = PATIENCE) {
    const next = this.#arrived.length > 0 ? this.#arrived.shift() : new Promise((resolve) => this.#waiting.push(resolve));
    return within(patience, "message", next);
  }

  /** The next message, which must be of that type, and of that operation where one is named. */
  async expect(type, id) {
    const message = await this.next();
    if (message.type !== type || (id !== undefined && message.id !== id)) {
      throw new Error(`expected ${type} ${id ?? ""}, got ${JSON.stringify(message)}`);
    }
    return message;
  }

  /** Expects that the service closes the connection with one of those codes and says nothing else. */
  async expectClose(codes, patience = PATIENCE) {
    const message = await this.next(patience);
    if (!codes.includes(message.code)) {
      throw new Error(`expected a close with ${codes.join(" or ")}, got ${JSON.stringify(message)}`);
    }
  }

  /** Expects that the service has nothing more to say, and still listens. */
  async expectQuiet() {
    this.send({ type: "ping" });
    await this.expect("pong");
  }

  close() {
    this.#socket.terminate();
  }

  #arrive(message) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(message);
    else this.#arrived.push(message);
  }
}
