/** The configuration that makes a registry send its pushes. */
export type RegistryGuide = {
  /** The address for notifications. */
  address: string;
  /** A sentence that explains where to enter the configuration. */
  where: string;
  /** The exact text to enter. */
  text: string;
};

/** A placeholder for the token, which is shown only once. */
export const TOKEN_PLACEHOLDER = "<token>";

export function withToken(guide: RegistryGuide, token: string | undefined): RegistryGuide {
  if (token === undefined) return guide;
  const fill = (text: string) => text.replaceAll(TOKEN_PLACEHOLDER, token);
  return { ...guide, address: fill(guide.address), text: fill(guide.text) };
}
