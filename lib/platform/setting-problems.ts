/** Names shorter than this are too close to variables of other programs. */
const MIN_LENGTH = 6;
const LONG_LENGTH = 9;
const PREFIX = /^DOCKBELL_/;
/** Kubernetes and Docker links set such variables for a service named "dockbell". */
const SERVICE_LINK = /^tcp:\/\//;
/** Variables of other programs whose names are close to a setting's. */
const OF_OTHERS = new Set(["FTP_PROXY", "ftp_proxy"]);

type Misspelled = { name: string; suggestion: string };

/**
 * Variables that are probably meant as settings, because their names are almost the same.
 * @param known the names of all settings
 */
export function misspelledSettings(
  source: Record<string, string | undefined>,
  known: readonly string[],
): Misspelled[] {
  const names = new Set(known);
  return Object.entries(source).flatMap(([name, value]) => {
    if (!value || names.has(name) || OF_OTHERS.has(name) || SERVICE_LINK.test(value)) return [];
    const bare = name.toUpperCase().replace(PREFIX, "");
    if (names.has(bare)) return [{ name, suggestion: bare }];
    if (bare.length < MIN_LENGTH) return [];
    const max = bare.length < LONG_LENGTH ? 1 : 2;
    const [nearest] = known
      .map((suggestion) => ({ suggestion, distance: editDistance(bare, suggestion, max) }))
      .filter(({ distance, suggestion }) => distance <= max && suggestion.length >= MIN_LENGTH)
      .sort((a, b) => a.distance - b.distance);
    return nearest ? [{ name, suggestion: nearest.suggestion }] : [];
  });
}

/**
 * The number of insertions, deletions, replacements and swaps of neighbors between two texts.
 * @returns a number above `max` if there are more than `max`
 */
function editDistance(one: string, other: string, max: number): number {
  if (Math.abs(one.length - other.length) > max) return max + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[other.length] ?? 0;
}

// Rules about settings that depend on each other.

const ADMIN_SETTINGS = ["ADMIN_USERNAME", "ADMIN_EMAIL", "ADMIN_PASSWORD"];

/** A sentence for each missing setting that these settings require. */
export function missingSettings(settings: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  const missing = ADMIN_SETTINGS.filter((name) => settings[name] === undefined);
  if (missing.length === 1 || missing.length === 2) {
    problems.push(`The first administrator also needs ${missing.join(" and ")}.`);
  }
  const { BACKUP_TO, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = settings;
  if (BACKUP_TO?.startsWith("s3://") && !(AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY)) {
    problems.push("Backups to S3 also need AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
  }
  return problems;
}

type SignInSettings = { PASSWORD_SIGN_IN: boolean; READ_ONLY: boolean };

/**
 * A sentence for each reason why nobody can sign in. @param providers the number of configured single sign-on
 * providers
 */
export function signInProblems({ PASSWORD_SIGN_IN, READ_ONLY }: SignInSettings, providers: number): string[] {
  const problems: string[] = [];
  if (!PASSWORD_SIGN_IN && providers === 0) {
    problems.push(
      'PASSWORD_SIGN_IN is "false", so nobody can sign in without a provider. Add one to OIDC_PROVIDERS.',
    );
  }
  if (READ_ONLY && providers > 0) {
    problems.push(
      'READ_ONLY is "true", so nobody can sign in with OIDC_PROVIDERS, which creates accounts. Unset one of them.',
    );
  }
  return problems;
}
