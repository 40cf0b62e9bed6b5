import { describe, expect, it } from "vitest";
import { callAction } from "@/components/ui/call-action";

const nothing = { ok: false, fields: {} };

describe("a server action called from a page", () => {
  it("is refused, and not rejected, if Dockbell can't be reached", async () => {
    const offline = () => Promise.reject(new TypeError("Failed to fetch"));
    expect(await callAction(offline)).toEqual({
      ...nothing,
      isUnreachable: true,
      message: "Can't reach Dockbell. Check your connection, then try again.",
    });
  });

  it("is refused if a proxy responds instead", async () => {
    const broken = () => Promise.reject(new Error("An unexpected response was received from the server."));
    expect(await callAction(broken)).toEqual({
      ...nothing,
      isUnreachable: true,
      message: "Dockbell returned an error. Try again in a moment.",
    });
  });

  it("is refused with the next step if the session has expired", async () => {
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

  it("returns the server's result otherwise", async () => {
    expect(await callAction(async (input: number) => ({ ok: true as const, data: input }), 7)).toEqual({
      ok: true,
      data: 7,
    });
  });
});
