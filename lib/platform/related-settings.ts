// Rules about settings that depend on each other.

const ADMIN_SETTINGS = ["ADMIN_USERNAME", "ADMIN_EMAIL", "ADMIN_PASSWORD"];

/** What the given settings also need, one sentence each. */
export function missingSettings(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  const missing = ADMIN_SETTINGS.filter((name) => given[name] === undefined);
  if (missing.length === 1 || missing.length === 2) {
    problems.push(`The first administrator also needs ${missing.join(" and ")}.`);
  }
  const { BACKUP_TO, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = given;
  if (BACKUP_TO?.startsWith("s3://") && !(AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY)) {
    problems.push("Backups to S3 also need AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
  }
  return problems;
}

type SignInSettings = { PASSWORD_SIGN_IN: boolean; READ_ONLY: boolean };

/** Why nobody could sign in, one sentence each. @param providers number of configured providers of single sign-on */
export function signInProblems({ PASSWORD_SIGN_IN, READ_ONLY }: SignInSettings, providers: number): string[] {
  const problems: string[] = [];
  if (!PASSWORD_SIGN_IN && providers === 0) {
    problems.push('PASSWORD_SIGN_IN is "false"; nobody could sign in without a provider in OIDC_PROVIDERS.');
  }
  if (READ_ONLY && providers > 0) {
    problems.push(
      'READ_ONLY is "true"; nobody can sign in with OIDC_PROVIDERS, because that creates accounts.',
    );
  }
  return problems;
}
