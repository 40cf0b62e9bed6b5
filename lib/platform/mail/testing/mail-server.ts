import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

type ReceivedMail = {
  from: string;
  to: string[];
  /** As it came, headers and all. */
  raw: string;
  /** The body, its lines as they were written. */
  text: string;
  /** Who signed in; undefined without. */
  user: string | undefined;
  /** Whether it came by TLS. */
  isEncrypted: boolean;
};

/**
 * A mail server for a test: keeps what it is given, and lets everybody sign in whose password is "p@ss".
 * @param tls its certificate, which it then offers STARTTLS with; it offers none without
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

/** Undoes quoted-printable, which long lines are written in. */
function bodyOf(raw: string): string {
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4).replaceAll("\r\n", "\n");
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(raw)) return body;
  return body
    .replace(/=\n/g, "")
    .replace(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
