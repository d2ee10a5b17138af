import { type Copies, copiesOf } from "../config/copies";
import { chartMirrors } from "../config/mirrors";
import { InvalidInput } from "../core/problems";
import type { Arguments } from "./arguments";
import { copyTo } from "./copying";
import { checkedEnvironments } from "./preparing";
import { type Terminal, table } from "./terminal";
import type { Verb } from "./verb";

/** The verb `mirror`: lists what an environment takes from outside, and copies it to the mirror that the description names. */
export const mirror: Verb = {
  summary: "list the charts and images that an environment takes from outside, and copy them to its mirror",
  examples: {
    "npm run mirror -- reference --list": "every chart and image with its version",
    "npm run --silent mirror -- reference --list --json": "the same for machines",
    "npm run mirror -- production": "copies them, with skopeo or docker for images and helm for charts",
  },
  flags: { list: { type: "boolean", help: "list, and copy nothing" } },
  run(invocation) {
    const args = invocation.args as Arguments;
    const { terminal } = invocation;
    if (args.json && args.own.list !== true) {
      throw new InvalidInput("arguments", [
        { path: "--json", message: "is for lists; want --list with it, since copying prints what its tools print" },
      ]);
    }
    const environments = checkedEnvironments(invocation);
    const lists = environments.map((environment) => ({ environment: environment.name, ...copiesOf(environment) }));
    const mirrors = environments.map(chartMirrors);
    if (args.json) {
      terminal.out(JSON.stringify({ environments: lists }, null, 2));
    } else {
      lists.forEach((list) => void print(list, terminal));
    }
    if (args.own.list === true) {
      return 0;
    }
    return lists.every((list, i) => copyTo(list.environment, list, mirrors[i] ?? {}, terminal)) ? 0 : 1;
  },
};

function print({ environment, charts, images }: Copies & { environment: string }, { out, colors }: Terminal): void {
  out(`${colors.bold(environment)}  ${charts.length} charts, ${images.length} images\n`);
  const rows = charts.map(({ name, version, repository }) => [`  chart  ${name}`, version, repository]);
  table(rows).forEach(out);
  out("");
  images.map((image) => `  image  ${image}`).forEach(out);
  out("\n  EKS add-ons bring images of their own, which AWS keeps in the region's registry.");
}
