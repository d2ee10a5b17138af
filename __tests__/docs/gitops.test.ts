import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { minimal } from "../support/environments";

const read = (path: string) => readFileSync(join(__dirname, "../..", path), "utf8");
const PAGE = read("docs/gitops.md");

/** What the page's snippets say of a cluster. */
const CLUSTERS = [...PAGE.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => {
  const value: unknown = runInNewContext(`JSON.stringify({${code}})`);
  return (JSON.parse(String(value)) as { clusters: { main: object } }).clusters.main;
});

describe("the page on GitOps", () => {
  it("shows descriptions that pass every check", () => {
    expect(CLUSTERS).toHaveLength(2);
    for (const shown of CLUSTERS) {
      const environment = minimal() as { clusters: { main: object } };
      const clusters = { main: { ...environment.clusters.main, ...shown } };
      expect(checkEnvironment({ ...environment, clusters }).problems.map(renderProblem)).toEqual([]);
    }
  });

  it("takes the output by the name and from the folder that it has", () => {
    expect(PAGE).toContain("terraform -chdir=cdktf.out/stacks/staging-main-platform output -raw gitops");
    expect(read("src/contracts/platform.ts")).toMatch(/^ {4}gitops: \{$/m);
  });

  it("leads to an ApplicationSet that names no field of a chart which the page does not explain", () => {
    const filter = read("examples/gitops/application-set.jq");
    const fields = ["release", "namespace", "skipCrds", "values", "source", "after"];
    expect(fields.filter((field) => !(filter.includes(field) && PAGE.includes(`\`${field}\``)))).toEqual([]);
  });
});
