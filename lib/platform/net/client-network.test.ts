import { expect, it } from "vitest";
import { clientNetwork } from "@/lib/platform/net/client-network";

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
  ["unknown", "unknown"],
  [undefined, "unknown"],
])("a limit counts %s as %s", (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});
