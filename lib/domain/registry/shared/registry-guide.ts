/** What to enter in a registry so that its pushes arrive. */
export type RegistryGuide = {
  /** Where the registry sends notifications to. */
  address: string;
  /** Where to enter it, as a sentence. */
  where: string;
  /** What to enter there, to the letter. */
  text: string;
};

/** In place of the token, which is shown once. */
export const TOKEN_PLACEHOLDER = "<token>";

export function withToken(guide: RegistryGuide, token: string | undefined): RegistryGuide {
  if (token === undefined) return guide;
  const fill = (text: string) => text.replaceAll(TOKEN_PLACEHOLDER, token);
  return { ...guide, address: fill(guide.address), text: fill(guide.text) };
}
