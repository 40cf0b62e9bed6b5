import type { ReactNode } from "react";
import { CodeBox } from "@/components/ui/code-box";
import { Link } from "@/components/ui/link";

const INTROS = {
  push: "To push a new tag to this repository:",
  pull: "To pull this image:",
};

type DockerCommandsProps = {
  verb: keyof typeof INTROS;
  repoName: string;
  tag: string;
  /** Buttons next to the heading. */
  action?: ReactNode;
  /** The page of the namespace's connected registries, for people who can push to one. */
  registriesHref?: string;
};

/** The command that pushes to the repository or pulls from it. */
export function DockerCommands({ verb, repoName, tag, action, registriesHref }: DockerCommandsProps) {
  return (
    <section aria-labelledby="docker-commands" className="min-w-0 flex-[1_1_24rem] lg:flex-[0_1_29rem]">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2.5">
        <div className="flex-[1_1_9rem]">
          <h2 id="docker-commands" className="text-lg font-medium">
            Docker commands
          </h2>
          <p className="mt-1">{INTROS[verb]}</p>
        </div>
        {action && <div className="flex flex-wrap gap-2">{action}</div>}
      </div>
      <div className="mt-2.5">
        <CodeBox text={`docker ${verb} ${repoName}:${tag}`} label="Copy command">
          docker {verb} {repoName}:<wbr />
          {tag}
        </CodeBox>
      </div>
      {registriesHref && (
        <p className="mt-2 text-sm text-muted">
          To push to a{" "}
          <Link href={registriesHref} className="link">
            connected registry
          </Link>
          , start with its host, as in <span className="wrap-anywhere">registry.example.com/{repoName}</span>.
        </p>
      )}
    </section>
  );
}
