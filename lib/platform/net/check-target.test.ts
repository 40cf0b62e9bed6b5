import { describe, expect, it } from "vitest";
import { type TargetPolicy, targetRefusal } from "@/lib/platform/net/target-policy";

const worldwide: TargetPolicy = {
  allowsLocal: false,
  allowedNetworks: [],
  own: { addresses: ["127.0.0.1", "::1", "198.18.0.7"], port: 3000, names: null },
};
const laptop: TargetPolicy = {
  ...worldwide,
  allowsLocal: true,
  own: { addresses: ["127.0.0.1"], port: 3000, names: null },
};
const refusal = (url: string, policy = worldwide) => targetRefusal(new URL(url), policy);

describe("an instance that listens on the network", () => {
  it.each([
    "http://127.0.0.1/",
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://127.1/",
    "http://127.0.1/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://127.0.0.1./",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://ci.localhost/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[::]/",
    "http://0.0.0.0/",
    "http://10.0.0.5/",
    "http://[fd12::1]/",
    "http://169.254.1.1/",
    "http://224.0.0.1/",
  ])("refuses %s", (url) => {
    expect(refusal(url)).toMatch(/only calls public addresses, unless DELIVERY_ALLOWED_NETWORKS/);
  });

  it.each([
    "http://93.184.216.34/",
    "http://[2a00:1450::1]/",
    "https://ci.example.com/hook",
    "http://localhost.example.com/",
    "http://11.0.0.1/",
  ])("lets %s through", (url) => expect(refusal(url)).toBeUndefined());

  it("allows only networks that the settings list", () => {
    const policy = { ...worldwide, allowedNetworks: ["10.0.0.0/24", "fd12::/16", "192.168.1.20"] };
    for (const url of [
      "http://10.0.0.5/",
      "http://[fd12::1]/",
      "http://192.168.1.20/",
      "http://[::ffff:10.0.0.5]/",
    ]) {
      expect(refusal(url, policy), url).toBeUndefined();
    }
    for (const url of ["http://10.0.1.5/", "http://[fd13::1]/", "http://192.168.1.21/"]) {
      expect(refusal(url, policy), url).toBeDefined();
    }
  });

  it("allows an address only if every embedded address is listed", () => {
    const policy = { ...worldwide, allowedNetworks: ["10.0.0.0/8"] };
    // ISATAP: a private prefix around an allowed address, then a public one. Teredo: an allowed server, another client.
    expect(refusal("http://[fd12::5efe:a00:5]/", policy)).toBeDefined();
    expect(refusal("http://[2a00:1450::5efe:a00:5]/", policy)).toBeUndefined();
    expect(refusal("http://[2001:0:a00:5:0:0:80ff:fffe]/", policy)).toBeDefined();
  });

  it("states which address is refused, and why", () => {
    expect(refusal("http://0x0a000005/")).toBe(
      "The address 10.0.0.5 is private (10.0.0.0/8); this instance only calls public addresses, unless DELIVERY_ALLOWED_NETWORKS lists the network.",
    );
  });
});

describe("an instance that only this machine can reach", () => {
  it.each(["http://127.0.0.1:8080/", "http://localhost:9000/", "http://192.168.1.20/", "http://[::1]/"])(
    "lets %s through",
    (url) => expect(refusal(url, laptop)).toBeUndefined(),
  );
  it.each(["http://0.0.0.0/", "http://169.254.7.7/", "http://192.0.2.1/", "http://[ff02::1]/"])(
    "refuses %s",
    (url) => expect(refusal(url, laptop)).toBeDefined(),
  );
});

describe("with any settings", () => {
  const everything = { ...laptop, allowedNetworks: ["0.0.0.0/0", "::/0"] };

  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
    "http://168.63.129.16/",
    "http://100.100.100.200/",
    "http://[::ffff:169.254.169.254]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::a9fe:a9fe]/",
    "http://[2001:0:a9fe:a9fe::1]/",
    "http://0xa9fea9fe/",
    "http://metadata.google.internal/",
    "http://METADATA.google.internal./",
    "http://metadata/",
    "http://metadata.goog/",
    "http://metadata.azure.com/",
    "http://metadata.azure.internal/",
    "http://metadata.tencentyun.com/",
    "http://metadata.packet.net/",
    "http://metadata.platformequinix.com/",
    "http://instance-data/",
    "http://instance-data.ec2.internal/",
  ])("a metadata service is refused: %s", (url) => {
    expect(refusal(url, everything)).toMatch(/cloud's metadata service, which webhooks can't call/);
  });

  it.each(["http://127.0.0.1:3000/", "http://localhost:3000/x", "http://127.9.9.9:3000/", "http://0:3000/"])(
    "Dockbell itself is refused: %s",
    (url) => expect(refusal(url, everything)).toMatch(/is Dockbell itself, which webhooks can't call/),
  );

  it("Dockbell's port on another machine, and another port on this one, are allowed", () => {
    expect(refusal("http://192.168.1.20:3000/", everything)).toBeUndefined();
    expect(refusal("http://127.0.0.1:3001/", everything)).toBeUndefined();
  });

  it("every address that Dockbell listens on is refused", () => {
    expect(refusal("http://198.18.0.7:3000/", worldwide)).toMatch(/Dockbell itself/);
    expect(refusal("http://[::ffff:198.18.0.7]:3000/", worldwide)).toMatch(/Dockbell itself/);
  });
});

describe("every instance", () => {
  const behindProxy: TargetPolicy = {
    ...worldwide,
    own: { ...worldwide.own, names: { hosts: ["hooks.example.com", "bell.example.org"], ports: [80, 443] } },
  };

  it.each([
    "https://hooks.example.com/v2/user/",
    "http://hooks.example.com/",
    "https://HOOKS.example.com./",
    "https://hooks.example.com:443/u/ann/app/hook/1/",
    "https://bell.example.org/v2/user/",
  ])("refuses its own address behind a proxy: %s", (url) => {
    expect(refusal(url, behindProxy)).toMatch(
      /is Dockbell itself, where webhooks can only call test receivers\.$/,
    );
  });

  it("can call another port of the same host", () => {
    expect(refusal("https://hooks.example.com:8443/", behindProxy)).toBeUndefined();
  });

  it.each(["https://example..com/", "https://.example.com/", `https://${"a".repeat(64)}.example.com/`])(
    "refuses an invalid name: %s",
    (url) => {
      expect(refusal(url)).toMatch(
        /isn't a valid host name, because a part between two dots is empty or longer/,
      );
    },
  );

  it("refuses port 0", () => {
    expect(refusal("https://example.com:0/")).toMatch(/^Port 0 can't be called/);
  });

  it.each([
    "http://[3100::1]/",
    "http://[4000::1]/",
    "http://[2d00::1]/",
    "http://[1::1]/",
    "http://[e000::1]/",
  ])("refuses an unallocated IPv6 address: %s", (url) => {
    expect(refusal(url)).toMatch(/isn't allocated/);
  });
});
