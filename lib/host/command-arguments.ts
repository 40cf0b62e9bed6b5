import { type ParseArgsConfig, parseArgs } from "node:util";
import { say } from "@/lib/platform/say";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Accepted<O extends Options> = {
  /** How to use the command, for `--help` and after a wrong argument. */
  usage: string;
  options?: O;
  /** How many arguments without a name the command takes at least, and at most. */
  positionals?: [min: number, max: number];
};

/**
 * Reads a command's arguments. For `--help` or `-h`, prints the usage and exits with status 0.
 * @throws Error that names the wrong argument, followed by the usage
 */
export function commandArguments<const O extends Options>(
  { usage, options, positionals: [min, max] = [0, 0] }: Accepted<O>,
  args = process.argv.slice(3),
) {
  if (args.includes("--help") || args.includes("-h")) {
    say(usage);
    process.exit(0);
  }
  const read = () => {
    try {
      return parseArgs<{ args: string[]; allowPositionals: true; options: O }>({
        args,
        allowPositionals: true,
        options: options ?? ({} as O),
      });
    } catch (error) {
      throw new Error(`${argumentProblem(error)}\n\n${usage}`);
    }
  };
  const { values, positionals } = read();
  const extra = positionals[max];
  if (extra !== undefined) throw new Error(`Unexpected argument: ${extra}.\n\n${usage}`);
  if (positionals.length < min) throw new Error(`An argument is missing.\n\n${usage}`);
  return { values, positionals };
}

/** The messages of Node.js are long, and some have several lines. */
function argumentProblem(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, name = ""] = /'(?:-\w, )?(--?[\w-]+)/.exec(message) ?? [];
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `Unknown option: ${name}.`;
  if (message.includes("does not take an argument")) return `${name} takes no value.`;
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return `${name} needs a value: ${name}=VALUE.`;
  throw error;
}
