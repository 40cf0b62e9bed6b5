import { isIP } from "node:net";
import { generate } from "selfsigned";

const DAY_MS = 24 * 60 * 60 * 1000;

type Certificate = { key: string; cert: string };
type Settings = {
  /** The DNS name, or an address such as "127.0.0.1", of the certificate. */
  host: string;
  /** The number of days from now. */
  notBefore?: number;
  notAfter?: number;
  /** The authority that signs it. Without one it is self-signed. */
  authority?: Certificate;
};

/** A certificate authority that no system trusts. */
export function makeAuthority(name = "Test authority"): Promise<Certificate> {
  return make({ keyType: "ec", extensions: [{ name: "basicConstraints", cA: true, critical: true }] }, name);
}

export function makeCertificate({
  host,
  notBefore = -1,
  notAfter = 30,
  authority,
}: Settings): Promise<Certificate> {
  const isAddress = isIP(host) !== 0;
  return make(
    {
      keyType: "ec",
      notBeforeDate: new Date(Date.now() + notBefore * DAY_MS),
      notAfterDate: new Date(Date.now() + notAfter * DAY_MS),
      extensions: [
        { name: "basicConstraints", cA: false },
        {
          name: "subjectAltName",
          altNames: [isAddress ? { type: 7, ip: host } : { type: 2, value: host }],
        },
      ],
      ...(authority ? { ca: authority } : {}),
    },
    host,
  );
}

async function make(options: Parameters<typeof generate>[1], name: string): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: "commonName", value: name }], {
    algorithm: "sha256",
    ...options,
  });
  return { key, cert };
}
