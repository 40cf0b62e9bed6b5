import { describe, expect, it } from "vitest";
import { callAction } from "@/components/ui/call-action";

const nothing = { ok: false, fields: {} };

describe("an action that is called from a page", () => {
  it("is refused, and not rejected, if Dockbell can't be reached", async () => {
    const offline = () => Promise.reject(new TypeError("Failed to fetch"));
    expect(await callAction(offline)).toEqual({
      ...nothing,
      isUnreachable: true,
      message: "Can't reach Dockbell. Check your connection, then try again.",
    });
  });

  it("is refused when a proxy answers in its place", async () => {
    const broken = () => Promise.reject(new Error("An unexpected response was received from the server."));
    expect((await callAction(broken)).ok).toBe(false);
  });

  it("is refused with the way back when the session has expired", async () => {
    const signedOut = async () => ({
      ...nothing,
      ok: false as const,
      isSignedOut: true,
      message: "Sign in.",
    });
    expect(await callAction(signedOut)).toMatchObject({
      message: expect.stringMatching(/^Your session has expired/),
    });
  });

  it("passes on what the server says otherwise", async () => {
    expect(await callAction(async (input: number) => ({ ok: true as const, data: input }), 7)).toEqual({
      ok: true,
      data: 7,
    });
  });
});
