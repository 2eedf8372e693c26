import { createServer, type Socket } from "node:net";

/** What the server does with the next messages. */
export type SmtpMood = "accept" | "later" | "refuse-recipient" | "refuse-message" | "hang-up" | "silent";

export interface SmtpServer {
  readonly port: number;
  /** Whole messages it took, headers included. */
  readonly taken: string[];
  mood: SmtpMood;
  close(): Promise<void>;
}

/** An SMTP server that speaks just enough: it greets, accepts, puts off, refuses, hangs up or falls silent. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const taken: string[] = [];
  const state: { mood: SmtpMood } = { mood: "accept" };
  const sockets = new Set<Socket>();

  const talk = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    if (state.mood === "silent") return;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let buffer = "";
    let message: string | null = null;
    const answer = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === "MAIL" && state.mood === "later") say("451 4.3.0 try again later");
      else if (verb === "RCPT" && state.mood === "refuse-recipient") say("550 5.1.1 no such mailbox");
      else if (verb === "DATA" && state.mood === "hang-up") socket.destroy();
      else if (verb === "DATA") {
        message = "";
        say("354 go on");
      } else if (verb === "QUIT") {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    };
    say("220 simulator ESMTP");
    socket.on("data", (chunk) => {
      buffer += chunk.toString();
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (message === null) answer(line);
        else if (line === ".") {
          if (state.mood === "refuse-message") say("554 5.7.1 looks like spam");
          else {
            taken.push(message);
            say(`250 2.0.0 taken as ${taken.length}`);
          }
          message = null;
        } else message += `${line}\n`;
      }
    });
  };

  const server = createServer(talk);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    taken,
    get mood() {
      return state.mood;
    },
    set mood(mood: SmtpMood) {
      state.mood = mood;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
