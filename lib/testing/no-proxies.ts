/** Developers and CI may have a proxy, through which the tests' receivers can't be reached. */
export const NO_PROXIES = Object.fromEntries(
  ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"].flatMap((name) => [
    [name, ""],
    [name.toLowerCase(), ""],
  ]),
);
