import { Client } from "pg";
import { actionNamed } from "@/e2e/fixtures/server-actions";
import { expect, test } from "@/e2e/fixtures/test";

/** Sessions are valid for 30 days and are renewed once a day. */
const MIN_RENEWED_SECONDS = 29 * 24 * 60 * 60;

const OF_PERSON = "user_id = (SELECT id FROM users WHERE username = $1)";

test("actions and the API send the new cookie of a renewed session to the browser", async ({
  context,
  person,
  dockbell,
}) => {
  const client = new Client({ connectionString: dockbell.env.DATABASE_URL });
  await client.connect();
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const { id, path } = actionNamed("markNoticesSeenAction");
  const requests: [string, () => Promise<Response>][] = [
    ["API", () => fetch(`${dockbell.url}/v2/user/`, { headers: { cookie } })],
    [
      "action",
      () =>
        fetch(dockbell.url + path, {
          method: "POST",
          headers: {
            cookie,
            Origin: dockbell.url,
            "Next-Action": id,
            "Content-Type": "text/plain;charset=UTF-8",
          },
          body: JSON.stringify([{ until: "2026-01-01T00:00:00Z" }]),
        }),
    ],
  ];
  for (const [name, send] of requests) {
    await client.query(`UPDATE sessions SET expires_at = now() + interval '20 days' WHERE ${OF_PERSON}`, [
      person,
    ]);
    const response = await send();
    expect(response.status, name).toBe(200);
    const renewed = response.headers.getSetCookie().find((one) => one.startsWith("dockbell.session_token="));
    const maxAge = Number(/max-age=(\d+)/i.exec(renewed ?? "")?.[1]);
    const { rows } = await client.query(
      `SELECT expires_at > now() + interval '29 days' AS long FROM sessions WHERE ${OF_PERSON}`,
      [person],
    );
    // Otherwise the session would be valid longer in the database than in the browser.
    expect([name, rows[0].long, maxAge > MIN_RENEWED_SECONDS]).toEqual([name, true, true]);
  }
  await client.end();
});
