import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

type ReceivedMail = {
  from: string;
  to: string[];
  /** The raw message, including headers. */
  raw: string;
  /** The decoded body. */
  text: string;
  /** The signed-in user; undefined if there isn't one. */
  user: string | undefined;
  /** Whether it was sent over TLS. */
  isEncrypted: boolean;
};

/**
 * A mail server for tests. It stores messages, and accepts every user with the password "p@ss".
 * @param tls its certificate for STARTTLS; without it, STARTTLS isn't offered
 */
export async function mailServer(tls?: { key: string; cert: string }) {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: tls ? [] : ["STARTTLS"],
    ...tls,
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === "p@ss" ? done(null, { user: username }) : done(new Error("Wrong password")),
    onData: (stream, { envelope, user, secure: isEncrypted }, done) => {
      let raw = "";
      stream.on("data", (chunk: Buffer) => {
        raw += chunk.toString();
      });
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, raw, text: bodyOf(raw), user, isEncrypted });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    received,
    address,
    url: `smtp://${address}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Decodes quoted-printable, which long lines use. */
function bodyOf(raw: string): string {
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4).replaceAll("\r\n", "\n");
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(raw)) return body;
  return body
    .replace(/=\n/g, "")
    .replace(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
