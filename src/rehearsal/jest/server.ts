import { join } from "node:path";
import { projectRoot } from "../../facts/data-file";
import { startStandIns } from "../run/stand-ins";
import { typesImported } from "./types-imported";

/*
 * A process of its own for the stand-ins, because cdktf's matchers wait for terraform without letting anything else of
 * theirs run. It serves every type that the project imports, prints how terraform reaches it, and ends with its parent.
 */
const sources = ["src", "__tests__", "examples", "main.ts"].map((path) => join(projectRoot(), path));

startStandIns(typesImported(sources)).then(({ reattach, stop }) => {
  process.stdout.write(`${reattach}\n`);
  process.stdin.on("end", () => {
    stop();
    process.exit(0);
  });
  process.stdin.resume();
});
