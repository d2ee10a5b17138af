import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./terraform";

/** What every command does when a test says nothing else: a plan creates one resource, everything goes well. */
const SCRIPT = `#!/bin/sh
here=$(basename "$PWD")
[ "$1" = version ] && { echo "Terraform v1.99.0"; exit 0; }
echo "$here $*" >> "$LOG"
for one in "$ANSWERS/$here.$1" "$ANSWERS/$1"; do
  [ -f "$one" ] && . "$one"
done
case "$1" in
  plan)
    for argument in "$@"; do
      case "$argument" in -out=*) echo secret > "\${argument#-out=}" ;; esac
    done
    echo "Plan: 1 to add, 0 to change, 0 to destroy."
    exit 2 ;;
  apply)
    for plan in "$@"; do :; done
    ls -ld "$(dirname "$plan")" | cut -c 1-10 >> "$LOG.modes"
    [ -f "$plan" ] && exit 0
    echo "there is no plan" >&2
    exit 1 ;;
esac
exit 0
`;

/** A program that takes the commands of terraform, writes them down, and answers as a test says. */
export class FakeTerraform {
  private readonly folder = temporaryFolder();
  /** Path of the program. */
  readonly binary = join(this.folder, "terraform");
  private readonly log = join(this.folder, "log");
  private readonly answers = join(this.folder, "answers");

  constructor() {
    mkdirSync(this.answers);
    writeFileSync(this.log, "");
    const settings = `LOG='${this.log}'\nANSWERS='${this.answers}'\n`;
    writeFileSync(this.binary, SCRIPT.replace("\n", `\n${settings}`), { mode: 0o755 });
  }

  /**
   * Says what a command does before what it does anyway.
   * @param command The command, for all states or for one: `plan`, `test-data.plan`, `test-data.state`.
   * @param script Lines of a shell script; `exit` ends the command.
   */
  answer(command: string, script: string): void {
    writeFileSync(join(this.answers, command), script);
  }

  /** Commands so far, a line each: the state, then the arguments; the folder of plans is written as `PLANS`. */
  get commands(): string[] {
    const lines = readFileSync(this.log, "utf8").split("\n").filter(Boolean);
    return lines.map((line) =>
      line.replace(/\S+\/deploy-\w+\//, (path) => `${path.startsWith("-out=") ? "-out=" : ""}PLANS/`),
    );
  }

  /** Modes of the folders that plans lay in when they were applied: `drwx------`. */
  get modes(): string[] {
    const file = `${this.log}.modes`;
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  }
}
