import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

// Keeps the wording of pages, errors, docs, OpenAPI, comments and test titles plain. See the glossary in
// CONTRIBUTING.md for the terms to use.

/** Phrases that must not appear in any text, and what to write instead. */
const PHRASES: [RegExp, string][] = [
  [/\bat once\b/i, "immediately, or at the same time"],
  [/\bbeside\b/i, "besides, next to, alongside"],
  [/\b(is|are|was|were|be) said\b/i, "name who says it, or what is shown"],
  [/\bhears? of\b/i, "is notified of"],
  [/\bmend(s|ed|ing)?\b/i, "fix"],
  [/\bof (its|their|his|her|our|your|my|Dockbell's|one's) own\b/i, "its own, separate"],
  [/\bwho runs (it|this|them|Dockbell)\b/i, "administrators"],
  [/\bfor who\b/i, "for the people who"],
  [/\bthere is nothing here\b/i, "Page not found"],
  [/\b(was|were) not done\b/i, "Couldn't pause the webhook"],
  [/\bgiven up\b/i, "failed, no more retries"],
  [/\bso many\b/i, "the number"],
  [/\bwho(so)?m?ever\b/i, "anyone who, the person who"],
  [/\b(is|are|was|were) none\b/i, "there are no"],
  [/\bhas it\b/i, "has one"],
  [/\b(goes|go|went) with it\b/i, "is also deleted"],
  [/\bas late as\b|\bof late\b/i, "recently"],
  [/\banew\b/i, "again"],
  [/\b(tried|sent|made) again\b/i, "retried, redelivered, re-created"],
  [/\bwhat there (is|was|are)\b/i, "name the thing"],
  [/\b(is|are) there already\b/i, "already exists"],
  [/\bkicks? off\b/i, "trigger"],
  [/\bat hand\b/i, "available"],
  [/\b(on|in) (its|their) way\b(?! (to|into|through))/i, "queued, in flight"],
  [/\bby way of\b/i, "through"],
  [/\bfor good\b(?! reason)/i, "permanently"],
  [/\bone (more )?has happened\b/i, "counts one event"],
  [/\bwrong hands\b/i, "leaked"],
  [/\ba (second|third) time\b/i, "again, twice"],
  [/\bthe (one|ones) (of )?before\b/i, "the previous one"],
  [/\bwhat (failed|arrives|arrived|came of it|comes of it|is due|is older)\b/i, "name the thing"],
  [/\bnobody (asked|knows|runs|reads|waits|needs)\b/i, "use the active voice with a subject"],
  [/\b(receivers?|servers?|endpoints?|hub) answer(s|ed)?\b/i, '"returned" a status or "responded"'],
  [/\bunder way\b/i, '"in progress" or "running"'],
  [/\bfor ever\b/i, '"forever" or "permanently"'],
  [/\bsomebody\b/i, '"someone", "a user" or "a person"'],
  [/\bmade well\b|\bgives? (it|them|the rest) back\b/i, '"release" or "return"'],
  [/\bis asked for\b|\bwhat is typed\b|\bwhat was typed\b/i, '"input"'],
  [/\bon record\b/i, '"recorded"'],
  [/\bis no (page|push|name|value|wait|number|probe|error)\b/i, '"isn\'t a ..."'],
  [/\bwithout a word\b|\bone too many\b|\bthe lines above say why\b/i, "say what happened"],
  [/\bgone by\b|\bas they write\b|\bfor whom\b/i, "use everyday words"],
  [/\bgiv(e|es|ing|en) (\w+ )?back\b|\btak(e|es|ing|en) (\w+ )?back\b/i, '"release" or "reap"'],
  [/\bencrypted again\b/i, "re-encrypted"],
  [/\bpass on (the|invitation) links?\b/i, '"share the link"'],
  [/\bfor those who\b/i, "for people who"],
  [/\bowns (the|this) instance\b/i, "administers the instance"],
  [/\bone more attempt of\b|\bfilters find\b/i, '"one more attempt for", "matches the filters"'],
  [/\bby themselves\b|\b(by|in) itself\b/i, "automatically, self-contained"],
  [/\bbecame of\b|\bwhat (came|makes) of\b/i, "the result, the status"],
  [
    /\bmakes no sense\b|\bsmall letters\b|\bis no envelope\b|\bmade of the\b/i,
    "implausible, lowercase, isn't a ...",
  ],
  [/\bsays? (nothing|who|so|why)\b(?! a delivery)/i, "reports, shows, explains, with the reason"],
  [/\b(also|even) (while|when) (he|she|it|they) (was|were)\b/i, '"even if"'],
  [/\bmeanwhile\b/i, "in the meantime, or while it runs"],
  [/\btells? of\b/i, "reports"],
  [/\bis no (success|integer|container)\b/i, '"isn\'t a ..."'],
  [/\bset-up (is|has|was)\b|\b(a|no|this|the) set-up\b/i, '"setup"'],
  [
    /\/\*\* ?(As `|(The same|Of) (a|an|as|at|by|for|in|the|these|with)\b)/,
    "name the subject: Does the same as `x` for ...",
  ],
  [/\bNode \d/, '"Node.js"'],
  [/\bsessions (were ended|end)\b|\bends? (all|other) sessions\b/i, '"sign out"'],
  [/\bkeyed (with|by)\b/i, '"with ... as the key"'],
  [/\b(cut to \d|cut off or endless)\b/i, '"truncated"'],
  [/\bgenerations? of its\b/i, '"version"'],
  [/\bwhilst\b|\bamongst\b/i, "while, among"],
  [/\bwaits? for it, or\b/i, '"wait until it finishes"'],
];

/** British spellings, because the text is American English. States in the API keep their spelling. */
const BRITISH =
  /\b(?:colour|centre|behaviour|serialis|recognis|organis|initialis|normalis|cancelling|neighbour|catalogue|judgement)\w*/i;

/** Names of limits must start with MAX_, MIN_ or DEFAULT_. */
const CONSTANTS = /\b(MOST|LEAST|FEWEST|LONGEST|SHORTEST|BIGGEST|LARGEST|SMALLEST|HIGHEST|LOWEST)_[A-Z_]+\b/;

const SOURCES = ["app", "bench", "chaos", "components", "docs", "e2e", "lib", "prisma", "scripts"];
const SELF = "scripts/plain-english.test.ts";

/** Files that others wrote or that a tool recorded. */
const QUOTED = [/\/fixtures\/.+\.(json|sql)$/, /^prisma\/migrations\//, /^lib\/platform\/db\/generated\//];

/** Cases in JSON, whose titles are test titles. The rest of each file is data from others. */
const CASES = [
  "lib/domain/registry/testing/fixtures/",
  "lib/engine/testing/responses.json",
  "lib/testing/reported-cases/cases.json",
];

function sources(): string[] {
  const folders = SOURCES.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((file) => path.join(folder, String(file))),
  );
  const root = readdirSync(".").filter((file) => /\.(md|ts|js|yaml)$|^Dockerfile$/.test(file));
  const prose = [...root, ...folders]
    .filter((file) => /\.(md|tsx?|mjs|js|css|prisma|sql|ya?ml|txt)$|Dockerfile$/.test(file))
    .filter((file) => file !== SELF && !QUOTED.some((one) => one.test(file)));
  const cases = folders.filter((file) => CASES.some((one) => file.startsWith(one)));
  return [...prose, ...cases].sort();
}

/** Joins lines, because a sentence can continue on the next line of a comment, JSX or a document. */
function textOf(file: string): string {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".json"))
    return [...text.matchAll(/"(?:about|name|why)": (".*")/g)].map(([, title]) => title).join(" ");
  return text.replaceAll(/\s*\n\s*(\/{2,3}|\*|#|--)?\s*/g, " ");
}

function faultsIn(file: string): string[] {
  const text = textOf(file);
  const faults = PHRASES.flatMap(([phrase, instead]) =>
    [...text.matchAll(new RegExp(phrase, "gi"))].map(
      ({ 0: found, index }) =>
        `${file}: "${found}" in "…${text.slice(Math.max(0, index - 40), index + 60)}…". Instead: ${instead}`,
    ),
  );
  const british = BRITISH.exec(text)?.[0];
  if (british) faults.push(`${file}: "${british}" isn't American English`);
  const constant = CONSTANTS.exec(text)?.[0];
  return constant ? [...faults, `${file}: ${constant} should start with MAX_, MIN_ or DEFAULT_`] : faults;
}

describe("every text is plain English", () => {
  it("uses none of the phrases that must not reappear", () => {
    expect(sources().flatMap(faultsIn)).toEqual([]);
  });
});
