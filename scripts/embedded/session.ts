import { timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import type { Backend, Client } from "./backend.ts";
import { copyInAnswer, fatal, MessageReader, PASSWORD_REQUEST, textOf, without } from "./messages.ts";

const NO = Buffer.from("N");

/** One client on its socket: opens, shows the password, then sends work to the backend in whole pieces. */
export class Session implements Client {
  readonly #socket: Socket;
  readonly #backend: Backend;
  readonly #password: Buffer;
  readonly #reader = new MessageReader();
  #state: "opening" | "password" | "ready" | "copy" = "opening";
  #pending: Buffer[] = [];
  closed = false;

  constructor(socket: Socket, backend: Backend, password: string) {
    this.#socket = socket;
    this.#backend = backend;
    this.#password = Buffer.from(password);
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("error", () => socket.destroy());
    // A client that ends its side gets no further answers.
    socket.on("end", () => socket.end());
  }

  write(bytes: Buffer): void {
    if (!this.closed && this.#socket.writable) this.#socket.write(bytes);
  }

  evict(): void {
    this.#end(fatal("25P03", "terminating connection due to idle-in-transaction timeout"));
  }

  #end(last?: Buffer): void {
    this.closed = true;
    if (last && this.#socket.writable) this.#socket.write(last);
    this.#socket.destroySoon();
  }

  #receive(chunk: Buffer): void {
    try {
      this.#reader.push(chunk);
      while (!this.closed && this.#step());
    } catch (error) {
      this.#end(fatal("08P01", error instanceof Error ? error.message : "protocol violation"));
    }
  }

  /** Takes one message; false when more bytes are needed. */
  #step(): boolean {
    if (this.#state === "opening") return this.#open();
    const message = this.#reader.next();
    if (!message) return false;
    if (message.type === "X") this.#end();
    else if (this.#state === "password") this.#authenticate(message.bytes);
    else if (this.#state === "copy") this.#copy(message.type, message.bytes);
    else this.#work(message.type, message.bytes);
    return true;
  }

  #open(): boolean {
    const opening = this.#reader.opening();
    if (!opening) return false;
    if (opening.kind === "ssl" || opening.kind === "gss") this.write(NO);
    // There is no second backend that could cancel the first one's query.
    else if (opening.kind === "cancel") this.#end();
    else {
      this.#state = "password";
      this.write(PASSWORD_REQUEST);
    }
    return true;
  }

  #authenticate(bytes: Buffer): void {
    const given = Buffer.from(textOf(bytes));
    if (given.length !== this.#password.length || !timingSafeEqual(given, this.#password)) {
      this.#end(fatal("28P01", "password authentication failed"));
      return;
    }
    this.#state = "ready";
    this.write(this.#backend.greeting);
  }

  #work(type: string, bytes: Buffer): void {
    if (type === "Q") {
      const invitation = copyInAnswer(textOf(bytes));
      if (invitation) {
        this.#state = "copy";
        this.#pending.push(bytes);
        this.write(invitation);
        return;
      }
    }
    this.#pending.push(bytes);
    if (type === "S" || type === "Q" || type === "F") this.#submit({});
    else if (type === "H") this.#submit({ unfinished: true });
  }

  /** PGlite cannot wait for rows in the middle of a query, so they are collected and handed over with it. */
  #copy(type: string, bytes: Buffer): void {
    // Sync and Flush mean nothing during a copy; the protocol says to ignore them.
    if (type === "S" || type === "H") return;
    this.#pending.push(bytes);
    if (type !== "c" && type !== "f") return;
    this.#state = "ready";
    this.#submit({ edit: (answer) => without("G", answer) });
  }

  #submit(options: { readonly unfinished?: boolean; readonly edit?: (answer: Buffer) => Buffer }): void {
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#backend.submit({ client: this, bytes, ...options });
  }
}
