/** Matches a heading such as `## 0.1.0, 2026-12-01` or `## 0.1.0, not released yet`. */
const HEADING = /^## (\S+), (.+)$/gm;
const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * The section of a version in the changelog.
 * @param tag such as `v0.1.0`
 * @throws Error if tag, package.json and changelog don't have the same version
 */
export function releaseNotes(changelog: string, tag: string, packageVersion: string): string {
  if (tag !== `v${packageVersion}`) {
    throw new Error(
      `The tag is ${tag || "missing"}, but package.json has ${packageVersion}. Tag v${packageVersion}.`,
    );
  }
  const headings = [...changelog.matchAll(HEADING)];
  const at = headings.findIndex(([, version]) => version === packageVersion);
  const heading = headings[at];
  if (!heading) throw new Error(`CHANGELOG.md has no section for ${packageVersion}. Add one.`);
  const [line, , date = ""] = heading;
  if (!DATE.test(date)) {
    throw new Error(
      `CHANGELOG.md says "${date}" for ${packageVersion}. Replace it with the date, such as 2026-12-01.`,
    );
  }
  const text = changelog.slice(heading.index + line.length, headings[at + 1]?.index).trim();
  if (text === "")
    throw new Error(`CHANGELOG.md has no entries for ${packageVersion}. Describe the changes.`);
  return `${text}\n`;
}
