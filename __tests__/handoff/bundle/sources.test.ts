import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sandbox from "../../../environments/sandbox";
import type { TerraformJson } from "../../../src/core/terraform-json";
import { bundleOf } from "../../../src/handoff/bundle/bundle";
import { moduleProblems, sourcesOf, withCharts } from "../../../src/handoff/bundle/sources";
import type { HandedState } from "../../../src/handoff/handed";
import { temporaryFolder } from "../../support/terraform";
import { handedInFolders, PARTS } from "./bundled";

function stateWith(json: TerraformJson): HandedState {
  const folder = join(temporaryFolder(), "stacks", "a-platform");
  mkdirSync(folder, { recursive: true });
  return { name: "a-platform", state: "platform", json, folder, reads: [] };
}

describe("what a state uses", () => {
  it("is everything in its folder but the configuration and what terraform left there", () => {
    const state = stateWith({});
    mkdirSync(join(state.folder, "assets", "x"), { recursive: true });
    mkdirSync(join(state.folder, ".terraform"));
    for (const file of [
      "cdk.tf.json",
      "assets/x/a.txt",
      ".terraform/y",
      ".terraform.lock.hcl",
      "terraform.tfstate",
      "p.tfplan",
    ]) {
      writeFileSync(join(state.folder, file), file);
    }
    expect(sourcesOf(state)).toEqual([{ path: "assets/x/a.txt", content: Buffer.from("assets/x/a.txt") }]);
  });

  it("takes archives of charts out of a mirror's folder along", () => {
    const release = (chart: string) => ({ helm_release: { keda: { chart, name: "keda" } } });
    const state = stateWith({ resource: release("../../charts/keda-1.2.3.tgz") });
    mkdirSync(join(state.folder, "../../charts"));
    writeFileSync(join(state.folder, "../../charts/keda-1.2.3.tgz"), "chart");
    expect(withCharts(state, state.json)).toEqual({
      json: { resource: release("${path.module}/charts/keda-1.2.3.tgz") },
      files: [{ path: "charts/keda-1.2.3.tgz", content: Buffer.from("chart") }],
      problems: [],
    });
  });

  it("leaves charts of registries, and those in its folder, alone", () => {
    const json = {
      resource: {
        helm_release: {
          a: { chart: "keda", repository: "https://kedacore.github.io/charts" },
          b: { chart: "${path.module}/helm/custom-resources" },
          c: { chart: "https://example.com/keda-1.2.3.tgz" },
        },
      },
    };
    expect(withCharts(stateWith(json), json)).toEqual({ json, files: [], problems: [] });
  });

  it("refuses a chart that is not there, and a module outside of the state's folder", () => {
    const handed = handedInFolders(sandbox);
    const json = {
      resource: { helm_release: { keda: { chart: "../../charts/keda-1.2.3.tgz" } } },
      module: { inside: { source: "./modules/x" }, outside: { source: "../x" }, far: { source: "acme/x/aws" } },
    };
    const states = [stateWith(json)];
    expect(() => bundleOf({ ...handed, states }, PARTS)).toThrow(
      [
        "sandbox: 2 problems",
        "  a-platform/module.outside has the source ../x, outside of its folder; want one inside it, or in a registry",
        "  a-platform/helm_release.keda takes its chart from ../../charts/keda-1.2.3.tgz, which is not there; want it fetched first: npm run mirror",
      ].join("\n"),
    );
    expect(moduleProblems(stateWith({}))).toEqual([]);
  });
});
